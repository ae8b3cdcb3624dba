import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildCql,
  CqlError,
  checkCql,
  type Expression,
  type Filters,
  parseCql,
  type Value,
} from './index.ts';

describe('writes', () => {
  test.each<[Filters, string]>([
    [{}, 'type in ("page", "blogpost")'],
    [{ orderBy: 'modified' }, 'type in ("page", "blogpost") order by lastmodified desc'],
    [{ spaces: ['ENG'] }, 'space = "ENG"'],
    [{ spaces: ['ENG', '~john', 'ENG'] }, 'space in ("ENG", "~john")'],
    [{ types: ['page'], labels: ['a', 'b'] }, 'type = "page" and label in ("a", "b")'],
    [{ text: 'security policy' }, 'text ~ "security policy"'],
    [{ text: '"data retention" policy' }, String.raw`text ~ "policy" and text ~ "\"data retention\""`],
    [{ text: 'C++ (v2)' }, String.raw`text ~ "C\\+\\+ \\(v2\\)"`],
    [{ text: 'this AND not OR' }, 'text ~ "this and not or"'],
    [{ text: String.raw`C:\temp` }, String.raw`text ~ "C\\:\\\\temp"`],
    [{ text: '5" disk' }, String.raw`text ~ "5\\\" disk"`],
    [{ title: 'release notes', orderBy: 'title' }, 'title ~ "release notes" order by title asc'],
    [
      { creators: ['712020:ab'], contributors: ['x'], mentions: ['y'] },
      'creator = "712020:ab" and contributor = "x" and mention = "y"',
    ],
    [{ ancestor: '123' }, 'ancestor = 123'],
    [
      { createdAfter: '2026-07-01', createdBefore: '2026-10-01' },
      'created >= "2026-07-01" and created < "2026-10-01"',
    ],
    [{ modifiedAfter: ' now( "-7d" ) ' }, 'lastmodified >= now("-7d")'],
    [
      { modifiedBefore: 'STARTOFMONTH()', orderBy: 'created', direction: 'asc' },
      'lastmodified < startOfMonth() order by created asc',
    ],
    [{ labels: [], text: '  ' }, 'type in ("page", "blogpost")'],
    [{ spaces: ['A" or type = "page'] }, String.raw`space = "A\" or type = \"page"`],
    [{ labels: ['two\nlines'] }, 'label = "two lines"'],
  ])('%j', (filters, expected) => {
    expect(buildCql(filters)).toBe(expected);
  });
});

describe('refuses', () => {
  test.each<[Filters, string]>([
    [{ spaces: [''] }, 'spaces: an empty value'],
    [{ labels: ['a', '  '] }, 'labels: an empty value'],
    [{ ancestor: 'Home' }, 'ancestor: "Home" is not a content id'],
    [{ createdAfter: '2026-02-30' }, 'createdAfter: "2026-02-30" is not a date'],
    [{ createdAfter: 'last week' }, 'not a date'],
    [{ createdAfter: '' }, 'not a date'],
    [{ createdAfter: 'now() or type = page' }, 'not a date'],
    [{ createdAfter: 'now("-7d") order by title' }, 'not a date'],
    [{ createdAfter: 'currentUser()' }, 'not a date'],
    [{ createdAfter: 'now("-7x")' }, 'not a date'],
  ])('%j', (filters, message) => {
    expect(() => buildCql(filters)).toThrow(CqlError);
    expect(() => buildCql(filters)).toThrow(message);
  });
});

const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
const value = words.filter(text => text.replaceAll(/[\u0000-\u001f\u007f]/g, ' ').trim() !== '');
const list = fc.array(value, { maxLength: 4 });
const date = fc.oneof(
  fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map(day => day.toISOString().slice(0, 10)),
  fc.constantFrom('now()', 'now("-7d")', 'startOfMonth("-1M")', '2026/01/31 09:30'),
);
const anyFilters: fc.Arbitrary<Filters> = fc.record(
  {
    text: value,
    title: value,
    spaces: list,
    types: fc.subarray(['page', 'blogpost', 'comment', 'attachment']),
    labels: list,
    creators: list,
    contributors: list,
    mentions: list,
    ancestor: fc.nat().map(String),
    createdAfter: date,
    createdBefore: date,
    modifiedAfter: date,
    modifiedBefore: date,
    orderBy: fc.constantFrom('relevance', 'created', 'modified', 'title'),
    direction: fc.constantFrom('asc', 'desc'),
  },
  { requiredKeys: [] },
);

function clausesOf(expression: Expression | undefined): readonly Extract<Expression, { kind: 'clause' }>[] {
  if (!expression || expression.kind === 'not') return [];
  return expression.kind === 'clause' ? [expression] : expression.children.flatMap(clausesOf);
}

const texts = (values: readonly Value[]): readonly string[] =>
  values.flatMap(item => (item.kind === 'string' ? [item.value] : []));

test('any filters give a query that both editions accept and that holds exactly their values', () => {
  fc.assert(
    fc.property(anyFilters, filters => {
      const query = parseCql(buildCql(filters));
      for (const edition of ['cloud', 'datacenter'] as const) expect(checkCql(query, edition)).toEqual([]);
      const clauses = clausesOf(query.where);
      const shown = (text: string): string => text.replaceAll(/[\u0000-\u001f\u007f]/g, ' ');
      for (const [field, given] of [
        ['space', filters.spaces],
        ['label', filters.labels],
        ['creator', filters.creators],
        ['mention', filters.mentions],
      ] as const) {
        const found = clauses
          .filter(clause => clause.field === field)
          .flatMap(clause => texts(clause.values));
        expect(found).toEqual([...new Set(given ?? [])].map(shown));
      }
      expect(query.orderBy).toHaveLength(filters.orderBy && filters.orderBy !== 'relevance' ? 1 : 0);
    }),
    { numRuns: 300 },
  );
});

test('the words of a text filter come back from the text search unharmed', () => {
  fc.assert(
    fc.property(
      words.filter(text => /[a-z]/i.test(text) && !/["\u0000-\u001f\u007f]/.test(text)),
      text => {
        const [clause] = clausesOf(parseCql(buildCql({ text })).where);
        const unescaped = texts(clause?.values ?? []).map(found => found.replaceAll(/\\(.)/gs, '$1'));
        const expected = text
          .split(/\s+/)
          .filter(word => word !== '')
          .map(word => (/^(AND|OR|NOT)$/.test(word) ? word.toLowerCase() : word));
        expect(unescaped).toEqual([expected.join(' ')]);
      },
    ),
    { numRuns: 300 },
  );
});
