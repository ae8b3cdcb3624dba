/**
 * confluence.js, a client that is not ours, drives the sandbox over a socket. It checks every answer against its own
 * schemas; with its audit on, a field that its authors have not met at Atlassian's counts as a fault too.
 */
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../src/index.ts';

type Library = typeof import('confluence.js');
type V1 = ReturnType<Library['createV1Client']>;
type V2 = ReturnType<Library['createV2Client']>;

interface Drift {
  readonly endpoint: string;
  readonly path: string;
  readonly keys?: readonly string[];
  readonly value?: string;
}

/** Where the library's audit keeps what it finds. */
const DRIFT = Symbol.for('apis-code-gen.schemaAudit');
const readDrift = (): readonly Drift[] => Reflect.get(globalThis, DRIFT) ?? [];

const SPOILED = 'x-test-spoil';

/** Listens on a free port. A request with the header SPOILED gets a field that no document knows. */
async function listen(sandbox: Sandbox): Promise<{ url: string; close(): Promise<void> }> {
  const server = createAdaptorServer({
    async fetch(request) {
      const answer = await sandbox.fetch(request);
      if (!request.headers.has(SPOILED)) return answer;
      const body: unknown = await answer.json();
      return Response.json({ ...Object(body), neverHeardOf: 1 });
    },
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}

let origin = '';
let now = Date.UTC(2026, 10, 23, 9);
const sandbox = createSandbox({ seed: null, publicUrl: () => origin, clock: () => now });
let server: Awaited<ReturnType<typeof listen>>;
let v1: V1;
let v2: V2;
let library: Library;
let spaceId = '';
let homeId = 0;

const storage = (value: string) => ({ representation: 'storage', value });
const idOf = (entity: { readonly id?: string | undefined }): number => Number(entity.id);
const config = (headers?: Record<string, string>) => ({
  host: origin,
  auth: { type: 'basic' as const, email: 'admin@example.com', apiToken: 'sandbox' },
  ...(headers === undefined ? {} : { headers }),
});

beforeAll(async () => {
  // The library reads it when it is loaded, to make its schemas strict.
  process.env['AUDIT_SCHEMAS'] = 'true';
  library = await import('confluence.js');
  server = await listen(sandbox);
  origin = server.url;
  v1 = library.createV1Client(config());
  v2 = library.createV2Client(config());
  const [space] = (await v2.space.getSpaces({ keys: ['HOME'] })).results ?? [];
  spaceId = space?.id ?? '';
  homeId = Number(space?.homepageId);
});
afterAll(async () => {
  delete process.env['AUDIT_SCHEMAS'];
  await server.close();
  sandbox.close();
});

const createPage = async (title: string, value = '<p>text</p>', parentId = homeId) =>
  v2.page.createPage({
    body: { spaceId, status: 'current', title, parentId: String(parentId), body: storage(value) },
  });

describe('the check itself', () => {
  it('counts a field that the library has not met', async () => {
    const before = readDrift().length;
    await library.createV1Client(config({ [SPOILED]: '1' })).users.getCurrentUser();
    expect(readDrift().slice(before)).toMatchObject([{ keys: ['neverHeardOf'] }]);
    Reflect.set(globalThis, DRIFT, []);
  });
});

describe('Cloud v2 by confluence.js', () => {
  it('makes, reads, changes, retitles and removes a page', async () => {
    const made = await createPage('V2 page', '<p>one</p>');
    const id = idOf(made);
    const read = await v2.page.getPageById({
      id,
      bodyFormat: 'storage',
      includeVersion: true,
      includeLabels: true,
      includeProperties: true,
      includeOperations: true,
      includeLikes: true,
      includeVersions: true,
    });
    expect(read.body?.storage?.value).toBe('<p>one</p>');
    const changed = await v2.page.updatePage({
      id,
      body: {
        id: String(id),
        status: 'current',
        title: 'V2 page',
        body: storage('<p>two</p>'),
        version: { number: 2, message: 'second' },
      },
    });
    expect(changed.version?.number).toBe(2);
    await expect(
      v2.page.updatePage({
        id,
        body: {
          id: String(id),
          status: 'current',
          title: 'V2 page',
          body: storage('<p>x</p>'),
          version: { number: 2 },
        },
      }),
    ).rejects.toMatchObject({ status: 409 });
    expect(
      (await v2.page.updatePageTitle({ id, body: { status: 'current', title: 'V2 page, renamed' } })).title,
    ).toBe('V2 page, renamed');
    expect((await v2.page.getPages({ title: 'V2 page, renamed' })).results).toHaveLength(1);
    expect((await v2.page.getPageById({ id, version: 1, bodyFormat: 'storage' })).body?.storage?.value).toBe(
      '<p>one</p>',
    );
    await v2.page.deletePage({ id });
    expect((await v2.page.getPageById({ id, status: ['trashed'] })).status).toBe('trashed');
  });

  it('lists spaces and the pages in them, page after page', async () => {
    for (const title of ['L1', 'L2', 'L3']) await createPage(title);
    const seen: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await v2.page.getPagesInSpace({
        id: Number(spaceId),
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...(page.results ?? []).map(result => result.title));
      const next = page._links?.next;
      cursor =
        next === undefined ? undefined : (new URL(next, origin).searchParams.get('cursor') ?? undefined);
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(['L1', 'L2', 'L3']));
    expect((await v2.space.getSpaceById({ id: Number(spaceId) })).key).toBe('HOME');
  });

  it('tells the tree: children, descendants, ancestors, folders', async () => {
    const root = await createPage('Tree root');
    const child = await createPage('Tree child', '<p>x</p>', idOf(root));
    await createPage('Tree grandchild', '<p>x</p>', idOf(child));
    expect((await v2.children.getPageDirectChildren({ id: idOf(root) })).results).toHaveLength(1);
    expect((await v2.children.getChildPages({ id: idOf(root) })).results).toHaveLength(1);
    expect((await v2.descendants.getPageDescendants({ id: idOf(root), depth: 3 })).results).toHaveLength(2);
    expect(
      (await v2.ancestors.getPageAncestors({ id: idOf(child) })).results?.map(result => result.id),
    ).toContain(root.id);
    const folder = await v2.folder.createFolder({ body: { spaceId, title: 'A folder', parentId: root.id } });
    expect((await v2.folder.getFolderById({ id: idOf(folder) })).title).toBe('A folder');
    await createPage('In the folder', '<p>x</p>', idOf(folder));
    expect((await v2.children.getFolderDirectChildren({ id: idOf(folder) })).results).toHaveLength(1);
    await v2.folder.deleteFolder({ id: idOf(folder) });
  });

  it('comments in the footer and in the text, answers, resolves, removes', async () => {
    const page = await createPage('Commented', '<p>three days of work</p>');
    const pageId = page.id ?? '';
    const footer = await v2.comment.createFooterComment({ pageId, body: storage('<p>Nice</p>') });
    const reply = await v2.comment.createFooterComment({
      parentCommentId: footer.id ?? '',
      body: storage('<p>Thanks</p>'),
    });
    const inline = await v2.comment.createInlineComment({
      pageId,
      body: storage('<p>Really?</p>'),
      inlineCommentProperties: {
        textSelection: 'three days',
        textSelectionMatchCount: 1,
        textSelectionMatchIndex: 0,
      },
    });
    expect(
      (await v2.comment.getPageFooterComments({ id: idOf(page), bodyFormat: 'storage' })).results,
    ).toHaveLength(1);
    expect(
      (await v2.comment.getPageInlineComments({ id: idOf(page), resolutionStatus: ['open'] })).results,
    ).toHaveLength(1);
    expect((await v2.comment.getFooterCommentChildren({ id: idOf(footer) })).results?.[0]?.id).toBe(reply.id);
    expect(
      (await v2.comment.getFooterCommentById({ commentId: idOf(footer), bodyFormat: 'storage' })).body
        ?.storage?.value,
    ).toBe('<p>Nice</p>');
    const resolved = await v2.comment.updateInlineComment({
      commentId: idOf(inline),
      version: { number: 2 },
      body: storage('<p>Really?</p>'),
      resolved: true,
    });
    expect(resolved.resolutionStatus).toBe('resolved');
    expect((await v2.comment.getInlineCommentById({ commentId: idOf(inline) })).resolutionStatus).toBe(
      'resolved',
    );
    await v2.comment.updateFooterComment({
      commentId: idOf(footer),
      body: { version: { number: 2 }, body: storage('<p>Nicer</p>') },
    });
    await v2.comment.deleteFooterComment({ commentId: idOf(footer) });
    await expect(v2.comment.getFooterCommentById({ commentId: idOf(footer) })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('keeps versions, labels, properties and likes', async () => {
    const page = await createPage('Kept');
    const id = idOf(page);
    await v1.contentLabels.addLabelsToContent({ id: String(id), body: [{ prefix: 'global', name: 'kept' }] });
    expect((await v2.label.getPageLabels({ id })).results?.[0]?.name).toBe('kept');
    expect((await v2.version.getPageVersions({ id })).results).toHaveLength(1);
    expect((await v2.version.getPageVersionDetails({ pageId: id, versionNumber: 1 })).number).toBe(1);
    const property = await v2.contentProperties.createPageProperty({
      pageId: id,
      key: 'review',
      value: { state: 'open' },
    });
    const propertyId = idOf(property);
    await v2.contentProperties.updatePagePropertyById({
      pageId: id,
      propertyId,
      key: 'review',
      value: { state: 'done' },
      version: { number: 2 },
    });
    expect(
      (await v2.contentProperties.getPageContentPropertiesById({ pageId: id, propertyId })).value,
    ).toEqual({ state: 'done' });
    expect((await v2.contentProperties.getPageContentProperties({ pageId: id })).results).toHaveLength(1);
    await v2.contentProperties.deletePagePropertyById({ pageId: id, propertyId });
    expect((await v2.contentProperties.getPageContentProperties({ pageId: id })).results).toHaveLength(0);
  });

  it('looks people up', async () => {
    const me = await v1.users.getCurrentUser();
    const found = await v2.user.createBulkUserLookup({ body: { accountIds: [me.accountId ?? ''] } });
    expect(found.results?.[0]?.accountId).toBe(me.accountId);
  });
});

describe('Cloud v1 by confluence.js', () => {
  it('uploads, lists, changes and downloads attachments', async () => {
    const page = await createPage('Files');
    const id = page.id ?? '';
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
    const made = await v1.contentAttachments.createAttachment({
      id,
      attachments: [
        { filename: 'data.bin', content: bytes },
        { filename: 'notes.txt', content: 'hello' },
      ],
    });
    expect(made.size).toBe(2);
    const attachmentId = made.results[0]?.id ?? '';
    await expect(
      v1.contentAttachments.createAttachment({ id, attachments: { filename: 'data.bin', content: 'again' } }),
    ).rejects.toMatchObject({ status: 400 });
    const again = await v1.contentAttachments.createOrUpdateAttachments({
      id,
      attachments: { filename: 'data.bin', content: 'again' },
    });
    expect(again.results[0]?.version?.number).toBe(2);
    await v1.contentAttachments.updateAttachmentData({
      id,
      attachmentId,
      attachment: { filename: 'data.bin', content: bytes },
    });
    const listed = await v2.attachment.getPageAttachments({ id: Number(id) });
    expect(listed.results?.map(result => result.title)).toEqual(
      expect.arrayContaining(['data.bin', 'notes.txt']),
    );
    expect((await v2.attachment.getAttachmentById({ id: attachmentId })).fileSize).toBe(1000);
    const file = await v1.contentAttachments.downloadAttatchment({ id, attachmentId });
    expect(new Uint8Array(file as ArrayBuffer)).toEqual(bytes);
    const renamed = await v1.contentAttachments.updateAttachmentProperties({
      id,
      attachmentId,
      body: { id: attachmentId, type: 'attachment', title: 'renamed.bin', version: { number: 3 } },
    });
    expect(renamed.title).toBe('renamed.bin');
    await v2.attachment.deleteAttachment({ id: attachmentId });
  });

  it('searches contents and people by CQL, with excerpts and cursors', async () => {
    for (const index of [1, 2, 3]) await createPage(`Peregrine ${index}`, '<p>a peregrine falcon</p>');
    const first = await v1.search.searchByCQL({
      cql: 'text ~ "peregrine" order by title',
      limit: 2,
      excerpt: 'highlight',
    });
    expect([first.totalSize, first.size]).toEqual([3, 2]);
    const next = new URL(String(first._links['next']), origin);
    const second = await v1.search.searchByCQL({
      cql: 'text ~ "peregrine" order by title',
      limit: 2,
      cursor: next.searchParams.get('cursor') ?? '',
    });
    expect(second.results.map(result => result.title)).toEqual(['Peregrine 3']);
    const contents = await v1.content.searchContentByCQL({
      cql: 'title ~ "peregrine"',
      expand: ['version', 'space', 'body.storage', 'metadata.labels', 'ancestors', 'history'],
    });
    expect(contents.results).toHaveLength(3);
    expect((await v1.search.searchUser({ cql: 'user.fullname ~ "Administrator"' })).results).toHaveLength(1);
    await expect(v1.search.searchByCQL({ cql: 'colour = blue' })).rejects.toMatchObject({ status: 400 });
  });

  it('moves, copies and restores', async () => {
    const [a, b] = [await createPage('Move A'), await createPage('Move B')];
    const [first, second] = [a.id ?? '', b.id ?? ''];
    await v1.contentChildrenAndDescendants.movePage({ pageId: second, position: 'append', targetId: first });
    expect((await v2.page.getPageById({ id: Number(second) })).parentId).toBe(first);
    const copy = await v1.contentChildrenAndDescendants.copyPage({
      id: second,
      destination: { type: 'parent_page', value: first },
      pageTitle: 'Copy of B',
      expand: ['body.storage', 'version', 'ancestors'],
    });
    expect(copy.title).toBe('Copy of B');
    expect(
      (await v1.contentChildrenAndDescendants.getDescendantsOfType({ id: first, type: 'page' })).results,
    ).toHaveLength(2);
    await v1.contentChildrenAndDescendants.getContentDescendants({ id: first, expand: ['page'] });
    await v2.page.updatePage({
      id: Number(second),
      body: {
        id: second,
        status: 'current',
        title: 'Move B',
        body: storage('<p>changed</p>'),
        version: { number: 2 },
      },
    });
    const restored = await v1.contentVersions.restoreContentVersion({
      id: second,
      operationKey: 'restore',
      params: { versionNumber: 1, message: 'back' },
    });
    expect(restored.number).toBe(3);
    await v1.contentVersions.deleteContentVersion({ id: second, versionNumber: 1 });
  });

  it('copies a tree as a long task', async () => {
    const root = await createPage('Copied root');
    await createPage('Copied child', '<p>x</p>', idOf(root));
    const target = await createPage('Copy target');
    const task = await v1.contentChildrenAndDescendants.copyPageHierarchy({
      id: root.id ?? '',
      destinationPageId: target.id ?? '',
      titleOptions: { prefix: 'New ' },
    });
    expect((await v1.longRunningTask.getTask({ id: task.id })).finished).toBe(false);
    now += 10_000;
    expect(await v1.longRunningTask.getTask({ id: task.id })).toMatchObject({
      finished: true,
      successful: true,
      percentageComplete: 100,
    });
    expect((await v1.longRunningTask.getTasks()).results.length).toBeGreaterThan(0);
  });

  it('labels contents and finds them by label', async () => {
    const page = await createPage('Labelled');
    const id = page.id ?? '';
    expect(
      (await v1.contentLabels.addLabelsToContent({ id, body: { prefix: 'global', name: 'amber' } })).size,
    ).toBe(1);
    expect((await v1.labelInfo.getAllLabelContent({ name: 'amber' })).associatedContents?.size).toBe(1);
    await v1.contentLabels.removeLabelFromContent({ id, label: 'amber' });
    await v1.contentLabels.addLabelsToContent({ id, body: [{ prefix: 'global', name: 'green' }] });
    await v1.contentLabels.removeLabelFromContentUsingQueryParameter({ id, name: 'green' });
    expect((await v2.label.getPageLabels({ id: Number(id) })).results).toHaveLength(0);
  });

  it('knows people and groups', async () => {
    const me = await v1.users.getCurrentUser();
    const accountId = me.accountId ?? '';
    const group = sandbox.domain.people.createGroup('testers');
    sandbox.domain.people.addMember(group.id, accountId);
    expect((await v1.users.getUser({ accountId })).displayName).toBe('Administrator');
    expect((await v1.users.getBulkUserLookup({ accountId })).results).toHaveLength(1);
    expect(
      (await v1.users.getGroupMembershipsForUser({ accountId })).results.map(result => result.name),
    ).toContain('testers');
    expect((await v1.group.getGroups()).results.map(result => result.name)).toContain('testers');
    expect((await v1.group.getGroupByGroupId({ id: group.id })).name).toBe('testers');
    expect((await v1.group.getGroupMembersByGroupId({ groupId: group.id })).results).toHaveLength(1);
    expect((await v1.users.getAnonymousUser()).type).toBe('anonymous');
  });

  it('makes, changes and deletes spaces', async () => {
    const made = await v1.space.createSpace({
      key: 'TMP',
      name: 'Temporary',
      description: { plain: { value: 'Soon gone', representation: 'plain' } },
    });
    expect(made.key).toBe('TMP');
    expect((await v1.space.updateSpace({ spaceKey: 'TMP', name: 'Renamed' })).name).toBe('Renamed');
    const task = await v1.space.deleteSpace({ spaceKey: 'TMP' });
    now += 10_000;
    expect((await v1.longRunningTask.getTask({ id: task.id })).successful).toBe(true);
    expect((await v2.space.getSpaces({ keys: ['TMP'] })).results).toHaveLength(0);
  });

  it('restricts contents and watches them', async () => {
    const page = await createPage('Watched');
    const id = page.id ?? '';
    const me = await v1.users.getCurrentUser();
    await v1.contentRestrictions.updateRestrictions({
      id,
      body: [
        {
          operation: 'update',
          restrictions: { user: [{ type: 'known', accountId: me.accountId ?? '' }], group: [] },
        },
      ],
    });
    expect((await v1.contentRestrictions.getRestrictions({ id })).results).toHaveLength(2);
    await v1.contentRestrictions.getRestrictionsByOperation({ id });
    expect(
      (await v1.contentRestrictions.getRestrictionsForOperation({ id, operationKey: 'update' })).restrictions
        ?.user?.size,
    ).toBe(1);
    await v1.contentRestrictions.deleteRestrictions({ id });
    expect((await v1.contentWatches.getContentWatchStatus({ contentId: id })).watching).toBe(true);
    await v1.contentWatches.removeContentWatcher({ contentId: id });
    await v1.contentWatches.addContentWatcher({ contentId: id });
  });
});

describe('all its calls together', () => {
  it('met no field and no value that Atlassian does not send', () => {
    const unknown = readDrift().map(
      drift =>
        `${drift.endpoint.replaceAll(/\d{4,}/g, 'N')} ${drift.path} ${drift.keys?.join(',') ?? drift.value}`,
    );
    expect([...new Set(unknown)]).toEqual([]);
  });
});
