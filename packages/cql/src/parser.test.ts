import { describe, expect, test } from 'vitest';
import { CqlError, type Expression, type Problem, parseCql } from './index.ts';

/** A query's tree without positions, short enough to read: [field, operator, value…] or { and: […] }. */
function outline(expression: Expression | undefined): unknown {
  if (!expression) return undefined;
  if (expression.kind === 'not') return { not: outline(expression.child) };
  if (expression.kind !== 'clause') return { [expression.kind]: expression.children.map(outline) };
  const values = expression.values.map(value =>
    value.kind === 'string' ? value.value : { [value.name]: value.args },
  );
  return [expression.field, expression.operator, ...values];
}

function problemsOf(source: string): readonly Problem[] {
  try {
    parseCql(source);
  } catch (error) {
    if (error instanceof CqlError) return error.problems;
    throw error;
  }
  return [];
}

describe('reads conditions', () => {
  test.each<[string, unknown]>([
    ['space = ENG', ['space', '=', 'ENG']],
    ['Space=DEV', ['Space', '=', 'DEV']],
    ["title ~ 'win*'", ['title', '~', 'win*']],
    ['title !~ "a"', ['title', '!~', 'a']],
    ['created >= now("-4w")', ['created', '>=', { now: ['-4w'] }]],
    ['created > startOfDay ( "-7d" )', ['created', '>', { startOfDay: ['-7d'] }]],
    ['lastmodified < startOfYear()', ['lastmodified', '<', { startOfYear: [] }]],
    ['lastModified<=2026/03/02', ['lastModified', '<=', '2026/03/02']],
    ['created = 2026-03-02', ['created', '=', '2026-03-02']],
    ['created > "2026/03/02 10:30"', ['created', '>', '2026/03/02 10:30']],
    ['id in recentlyViewedContent(10, 20)', ['id', 'in', { recentlyViewedContent: ['10', '20'] }]],
    ['space IN favouriteSpaces()', ['space', 'in', { favouriteSpaces: [] }]],
    ["space IN (favouriteSpaces(), 'FS', 'TS')", ['space', 'in', { favouriteSpaces: [] }, 'FS', 'TS']],
    ['label not in (a, "b c")', ['label', 'not in', 'a', 'b c']],
    [
      'creator = 99:27935d01-92a7-4687-8272-a9b8d3b2ae2e',
      ['creator', '=', '99:27935d01-92a7-4687-8272-a9b8d3b2ae2e'],
    ],
    ['creator.fullname ~ "alana"', ['creator.fullname', '~', 'alana']],
    ['content.property[status].state = done', ['content.property[status].state', '=', 'done']],
    ['label = größe', ['label', '=', 'größe']],
  ])('%s', (source, expected) => {
    expect(outline(parseCql(source).where)).toEqual(expected);
  });
});

describe('joins conditions', () => {
  test.each<[string, unknown]>([
    [
      'a = 1 and b = 2 AND c = 3',
      {
        and: [
          ['a', '=', '1'],
          ['b', '=', '2'],
          ['c', '=', '3'],
        ],
      },
    ],
    [
      'a = 1 or b = 2 and c = 3',
      {
        or: [
          ['a', '=', '1'],
          {
            and: [
              ['b', '=', '2'],
              ['c', '=', '3'],
            ],
          },
        ],
      },
    ],
    [
      '(a = 1 or b = 2) and c = 3',
      {
        and: [
          {
            or: [
              ['a', '=', '1'],
              ['b', '=', '2'],
            ],
          },
          ['c', '=', '3'],
        ],
      },
    ],
    ['a = 1 and not b = 2', { and: [['a', '=', '1'], { not: ['b', '=', '2'] }] }],
    [
      'a = 1 and not (b = 2 or c = 3)',
      {
        and: [
          ['a', '=', '1'],
          {
            not: {
              or: [
                ['b', '=', '2'],
                ['c', '=', '3'],
              ],
            },
          },
        ],
      },
    ],
    ['((a = 1))', ['a', '=', '1']],
  ])('%s', (source, expected) => {
    expect(outline(parseCql(source).where)).toEqual(expected);
  });
});

describe('reads strings', () => {
  test.each([
    [String.raw`"say \"hi\""`, 'say "hi"'],
    [String.raw`'it\'s'`, "it's"],
    [String.raw`"back\\slash"`, String.raw`back\slash`],
    [String.raw`"a\\+b"`, String.raw`a\+b`],
    [String.raw`"a\+b"`, String.raw`a\+b`],
    [String.raw`"\"exact phrase\""`, '"exact phrase"'],
    [`"it's"`, "it's"],
    ['"and"', 'and'],
    ['"two\nlines"', 'two\nlines'],
    ['"🚚 freight"', '🚚 freight'],
  ])('%s', (literal, value) => {
    expect(parseCql(`title = ${literal}`).where).toMatchObject({
      values: [{ kind: 'string', value, quoted: true }],
    });
  });
});

describe('reads the order', () => {
  test.each<[string, readonly unknown[]]>([
    ['type = page', []],
    ['type = page order by created', [{ field: 'created', direction: 'asc' }]],
    [
      'type = page ORDER BY lastmodified DESC, title asc',
      [
        { field: 'lastmodified', direction: 'desc' },
        { field: 'title', direction: 'asc' },
      ],
    ],
    ['order by created desc', [{ field: 'created', direction: 'desc' }]],
  ])('%s', (source, expected) => {
    expect(parseCql(source).orderBy).toMatchObject(expected);
  });

  test('and needs no condition', () => {
    expect(parseCql('order by created').where).toBeUndefined();
  });
});

test('gives every part its place in the source', () => {
  const source = 'type = page and (space in (ENG, "IT") or creator = currentUser()) order by title desc';
  const query = parseCql(source);
  const seen: string[] = [];
  const visit = (expression: Expression): void => {
    seen.push(source.slice(expression.span.start, expression.span.end));
    if (expression.kind === 'not') visit(expression.child);
    else if (expression.kind === 'clause')
      seen.push(...expression.values.map(value => source.slice(value.span.start, value.span.end)));
    else expression.children.forEach(visit);
  };
  if (query.where) visit(query.where);
  expect(seen).toEqual([
    'type = page and (space in (ENG, "IT") or creator = currentUser()',
    'type = page',
    'page',
    'space in (ENG, "IT") or creator = currentUser()',
    'space in (ENG, "IT")',
    'ENG',
    '"IT"',
    'creator = currentUser()',
    'currentUser()',
  ]);
  const sort = query.orderBy[0];
  expect(source.slice(sort?.span.start, sort?.span.end)).toBe('title desc');
});

describe('refuses, with the place and the remedy', () => {
  test.each<[string, string, string]>([
    ['', '', 'for example'],
    ['   ', '   ', 'for example'],
    ['x', '', 'text ~ "x"'],
    ['"security policy"', '"security policy"', 'text ~ "security policy"'],
    ['space = a.b', 'a.b', 'quote it: "a.b"'],
    ['title = and', 'and', 'quote it: "and"'],
    ['label in (a, Order)', 'Order', 'quote it: "Order"'],
    ['type == page', '==', 'write ='],
    ['type <> page', '<>', 'write !='],
    ['title contains "x"', 'contains', 'title ~'],
    ['label is null', 'is', 'empty values'],
    ['created between 1 and 2', 'between', 'created >='],
    ['space = (A, B)', '(', 'IN'],
    ['space in A', 'A', 'IN ("A")'],
    ['space in ()', '()', 'at least one'],
    ['space in (A B)', 'B', 'quote'],
    ['space in (A', '', 'expected , or )'],
    ['space not A', 'A', 'NOT IN'],
    ['type = page and', '', 'expected a field'],
    ['type = page space = A', 'space', 'AND'],
    ['type = page && space = A', '&&', 'write AND'],
    ['type = page || space = A', '||', 'write OR'],
    ['(type = page', '(', 'close the parenthesis'],
    ['type = page)', ')', 'never opened'],
    ['type = page limit 5', 'limit', 'no LIMIT'],
    ['type = page order created', 'order', 'BY'],
    ['type = page order by', '', 'expected a field'],
    ['type = page order by title and space = A', 'and', 'the end of the query'],
    ['not not type = page', 'not', 'twice'],
    ['select * from page', 'select', 'no SELECT'],
    ['title = "open', '"open', 'close it'],
    ['title = “curly”', '“', 'straight quotes'],
    ['created > now() - 7d', '-', 'now("-7d")'],
    ['created > -7d', '-7d', 'now("-7d")'],
    ['created > now(-4w)', '-4w', 'quote it: "-4w"'],
    ['created > 2026-03-02 10:30', '10:30', 'quote a date with a time'],
    ['space = ~joe', '~', '"~…"'],
    ['space =~joe', '=~', 'quote'],
    ['1a = 2', '1a', 'field'],
    ['title constructor "x"', 'constructor', 'the operators are'],
  ])('%s', (source, place, remedy) => {
    const problem = problemsOf(source).at(-1);
    expect(problem).toBeDefined();
    expect(source.slice(problem?.span.start, problem?.span.end)).toBe(place);
    expect(`${problem?.message} ${problem?.hint}`).toContain(remedy);
    expect(problem?.severity).toBe('error');
  });

  test('every unquoted value at once', () => {
    expect(
      problemsOf('space = a.b and label = and and title ~ x*').map(problem => problem.span.start),
    ).toEqual([8, 24, 40]);
  });

  test('parentheses without end, before the stack runs out', () => {
    const deep = 200_000;
    expect(problemsOf(`${'('.repeat(deep)}type = page${')'.repeat(deep)}`)[0]?.message).toContain(
      'deeper than 100',
    );
    expect(problemsOf(`${'('.repeat(100)}type = page${')'.repeat(100)}`)).toEqual([]);
  });
});
