import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite, textOf } from '../../test/site.ts';

describe.each(EDITIONS)('creating a page on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  const titled = (title: string) =>
    site.domain.contents.list({ spaceIds: [site.space.id], title }, { limit: 5 }).items;

  test.each([
    ['key', 'ENG'],
    ['name', 'Engineering'],
    ['name in other case', 'engineering'],
  ])('in a space named by its %s', async (by, space) => {
    const title = `By ${by}`;
    const result = await site.call('confluence_create_page', {
      title,
      space,
      markdown: '# Goals\n\nShip **it**.\n\n- [ ] write\n- [x] read',
    });
    const [page] = titled(title);
    expect(result.structuredContent).toEqual({
      id: String(page?.id),
      version: 1,
      url: expect.stringContaining(`${site.url}/`),
    });
    expect(site.storageOf(page?.id ?? 0)).toContain('<p>Ship <strong>it</strong>.</p>');
    expect(site.storageOf(page?.id ?? 0)).toContain('<ac:task-status>complete</ac:task-status>');
  });

  test('under a parent, whose space is taken', async () => {
    const parent = site.addPage('Parent', '<p/>');
    await site.read('confluence_create_page', { title: 'Child', parent: 'ENG:Parent', markdown: 'x' });
    expect(titled('Child')[0]?.parentId).toBe(parent);
  });

  test('of a title that is taken names the page that has it, and makes nothing', async () => {
    const taken = site.addPage('Taken', '<p>Mine.</p>');
    const result = await site.call('confluence_create_page', { title: 'Taken', space: 'ENG', markdown: 'x' });
    expect(textOf(result)).toContain('failed: duplicate_title');
    expect(textOf(result)).toContain(`page ${taken}`);
    expect(result._meta).toEqual({ 'weir/error': expect.objectContaining({ existingId: String(taken) }) });
    expect(titled('Taken').length).toBe(1);
  });

  test('as a dry run shows the page as it would read, warns of a taken title, and makes nothing', async () => {
    site.addPage('Dry taken', '<p/>');
    const text = await site.read('confluence_create_page', {
      title: 'Dry taken',
      space: 'ENG',
      markdown: ':::info Note\nRead me.\n:::',
      dry_run: true,
    });
    expect(text).toContain('nothing was created');
    expect(text).toContain('But the title is taken there');
    expect(text).toContain(':::info');
    expect(titled('Dry taken').length).toBe(1);
  });

  test('as a dry run asks for the consent that a macro wants, and with it makes the page', async () => {
    const asked = { title: 'Asking', space: 'ENG', markdown: '::jira{jqlQuery="project = A"}' };
    expect(await site.fail('confluence_create_page', asked)).toContain('unconfirmed');
    const dry = await site.read('confluence_create_page', { ...asked, dry_run: true });
    expect(dry).toContain("To be confirmed: the macro 'jira'");
    const consent = JSON.parse(/allow_macros=(\[.*?\])/.exec(dry)?.[1] ?? '[]');
    await site.read('confluence_create_page', { ...asked, allow_macros: consent });
    expect(titled('Asking').length).toBe(1);
  });

  test.each([
    ['neither space nor parent', {}, 'Give space, or parent.'],
    ['an unknown space', { space: 'Enginering' }, 'Did you mean "Engineering"?'],
    ['an unknown parent', { parent: 'ENG:Nobody' }, 'Argument: parent'],
    ['an empty title', { space: 'ENG', title: ' ' }, 'Argument: title'],
    ['a title of 300 characters', { space: 'ENG', title: 'x'.repeat(300) }, 'Argument: title'],
    [
      'Markdown that is not closed',
      { space: 'ENG', markdown: ':::info\nnever closed' },
      'failed: bad_markdown',
    ],
  ])('with %s is refused, and nothing is made', async (name, args, message) => {
    const title = `Refused: ${name}`;
    expect(await site.fail('confluence_create_page', { title, markdown: 'x', ...args })).toContain(message);
    expect(titled(title)).toEqual([]);
  });

  test('under a parent of another space than named is refused', async () => {
    const other = site.domain.spaces.create(site.admin, { key: 'OPS', name: 'Operations' });
    const text = await site.fail('confluence_create_page', {
      title: 'Astray',
      space: 'ENG',
      parent: String(other.homepageId),
      markdown: 'x',
    });
    expect(text).toContain('is not in space ENG');
    expect(titled('Astray')).toEqual([]);
  });
});
