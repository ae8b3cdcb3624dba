/** How spaces and people are named, against the sandbox. */
import type { CallOptions } from '@weir/confluence';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../test/site.ts';
import { LABELS_ARGUMENT } from './labels.ts';
import { mediaTypeOf } from './media-types.ts';
import { cqlIdentity, describePerson, listMembers, resolvePeople } from './person-reference.ts';
import { resolveSpace } from './space-reference.ts';

describe.each(EDITIONS)('a space on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
    site.domain.spaces.create(site.admin, { key: 'TWIN1', name: 'Twin' });
    site.domain.spaces.create(site.admin, { key: 'TWIN2', name: 'Twin' });
    site.domain.spaces.create(site.admin, { key: 'QA', name: 'Quality and Testing' });
  });
  afterAll(() => site.close());

  test.each([
    ['ENG', 'ENG'],
    ['Engineering', 'ENG'],
    ['ENGINEERING', 'ENG'],
    ['Quality and Testing', 'QA'],
  ])('is found by "%s"', async (text, key) => {
    expect((await resolveSpace(text, site.confluence)).key).toBe(key);
  });

  test('is found by its key in one call', async () => {
    const before = site.requests.length;
    await resolveSpace('TWIN2', site.confluence);
    expect(site.requests.length - before).toBe(1);
  });

  test('whose name others bear too is asked back with the keys', async () => {
    await expect(resolveSpace('Twin', site.confluence)).rejects.toMatchObject({
      code: 'ambiguous',
      message: expect.stringMatching(/2 spaces are called "Twin": TWIN1 \(Twin\), TWIN2 \(Twin\)/),
    });
  });

  test('that cannot be seen is answered with the nearest name', async () => {
    await expect(resolveSpace('Quality and Tasting', site.confluence)).rejects.toThrow(
      'Did you mean "Quality and Testing"?',
    );
    await expect(resolveSpace('Something else altogether', site.confluence)).rejects.toMatchObject({
      code: 'not_found',
      argument: 'space',
    });
  });
});

describe.each(EDITIONS)('people on %s', edition => {
  let site: Site;
  const options: CallOptions & { readonly argument: string } = { argument: 'creator' };
  beforeAll(async () => {
    site = await startSite(edition);
    site.domain.people.createGroup('empty-team');
  });
  afterAll(() => site.close());

  const namesOf = async (text: string) =>
    (await resolvePeople(text, site.confluence, options)).map(each => each.name).sort();

  test('are the signed-in one for "me"', async () => {
    expect(await namesOf('me')).toEqual(['Administrator']);
    expect(await namesOf('Me')).toEqual(['Administrator']);
  });

  test('are found by full name, whatever its case', async () => {
    expect(await namesOf('Ann Lee')).toEqual(['Ann Lee']);
    expect(await namesOf('ann lee')).toEqual(['Ann Lee']);
  });

  test('are found by the id that this edition shows', async () => {
    const id = edition === 'cloud' ? site.ann.accountId : site.ann.userKey;
    expect(await namesOf(id)).toEqual(['Ann Lee']);
  });

  test('are all members for a group', async () => {
    expect(await namesOf('group:dev-team')).toEqual(['Ann Lee', 'Bob Stone']);
  });

  test('are never guessed: a name of two is asked back with both ids', async () => {
    await expect(resolvePeople('Bob Stone', site.confluence, options)).rejects.toMatchObject({
      code: 'ambiguous',
      argument: 'creator',
    });
  });

  test('of an empty group, or of none, are told apart', async () => {
    await expect(listMembers('empty-team', site.confluence, options)).rejects.toThrow(
      'Group "empty-team" has no members.',
    );
    await expect(listMembers('no-such-team', site.confluence, options)).rejects.toThrow(
      'There is no group "no-such-team".',
    );
  });

  test('are named in CQL as this edition wants it', async () => {
    const [ann] = await resolvePeople('Ann Lee', site.confluence, options);
    expect(ann && cqlIdentity(ann)).toBe(edition === 'cloud' ? site.ann.accountId : 'ann');
    expect(ann && describePerson(ann)).toContain('Ann Lee (id ');
  });
});

describe('labels', () => {
  test.each(['api', 'how-to', 'größe', 'v2_final', '2026'])('%s is one', label => {
    expect(LABELS_ARGUMENT.parse([` ${label} `])).toEqual([label]);
  });

  test.each(['two words', 'a,b', 'a:b', 'a.b', 'what?', '#tag', '@ann', '', 'x'.repeat(256)])(
    '"%s" is none',
    label => {
      expect(LABELS_ARGUMENT.safeParse([label]).success).toBe(false);
    },
  );
});

test.each([
  ['a.png', 'image/png'],
  ['A.PNG', 'image/png'],
  ['notes.tar.yml', 'application/yaml'],
  ['README', 'application/octet-stream'],
  ['x.unknown', 'application/octet-stream'],
  ['.md', 'text/markdown'],
])('the media type of %s is %s', (filename, mediaType) => {
  expect(mediaTypeOf(filename)).toBe(mediaType);
});
