import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAttributes, parseAttributes } from './attributes.ts';

describe('attributes', () => {
  it.each([
    ['{}', {}],
    ['{a=b}', { a: 'b' }],
    ['{ a=b  c=d }', { a: 'b', c: 'd' }],
    ['{a="two words" b="say \\"hi\\""}', { a: 'two words', b: 'say "hi"' }],
    ['{path="C:\\\\temp\\x"}', { path: 'C:\\temp\\x' }],
    ['{a="x\\ny"}', { a: 'x\ny' }],
    ['{colour=#fff width=33% id=557058:1f2a}', { colour: '#fff', width: '33%', id: '557058:1f2a' }],
    ['{""=unnamed "odd name"=x}', { '': 'unnamed', 'odd name': 'x' }],
  ])('reads %s', (text, attributes) => {
    expect(parseAttributes(text, 0)).toEqual({ ok: true, attributes, end: text.length });
  });

  it.each([
    ['{a}', "'a' needs a value"],
    ['{a=}', "'a' needs a value"],
    ['{a="open}', "'a' needs a value"],
    ['{a=1 a=2}', "'a' is given twice"],
    ['{a="1"b=2}', 'expected a space'],
    ['{a=1', 'expected a space or }'],
    ['{a=1 ', 'expected name=value'],
    ['{=1}', 'expected name=value'],
  ])('refuses %s', (text, problem) => {
    const result = parseAttributes(text, 0);
    expect(result.ok ? '' : result.problem).toContain(problem.replace("'a' is", "the attribute 'a' is"));
  });

  it('lets names stand alone where flags are allowed', () => {
    expect(parseAttributes('{linenumbers title=x}', 0, true)).toMatchObject({
      attributes: { linenumbers: 'true', title: 'x' },
    });
  });

  it('reads back whatever it prints', () => {
    const names = fc.oneof(
      fc.constantFrom('a', 'page', 'ac:x', ''),
      fc.string().filter(name => name !== '__proto__'),
    );
    fc.assert(
      fc.property(fc.dictionary(names, fc.string()), attributes => {
        const text = formatAttributes(attributes);
        if (text === '') return;
        expect(parseAttributes(text, 0)).toEqual({
          ok: true,
          attributes: { ...attributes },
          end: text.length,
        });
      }),
    );
  });
});
