import { describe, expect, test } from 'vitest';
import { checkCql, type Edition, parseCql } from './index.ts';

function check(
  source: string,
  edition: Edition = 'cloud',
  search: 'content' | 'users' = 'content',
): readonly string[] {
  return checkCql(parseCql(source), edition, { search }).map(
    problem =>
      `${problem.severity}: ${source.slice(problem.span.start, problem.span.end)}: ${problem.message}; ${problem.hint ?? ''}`,
  );
}

const BOTH_EDITIONS = [
  'type = page and space = "ENG" order by lastmodified desc',
  'space IN favouriteSpaces()',
  "space IN (favouriteSpaces(), 'FS', 'TS')",
  'created >= now("-4w")',
  'created > startOfDay("-7d")',
  'created >= startOfWeek("-1w")',
  'lastmodified < startOfYear()',
  'created < endOfMonth("+1M") and lastmodified > endOfDay("-5m")',
  'id in recentlyViewedContent(10, 20)',
  'content = recentlyViewedContent(10) or type = page',
  'creator = currentUser() and contributor in (currentUser(), "x") and mention != currentUser()',
  'watcher = currentUser() and favourite = currentUser() and favorite = currentUser()',
  'macro = jira and label not in (a, b)',
  'ancestor = 123 and parent != 456',
  'title = "\\"Advanced Searching\\"" and text ~ "\\"advanced search\\""',
  'title = "Advanced Searching using CQL" or title ~ "win*"',
  'title in ("a", "b") order by title, created desc',
  'type in (page, blogpost, comment, attachment)',
  'type = "ac:com.example.app:note"',
  'space.title ~ "eng" and text !~ "draft"',
  'created = "2026/01/31 23:59" and created != 2024-02-29',
];

describe.each<Edition>(['cloud', 'datacenter'])('%s accepts', edition => {
  test.each(BOTH_EDITIONS.filter(source => !source.startsWith('content = recently')))('%s', source => {
    expect(check(source, edition)).toEqual([]);
  });
});

describe('knows the editions apart', () => {
  test.each<[string, Edition, readonly unknown[]]>([
    ['pageStatus = "In progress"', 'cloud', []],
    [
      'pageStatus = "In progress"',
      'datacenter',
      [expect.stringContaining('error: pageStatus: pageStatus does not exist on Data Center')],
    ],
    ['container = 123 and type = attachment', 'datacenter', []],
    ['container = 123 and type = attachment', 'cloud', [expect.stringContaining('warning: container')]],
    ['space.type = personal', 'datacenter', []],
    ['space.key = ENG', 'cloud', [expect.stringContaining('warning: space.key')]],
    ["siteSearch ~ 'example' AND label=docs", 'datacenter', []],
    ['type = folder', 'cloud', []],
    ['type = folder', 'datacenter', [expect.stringContaining('error: folder')]],
    ['type = user and user.fullname ~ "jo"', 'datacenter', []],
    ['type = space', 'cloud', [expect.stringContaining('warning: space')]],
    ['space = my-space', 'cloud', []],
    ['space = my-space', 'datacenter', [expect.stringContaining('quote it: "my-space"')]],
    ['space = currentSpace()', 'datacenter', []],
    ['space = currentSpace()', 'cloud', [expect.stringContaining('warning: currentSpace()')]],
    ['created > 2026-01-02', 'datacenter', []],
  ])('%s on %s', (source, edition, expected) => {
    expect(check(source, edition)).toEqual(expected);
  });

  test('Cloud serves people at the user search alone', () => {
    expect(check('user.fullname ~ "jo"', 'cloud')).toEqual([
      expect.stringContaining('not served by the content search; for content by a person write creator'),
    ]);
    expect(check('user.fullname ~ "jo"', 'cloud', 'users')).toEqual([]);
    expect(check('user = currentUser()', 'cloud', 'users')).toEqual([]);
    expect(check('type = page', 'cloud', 'users')).toEqual([
      expect.stringContaining('not served by the user search'),
    ]);
  });
});

describe('refuses, with the place and the remedy', () => {
  test.each<[string, string, string]>([
    ['titel ~ "x"', 'titel', 'did you mean title?'],
    ['lastmodifed > now()', 'lastmodifed', 'did you mean lastmodified?'],
    ['craetor = "x"', 'craetor', 'did you mean creator?'],
    ['zzz = 1', 'zzz', 'the fields are ancestor'],
    ['constructor = 1', 'constructor', 'the fields are ancestor'],
    ['text = "x"', 'text = "x"', 'write text ~ "x"'],
    ['space ~ ENG', 'space ~ ENG', 'space takes = != IN NOT IN'],
    ['label > a', 'label > a', 'label takes'],
    ['created in (2026-01-01)', 'created in (2026-01-01)', 'created takes'],
    ['space = favouriteSpaces()', 'favouriteSpaces()', 'space IN favouriteSpaces'],
    ['label = currentUser()', 'currentUser()', 'creator, contributor'],
    ['title = now()', 'now()', 'created, lastmodified'],
    ['creator = currentUsr()', 'currentUsr()', 'did you mean currentUser()?'],
    ['created > yesterday()', 'yesterday()', 'the functions are'],
    ['creator = currentUser("x")', 'currentUser("x")', 'takes 0 arguments'],
    ['created > now("-1d", "2")', 'now("-1d", "2")', 'takes 0 to 1 arguments'],
    ['created > endOfDay(42)', 'endOfDay(42)', 'not an increment'],
    ['created > now("-1q")', 'now("-1q")', 'm (minutes)'],
    ['id in recentlyViewedContent()', 'recentlyViewedContent()', '1 to 2 arguments'],
    ['id in recentlyViewedContent("x")', 'recentlyViewedContent("x")', 'whole number'],
    ['creator = currentUser', 'currentUser', 'write currentUser()'],
    ['created > 2026-02-30', '2026-02-30', 'yyyy-MM-dd'],
    ['created > "2025-02-29"', '"2025-02-29"', 'not a date'],
    ['created > "2026-01-01 24:00"', '"2026-01-01 24:00"', 'not a date'],
    ['created > 2026-01/02', '2026-01/02', 'quote it'],
    ['created > "2026-01-01T10:00:00Z"', '"2026-01-01T10:00:00Z"', 'yyyy-MM-dd HH:mm'],
    ['ancestor = Home', 'Home', 'title ='],
    ['type = pages', 'pages', 'did you mean page?'],
    ['type = constructor', 'constructor', 'the types are page'],
    ['type = page and label = ""', '""', 'leave the condition out'],
    ['space.type = team', 'team', 'personal, global'],
    ['space != X and type = page', 'space != X', 'put a positive one before'],
    ['(title !~ x or type = page)', 'title !~ x', 'put a positive one before'],
    ['not (type = page)', 'not (type = page', 'put a positive one before'],
    ['label not in (a)', 'label not in (a)', 'put a positive one before'],
    ['type = page order by label', 'label', 'sort by created, lastmodified, title'],
    ['type = page order by ancestor desc', 'ancestor desc', 'sort by created'],
    ['content ~ "deploy"', 'content ~ "deploy"', 'for a text search write text ~ "deploy"'],
    ['type = page order by nothing', 'nothing', 'the fields are'],
  ])('%s', (source, place, remedy) => {
    const found = (() => {
      try {
        return check(source).filter(line => line.startsWith('error'));
      } catch (error) {
        // A fault of the text itself is found one step earlier.
        return [`error: ${place}: ${error}`];
      }
    })();
    expect(found).toEqual([expect.stringContaining(remedy)]);
    expect(found[0]).toContain(`error: ${place}: `);
  });
});

describe('warns of', () => {
  test('AND and OR whose order decides the answer', () => {
    expect(check('label = a or label = b and type = page')).toEqual([
      expect.stringMatching(/^warning: label = b and type = page: .*\(label = b and type = page\)/),
    ]);
    expect(check('label = a or (label = b and type = page)')).toEqual([]);
    expect(check('(label = a or label = b) and type = page')).toEqual([]);
    expect(check('label = a and type = page or label = b'), 'both readings agree').toEqual([]);
  });

  test('a single backslash, which strings do not know', () => {
    expect(check(String.raw`text ~ "a\+b"`)).toEqual([
      expect.stringContaining(String.raw`warning: \+: one backslash`),
    ]);
    expect(check(String.raw`text ~ "a\\+b \"c\" d"`)).toEqual([]);
  });

  test('sorting by what the documents do not say', () => {
    expect(check('type = page order by type desc')).toEqual([
      expect.stringContaining('warning: type desc: sorting by type is not documented'),
    ]);
  });

  test('a text search that begins with a wildcard', () => {
    expect(check('title ~ "*Object"')).toEqual([expect.stringContaining('warning: "*Object"')]);
  });

  test('content properties', () => {
    expect(check('content.property[status].state = done')).toEqual([
      expect.stringContaining('warning: content.property[status].state'),
    ]);
  });
});

test('reports several problems in the order of the text', () => {
  const problems = check('titel ~ "x" and type = pages order by label');
  expect(problems.map(line => line.split(': ')[1])).toEqual(['titel', 'pages', 'label']);
});
