import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Site, startSite } from '../../test/site.ts';

describe('resolving comments', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite('cloud');
  });
  afterAll(() => site.close());

  test('are resolved and opened again, also when an answer in the thread is named', async () => {
    const page = site.addPage('Resolved', '<p>One thing.</p>');
    const root = site.domain.comments.create(site.admin, {
      containerId: page,
      body: '<p>?</p>',
      inline: { selection: 'thing', matchCount: 1, matchIndex: 0 },
    });
    const reply = site.domain.comments.create(site.admin, { parentId: root.id, body: '<p>!</p>' });
    await site.read('confluence_resolve_comment', { comment: String(reply.id) });
    expect(site.domain.contents.byId(root.id)?.resolution).toBe('resolved');
    expect(await site.read('confluence_list_comments', { page: String(page) })).toContain(
      'has no open comments',
    );
    expect(await site.read('confluence_list_comments', { page: String(page), status: 'resolved' })).toContain(
      `inline comment ${root.id} · resolved`,
    );
    expect(await site.read('confluence_resolve_comment', { comment: String(root.id) })).toContain(
      'Nothing changed',
    );
    await site.read('confluence_resolve_comment', { comment: String(root.id), resolved: false });
    expect(site.domain.contents.byId(root.id)?.resolution).toBe('reopened');
  });

  test('footer comments have no resolved state', async () => {
    const page = site.addPage('Footer', '<p/>');
    const footer = site.domain.comments.create(site.admin, { containerId: page, body: '<p>x</p>' });
    expect(await site.fail('confluence_resolve_comment', { comment: String(footer.id) })).toContain(
      'footer comment',
    );
  });
});
