import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('adding comments on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  const byAnn = () => ({ person: site.ann, now: Date.UTC(2026, 11, 1, 9) });
  const commentsOf = (page: number) =>
    site.domain.contents.list(
      { types: ['footer-comment', 'inline-comment'], containerId: page },
      { limit: 50 },
    ).items;

  test('a footer comment is added from Markdown', async () => {
    const page = site.addPage('Commented', '<p>Text.</p>');
    await site.read('confluence_add_comment', { page: String(page), markdown: 'Looks **good**.' });
    const [comment] = commentsOf(page);
    expect(comment?.type).toBe('footer-comment');
    expect(site.storageOf(comment?.id ?? 0)).toBe('<p>Looks <strong>good</strong>.</p>');
  });

  test('an answer lands in the thread it answers', async () => {
    const page = site.addPage('Answered', '<p>Text.</p>');
    const root = site.domain.comments.create(byAnn(), { containerId: page, body: '<p>Why?</p>' });
    const text = await site.read('confluence_add_comment', {
      reply_to: String(root.id),
      markdown: 'Because.',
    });
    const id = Number(/comment (\d+)/.exec(text)?.[1]);
    expect(site.domain.contents.byId(id)).toMatchObject({ type: 'footer-comment', parentId: root.id });
    expect(site.storageOf(id)).toBe('<p>Because.</p>');
  });

  test('an answer to a comment that does not exist is refused', async () => {
    expect(await site.fail('confluence_add_comment', { reply_to: '99999999', markdown: 'x' })).toContain(
      'failed: not_found',
    );
  });

  test('what is not enough to place a comment is refused', async () => {
    expect(await site.fail('confluence_add_comment', { markdown: 'x' })).toContain('Give page, or reply_to.');
    expect(
      await site.fail('confluence_add_comment', { markdown: 'x', reply_to: '1', selection: 'y' }),
    ).toContain('Argument: selection');
    expect(await site.fail('confluence_add_comment', { markdown: '  ', page: '1' })).toContain(
      'Argument: markdown',
    );
  });

  test('Markdown that would need a macro that cannot be made is refused, and nothing is added', async () => {
    const page = site.addPage('Strict', '<p>Text.</p>');
    await site.fail('confluence_add_comment', { page: String(page), markdown: ':::info\nnever closed' });
    expect(commentsOf(page)).toEqual([]);
  });
});

describe('inline comments where the site can make them', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite('cloud');
  });
  afterAll(() => site.close());

  test('stand on the text that is quoted, at the occurrence that is meant', async () => {
    const page = site.addPage('Marked', '<p>red fish, blue fish</p>');
    const text = await site.read('confluence_add_comment', {
      page: String(page),
      markdown: 'Sure?',
      selection: 'fish',
      occurrence: 2,
    });
    expect(text).toContain('Added inline comment');
    expect(site.storageOf(page)).toMatch(
      /^<p>red fish, blue <ac:inline-comment-marker ac:ref="[^"]+">fish<\/ac:inline-comment-marker><\/p>$/,
    );
  });

  test.each([
    [{ selection: 'bird' }, 'does not hold "bird"', 'selection'],
    [{ selection: 'fish' }, '"fish" occurs 2 times', 'occurrence'],
    [{ selection: 'fish', occurrence: 3 }, 'occurs only 2 times', 'occurrence'],
  ])('are refused where %j names no one place', async (where, message, argument) => {
    const page = site.addPage(`Unmarked ${JSON.stringify(where)}`, '<p>red fish, blue fish</p>');
    const text = await site.fail('confluence_add_comment', { page: String(page), markdown: 'x', ...where });
    expect(text).toContain(message);
    expect(text).toContain(`Argument: ${argument}`);
    expect(site.storageOf(page)).toBe('<p>red fish, blue fish</p>');
  });
});

test('where the site cannot make inline comments, a selection is refused with what can be done', async () => {
  const site = await startSite('datacenter');
  const page = site.addPage('Plain', '<p>Text.</p>');
  const text = await site.fail('confluence_add_comment', {
    page: String(page),
    markdown: 'x',
    selection: 'Text',
  });
  expect(text).toContain('failed: unsupported');
  expect(text).toContain('quote the text in a footer comment');
  await site.close();
});
