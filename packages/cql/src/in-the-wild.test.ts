/** Queries as other projects send or document them: an oracle that does not come from our own reading of the grammar. */
import { describe, expect, test } from 'vitest';
import { checkCql, type Edition, explainCql, parseCql } from './index.ts';

function errorsOf(source: string, edition: Edition): readonly string[] {
  return checkCql(parseCql(source), edition).flatMap(problem =>
    problem.severity === 'error' ? [problem.message] : [],
  );
}

describe.each<Edition>(['cloud', 'datacenter'])('%s accepts', edition => {
  test.each([
    'text ~ "deployment guide" AND type = "page" AND space = "DOCS"',
    'space="DOCS" and title~"release"',
    'space = "DOCS" AND type = page ORDER BY lastModified DESC',
    'text ~ "x" AND (space = "A" OR space = "B")',
    'space="DOCS" AND lastModified > now("-1d")',
    'type=page AND text ~ "say \\"hi\\""',
    '(siteSearch ~ "orchid" and space = "ENG" and type = "page")',
    'siteSearch ~ "orchid" AND type in ("space","user","attachment","page","blogpost")',
    'siteSearch ~ "orchid" and type = user',
    'space IN favouriteSpaces() and type = space',
    'space in (favouriteSpaces(), "DEV", "PRODUCTION")',
    "space IN (favouriteSpaces(), 'FS', 'TS')",
    "type = page AND lastModified >= now('-8h')",
    'type = comment AND lastmodified >= now("-5m")',
    'type = page AND mention = currentUser() AND lastmodified >= now("-1d")',
    '(type=page AND space=DEV) ORDER BY type DESC',
    '(type=page and space="DEV") and (title~"x" or text~"x")',
    'type=page AND space=HOTH and title~"*Object"',
    'space="~username"',
    'title~test',
    "label = backend AND lastModified > now('-30d')",
    'label IN ("api", "reference")',
    'type = page and creator NOT IN ("bot")',
    'mention = jsmith and creator != jsmith',
    'contributor = "john.doe"',
    'space.type = global',
    'created >= startOfYear() and lastModified >= startOfMonth()',
    'ancestor = 997497294 and text ~ "beslutning"',
  ])('%s', source => {
    expect(errorsOf(source, edition)).toEqual([]);
    expect(explainCql(parseCql(source))).toMatch(/^Finds content where .*\.$/);
  });
});
