/**
 * The language as the reference tells it, line by line: every field with every operator in both editions, values, functions, dates,
 * quoting, precedence. The table is written out here by hand, not derived from the tables that the checker reads. Marks in brackets name
 * the section of the reference (reference/cql.md), whose own sources are Atlassian's documents.
 */
import { describe, expect, test } from 'vitest';
import { buildCql, CqlError, checkCql, type Edition, explainCql, parseCql } from './index.ts';

type Verdict = 'ok' | 'warns' | 'refused';

function judge(cql: string, edition: Edition, search: 'content' | 'users' = 'content'): Verdict {
  let query: ReturnType<typeof parseCql>;
  try {
    query = parseCql(cql);
  } catch (error) {
    if (error instanceof CqlError) return 'refused';
    throw error;
  }
  const problems = checkCql(query, edition, { search });
  if (problems.some(problem => problem.severity === 'error')) return 'refused';
  return problems.length > 0 ? 'warns' : 'ok';
}

/** A value for each kind of field. */
const VALUES: Readonly<Record<string, string>> = {
  content: '123',
  date: '2026-01-31',
  user: '"557058:abc"',
  label: 'docs',
  macro: 'jira',
  pageStatus: '"In progress"',
  space: 'ENG',
  'space.type': 'personal',
  type: 'page',
  text: '"words"',
};

const EQUALS = ['=', '!='];
const TEXT = ['~', '!~'];
const COMPARE = ['>', '>=', '<', '<='];
const LISTS = ['in', 'not in'];
const ALL = [...EQUALS, ...TEXT, ...COMPARE, ...LISTS];

/** [2. Fields × operators] field, kind of value, operators, Cloud, Data Center. */
const FIELDS: readonly (readonly [
  field: string,
  value: string,
  operators: readonly string[],
  cloud: Verdict,
  datacenter: Verdict,
])[] = [
  ['ancestor', 'content', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['parent', 'content', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['container', 'content', [...EQUALS, ...LISTS], 'warns', 'ok'],
  ['content', 'content', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['id', 'content', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['created', 'date', [...EQUALS, ...COMPARE], 'ok', 'ok'],
  ['lastmodified', 'date', [...EQUALS, ...COMPARE], 'ok', 'ok'],
  ['creator', 'user', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['contributor', 'user', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['mention', 'user', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['watcher', 'user', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['favourite', 'user', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['favorite', 'user', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['label', 'label', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['macro', 'macro', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['pageStatus', 'pageStatus', [...EQUALS, ...LISTS], 'ok', 'refused'],
  ['space', 'space', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['space.key', 'space', [...EQUALS, ...LISTS], 'warns', 'ok'],
  ['space.category', 'label', [...EQUALS, ...LISTS], 'warns', 'ok'],
  ['space.type', 'space.type', [...EQUALS, ...LISTS], 'warns', 'ok'],
  ['space.title', 'text', TEXT, 'ok', 'ok'],
  ['text', 'text', TEXT, 'ok', 'ok'],
  ['title', 'text', [...EQUALS, ...TEXT, ...LISTS], 'ok', 'ok'],
  ['type', 'type', [...EQUALS, ...LISTS], 'ok', 'ok'],
  ['siteSearch', 'text', ['~'], 'warns', 'ok'],
  ['creator.fullname', 'text', TEXT, 'ok', 'warns'],
];

/** A negative clause cannot come first, so every clause stands second. */
function clause(field: string, operator: string, value: string): string {
  const [before, written] = [
    field === 'type' ? 'label = a' : 'type = page',
    operator.includes('in') ? `(${value})` : value,
  ];
  return `${before} and ${field} ${operator} ${written}`;
}

describe('fields and operators [2]', () => {
  test.each(FIELDS)(
    '%s takes what the table says and nothing else',
    (field, kind, operators, cloud, datacenter) => {
      const value = VALUES[kind] ?? '';
      for (const [edition, verdict] of [
        ['cloud', cloud],
        ['datacenter', datacenter],
      ] as const) {
        const given = ALL.map(operator => [
          operator,
          judge(
            clause(field, operator, edition === 'datacenter' && kind === 'user' ? 'jcarter' : value),
            edition,
          ),
        ]);
        const wanted = ALL.map(operator => [operator, operators.includes(operator) ? verdict : 'refused']);
        expect(given, edition).toEqual(wanted);
      }
    },
  );

  test.each([
    ['cloud', 'user.fullname ~ "alana"', 'ok'],
    ['cloud', 'user = "557058:abc"', 'ok'],
    ['cloud', 'user.accountid in ("557058:abc")', 'ok'],
    ['cloud', 'user.fullname = "alana"', 'refused'],
    ['cloud', 'text ~ "alana"', 'refused'],
  ] as const)('the user search of %s: %s is %s', (edition, cql, verdict) => {
    expect(judge(cql, edition, 'users')).toBe(verdict);
  });

  test.each(['user = "557058:abc"', 'user.fullname ~ "alana"', 'user.accountid = "557058:abc"'])(
    'Cloud refuses %s anywhere else',
    cql => expect(judge(cql, 'cloud')).toBe('refused'),
  );

  test.each([
    ['whiteboard', 'ok', 'refused'],
    ['database', 'ok', 'refused'],
    ['embed', 'ok', 'refused'],
    ['folder', 'ok', 'refused'],
    ['blogpost', 'ok', 'ok'],
    ['comment', 'ok', 'ok'],
    ['attachment', 'ok', 'ok'],
    ['space', 'warns', 'ok'],
    ['user', 'warns', 'ok'],
    ['spaceship', 'refused', 'refused'],
  ] as const)('type = %s: %s on Cloud, %s on Data Center', (type, cloud, datacenter) => {
    expect([judge(`type = ${type}`, 'cloud'), judge(`type = ${type}`, 'datacenter')]).toEqual([
      cloud,
      datacenter,
    ]);
  });
});

describe('order by [2]', () => {
  test.each([
    ['created', 'ok'],
    ['lastmodified desc', 'ok'],
    ['title asc, created desc', 'ok'],
    ['label', 'refused'],
    ['text', 'refused'],
    ['ancestor', 'refused'],
    ['contributor', 'refused'],
    ['colour', 'refused'],
  ] as const)('order by %s is %s', (order, verdict) => {
    for (const edition of ['cloud', 'datacenter'] as const)
      expect(judge(`type = page order by ${order}`, edition)).toBe(verdict);
  });
});

const DATE_FUNCTIONS = [
  'now',
  ...['startOf', 'endOf'].flatMap(edge => ['Day', 'Week', 'Month', 'Year'].map(unit => edge + unit)),
];

describe('functions [3]', () => {
  test.each(DATE_FUNCTIONS)(
    '%s() takes an increment of every unit, plus by default, on dates alone',
    name => {
      for (const unit of ['y', 'M', 'w', 'd', 'h', 'm'])
        for (const sign of ['', '+', '-'])
          expect(judge(`created >= ${name}("${sign}4${unit}")`, 'cloud'), `${sign}4${unit}`).toBe('ok');
      expect(judge(`lastmodified < ${name}()`, 'datacenter')).toBe('ok');
      for (const wrong of ['"4x"', '"w"', '""', '42', '"-1d", "-1d"'])
        expect(judge(`created >= ${name}(${wrong})`, 'cloud'), wrong).toBe('refused');
      expect(judge(`creator = ${name}()`, 'cloud')).toBe('refused');
    },
  );

  test.each([
    ['creator = currentUser()', 'ok'],
    ['type = page and contributor != currentUser()', 'ok'],
    ['mention = currentUser() and watcher = currentUser() and favourite = currentUser()', 'ok'],
    ['creator = currentUser("me")', 'refused'],
    ['space = currentUser()', 'refused'],
    ['space in favouriteSpaces()', 'ok'],
    ["space in (favouriteSpaces(), 'FS', 'TS')", 'ok'],
    ['space = favouriteSpaces()', 'refused'],
    ['label in favouriteSpaces()', 'refused'],
    ['id in recentlyViewedContent(10, 20)', 'ok'],
    ['ancestor in recentlyViewedContent(10) and parent in recentlyViewedContent(1)', 'ok'],
    ['id in recentlyViewedContent()', 'refused'],
    ['id in recentlyViewedContent("many")', 'refused'],
    ['id = recentlyViewedContent(10)', 'refused'],
    ['space in recentlyViewedSpaces(3)', 'ok'],
    ['space in recentlyViewedSpaces(3, 4)', 'refused'],
    ['space = currentSpace()', 'warns'],
    ['id = currentContent()', 'warns'],
    ['space = everySpace()', 'refused'],
  ] as const)('%s is %s on Cloud', (cql, verdict) => {
    expect(judge(cql, 'cloud')).toBe(verdict);
  });
});

describe('grammar [1]', () => {
  test.each([
    [
      'keywords and fields in any case',
      'TYPE = page AND Space In (dev) Or LastModified > now() ORDER by CREATED Desc',
      'ok',
    ],
    ['both quotes', `title = "a" and label = 'b'`, 'ok'],
    ['escapes in quotes', 'title = "say \\"hi\\" and \\\\"', 'ok'],
    ['dates without a time', 'created > 2026/01/31 and created < 2026-12-01', 'ok'],
    ['dates with a time in quotes', 'created > "2026/01/31 09:30" and created < "2026-12-01 09:30"', 'ok'],
    ['a time without quotes', 'created > 2026-01-31 09:30', 'refused'],
    ['a day that is none', 'created > 2026-02-30', 'refused'],
    ['a negative clause first', 'space != ENG and type = page', 'refused'],
    ['NOT first', 'not space = ENG', 'refused'],
    ['a negative clause later', 'type = page and not (space = ENG or space = IT)', 'ok'],
    ['fields compared', 'created = lastmodified', 'refused'],
    ['SELECT', 'select * from pages', 'refused'],
    ['an empty list', 'label in ()', 'refused'],
    ['mixed AND and OR', 'type = page or type = blogpost and label = a', 'warns'],
    ['mixed, in parentheses', 'type = page or (type = blogpost and label = a)', 'ok'],
    ['an order alone', 'order by created', 'ok'],
  ] as const)('%s: %s is %s', (_, cql, verdict) => expect(judge(cql, 'cloud')).toBe(verdict));

  test.each([...'+.,;?|*/%^$#@[]'])('the reserved character %s wants quotes', character => {
    expect(judge(`label = a${character}b`, 'cloud')).toBe('refused');
    expect(judge(`label = "a${character}b"`, 'cloud')).not.toBe('refused');
  });

  const RESERVED =
    'after and as avg before begin by commit contains count distinct else empty end explain from having if in inner insert into is isnull left like limit max min not null or order outer right select sum then was where update';
  test.each(RESERVED.split(' '))('the reserved word %s wants quotes', word => {
    expect(judge(`label = ${word}`, 'cloud')).toBe('refused');
    expect(judge(`label = "${word}"`, 'cloud')).toBe('ok');
  });

  test.each([
    ['colour = blue', 0, 6],
    ['type = page and spaec = ENG', 16, 21],
    ['type = page order by label', 21, 26],
    ['created > yesterday', 10, 19],
  ])('a fault in %s is told with its place, %i to %i', (cql, start, end) => {
    const [problem] = checkCql(parseCql(cql), 'cloud');
    expect(problem?.span).toEqual({ start, end });
    expect(problem?.hint).toBeTruthy();
  });
});

describe('building and explaining', () => {
  const HOSTILE = [
    '"',
    '\\',
    '\\"',
    'a" or type = "page',
    "'",
    'x) or (y',
    'AND',
    'ORDER BY',
    '*',
    '?',
    '~2',
    '^4',
    '+-!(){}[]:/',
    'a\nb',
    'ﬁn',
    '😀',
  ];

  test.each(HOSTILE)('a filter of %j stays one value in every field', text => {
    for (const edition of ['cloud', 'datacenter'] as const) {
      const cql = buildCql({ text, title: text, labels: [text], spaces: [text], creators: [text] });
      const query = parseCql(cql);
      expect(checkCql(query, edition).filter(problem => problem.severity === 'error')).toEqual([]);
      const values = JSON.stringify(query.where);
      expect(values).not.toContain('"field":"type"');
      expect(query.orderBy).toEqual(parseCql(buildCql({ labels: ['a'] })).orderBy);
    }
  });

  test.each(FIELDS)('%s is explained in words', (field, kind, operators) => {
    for (const operator of operators) {
      const words = explainCql(parseCql(clause(field, operator, VALUES[kind] ?? '')));
      expect(words).not.toMatch(/[=<>~]|undefined/);
      expect(words.length).toBeGreaterThan(20);
    }
  });
});
