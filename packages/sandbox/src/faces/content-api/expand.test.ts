/** The engine behind `expand`, by itself. */
import { describe, expect, it } from 'vitest';
import { EXPAND_NOTHING, expandBelow, expandFields, expandOr, type Fields, parseExpand } from './expand.ts';
import type { Scope } from './types.ts';

const names = (expand: ReturnType<typeof parseExpand>): unknown =>
  Object.fromEntries([...expand].map(([name, below]) => [name, names(below)]));

describe('the expand parameter', () => {
  it.each([
    [['version'], { version: {} }],
    [['body.storage,body.view'], { body: { storage: {}, view: {} } }],
    [['history.lastUpdated', 'history'], { history: { lastUpdated: {} } }],
    [[' space , version '], { space: {}, version: {} }],
    [['a..b', ',', ''], { a: { b: {} } }],
    [[], {}],
  ])('reads %j as a tree', (values, tree) => {
    expect(names(parseExpand(values))).toEqual(tree);
  });

  it('takes the default only where nothing is named', () => {
    expect(names(expandOr([], 'space,version'))).toEqual({ space: {}, version: {} });
    expect(names(expandOr(['history'], 'space,version'))).toEqual({ history: {} });
  });

  it('answers nothing below what is not named', () => {
    const expand = parseExpand(['content.body.storage']);
    expect(names(expandBelow(expand, 'content', 'body'))).toEqual({ storage: {} });
    expect(expandBelow(expand, 'content', 'space', 'icon')).toBe(EXPAND_NOTHING);
  });
});

describe('expanded fields', () => {
  // Only the edition is read by the engine itself.
  const scopeOf = (edition: string): Scope => Object.assign(Object.create(null), { dialect: { edition } });
  const fields: Fields<number> = {
    double: { link: subject => `/numbers/${subject}/double`, value: subject => subject * 2 },
    nested: { value: (_subject, expand) => [...expand.keys()] },
    missing: { value: () => undefined },
    never: { link: () => '/never' },
    modern: { only: 'cloud', value: () => 'yes' },
  };

  it('are given where asked for and named with their address where not', () => {
    expect(expandFields(21, fields, parseExpand(['double']), scopeOf('cloud'))).toEqual({
      double: 42,
      _expandable: { nested: '', missing: '', never: '/never', modern: '' },
    });
    expect(expandFields(21, fields, EXPAND_NOTHING, scopeOf('cloud'))).toMatchObject({
      _expandable: { double: '/numbers/21/double' },
    });
  });

  it('pass on what is asked below them', () => {
    expect(expandFields(1, fields, parseExpand(['nested.a,nested.b']), scopeOf('cloud'))).toMatchObject({
      nested: ['a', 'b'],
    });
  });

  it('are absent where the subject has none, and stay a name where they cannot be given', () => {
    const answer = expandFields(1, fields, parseExpand(['missing,never']), scopeOf('cloud'));
    expect(answer).not.toHaveProperty('missing');
    expect(answer['_expandable']).not.toHaveProperty('missing');
    expect(answer['_expandable']).toHaveProperty('never');
  });

  it('are unknown to the other edition', () => {
    const answer = expandFields(1, fields, parseExpand(['modern']), scopeOf('datacenter'));
    expect(answer).toEqual({
      _expandable: { double: '/numbers/1/double', nested: '', missing: '', never: '/never' },
    });
  });

  it('ignore names that nobody knows, as Confluence does', () => {
    expect(expandFields(1, fields, parseExpand(['nonsense']), scopeOf('cloud'))).not.toHaveProperty(
      'nonsense',
    );
  });
});
