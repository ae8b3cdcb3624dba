import { describe, expect, test } from 'vitest';
import { explainCql, parseCql } from './index.ts';

describe('says in words', () => {
  test.each([
    ['type = page', 'Finds content where the type is page; best matches first.'],
    [
      'type = page and space in (ENG, IT, HR) order by lastmodified desc',
      'Finds content where the type is page and the space is ENG, IT or HR; sorted by the last change, newest first.',
    ],
    [
      'text ~ "data retention" and (label = a or label = b)',
      'Finds content where the text contains “data retention” and (a label is a or a label is b); best matches first.',
    ],
    [
      'creator = currentUser() and created >= now("-4w")',
      'Finds content where the creator is you and the date of creation is on or after now minus 4 weeks; best matches first.',
    ],
    [
      'type = page and not (label = old) and label not in (a, b)',
      'Finds content where the type is page and not (a label is old) and a label is none of a or b; best matches first.',
    ],
    [
      'lastmodified < startOfYear("-1y") order by title, created',
      'Finds content where the last change is before the start of this year minus 1 year; sorted by the title, from A to Z, then by the date of creation, oldest first.',
    ],
    [
      'id in recentlyViewedContent(10)',
      'Finds content where the content is one of the 10 pages you viewed last; best matches first.',
    ],
    ['order by created', 'Finds content; sorted by the date of creation, oldest first.'],
  ])('%s', (source, words) => {
    expect(explainCql(parseCql(source))).toBe(words);
  });
});
