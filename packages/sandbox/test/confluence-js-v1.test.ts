/** Cloud v1 as an independent client sees it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeDirectory } from './confluence-js/directory.ts';
import { describeSiteLife } from './confluence-js/site-life.ts';
import { describeWatchesAndRestrictions } from './confluence-js/watches-restrictions.ts';
import { type IndependentClient, idOf, openIndependentClient, storage } from './confluence-js-client.ts';

let client: IndependentClient;
beforeAll(async () => {
  client = await openIndependentClient();
});
afterAll(() => client.close());

describe('the check itself', () => {
  it('counts a field that the library has not met', async () => {
    await client.spoiled.users.getCurrentUser();
    expect(client.takeDrift()).toEqual(['GET /wiki/rest/api/user/current  neverHeardOf']);
  });
});

describe('Cloud v1 by confluence.js', () => {
  it('uploads, lists, changes and downloads attachments', async () => {
    const page = await client.createPage('Files');
    const id = page.id ?? '';
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
    const made = await client.v1.contentAttachments.createAttachment({
      id,
      attachments: [
        { filename: 'data.bin', content: bytes },
        { filename: 'notes.txt', content: 'hello' },
      ],
    });
    expect(made.size).toBe(2);
    const attachmentId = made.results[0]?.id ?? '';
    await expect(
      client.v1.contentAttachments.createAttachment({
        id,
        attachments: { filename: 'data.bin', content: 'again' },
      }),
    ).rejects.toMatchObject({ status: 400 });
    const again = await client.v1.contentAttachments.createOrUpdateAttachments({
      id,
      attachments: { filename: 'data.bin', content: 'again' },
    });
    expect(again.results[0]?.version?.number).toBe(2);
    await client.v1.contentAttachments.updateAttachmentData({
      id,
      attachmentId,
      attachment: { filename: 'data.bin', content: bytes },
    });
    const listed = await client.v2.attachment.getPageAttachments({ id: Number(id) });
    expect(listed.results?.map(result => result.title)).toEqual(
      expect.arrayContaining(['data.bin', 'notes.txt']),
    );
    expect((await client.v2.attachment.getAttachmentById({ id: attachmentId })).fileSize).toBe(1000);
    const file = await client.v1.contentAttachments.downloadAttatchment({ id, attachmentId });
    expect(new Uint8Array(file as ArrayBuffer)).toEqual(bytes);
    const renamed = await client.v1.contentAttachments.updateAttachmentProperties({
      id,
      attachmentId,
      body: { id: attachmentId, type: 'attachment', title: 'renamed.bin', version: { number: 3 } },
    });
    expect(renamed.title).toBe('renamed.bin');
    await client.v2.attachment.deleteAttachment({ id: attachmentId });
  });

  it('searches contents and people by CQL, with excerpts and cursors', async () => {
    for (const index of [1, 2, 3]) await client.createPage(`Peregrine ${index}`, '<p>a peregrine falcon</p>');
    const first = await client.v1.search.searchByCQL({
      cql: 'text ~ "peregrine" order by title',
      limit: 2,
      excerpt: 'highlight',
    });
    expect([first.totalSize, first.size]).toEqual([3, 2]);
    const next = new URL(String(first._links['next']), client.origin);
    const second = await client.v1.search.searchByCQL({
      cql: 'text ~ "peregrine" order by title',
      limit: 2,
      cursor: next.searchParams.get('cursor') ?? '',
    });
    expect(second.results.map(result => result.title)).toEqual(['Peregrine 3']);
    const contents = await client.v1.content.searchContentByCQL({
      cql: 'title ~ "peregrine"',
      expand: ['version', 'space', 'body.storage', 'metadata.labels', 'ancestors', 'history'],
    });
    expect(contents.results).toHaveLength(3);
    expect(
      (await client.v1.search.searchUser({ cql: 'user.fullname ~ "Administrator"' })).results,
    ).toHaveLength(1);
    await expect(client.v1.search.searchByCQL({ cql: 'colour = blue' })).rejects.toMatchObject({
      status: 400,
    });
  });

  it('moves, copies and restores', async () => {
    const [a, b] = [await client.createPage('Move A'), await client.createPage('Move B')];
    const [first, second] = [a.id ?? '', b.id ?? ''];
    await client.v1.contentChildrenAndDescendants.movePage({
      pageId: second,
      position: 'append',
      targetId: first,
    });
    expect((await client.v2.page.getPageById({ id: Number(second) })).parentId).toBe(first);
    const copy = await client.v1.contentChildrenAndDescendants.copyPage({
      id: second,
      destination: { type: 'parent_page', value: first },
      pageTitle: 'Copy of B',
      expand: ['body.storage', 'version', 'ancestors'],
    });
    expect(copy.title).toBe('Copy of B');
    expect(
      (await client.v1.contentChildrenAndDescendants.getDescendantsOfType({ id: first, type: 'page' }))
        .results,
    ).toHaveLength(2);
    await client.v1.contentChildrenAndDescendants.getContentDescendants({ id: first, expand: ['page'] });
    await client.v2.page.updatePage({
      id: Number(second),
      body: {
        id: second,
        status: 'current',
        title: 'Move B',
        body: storage('<p>changed</p>'),
        version: { number: 2 },
      },
    });
    const restored = await client.v1.contentVersions.restoreContentVersion({
      id: second,
      operationKey: 'restore',
      params: { versionNumber: 1, message: 'back' },
    });
    expect(restored.number).toBe(3);
    await client.v1.contentVersions.deleteContentVersion({ id: second, versionNumber: 1 });
  });

  it('copies a tree as a long task', async () => {
    const root = await client.createPage('Copied root');
    await client.createPage('Copied child', '<p>x</p>', idOf(root));
    const target = await client.createPage('Copy target');
    const task = await client.v1.contentChildrenAndDescendants.copyPageHierarchy({
      id: root.id ?? '',
      destinationPageId: target.id ?? '',
      titleOptions: { prefix: 'New ' },
    });
    expect((await client.v1.longRunningTask.getTask({ id: task.id })).finished).toBe(false);
    client.wait(10_000);
    expect(await client.v1.longRunningTask.getTask({ id: task.id })).toMatchObject({
      finished: true,
      successful: true,
      percentageComplete: 100,
    });
    expect((await client.v1.longRunningTask.getTasks()).results.length).toBeGreaterThan(0);
  });

  it('labels contents and finds them by label', async () => {
    const page = await client.createPage('Labelled');
    const id = page.id ?? '';
    expect(
      (await client.v1.contentLabels.addLabelsToContent({ id, body: { prefix: 'global', name: 'amber' } }))
        .size,
    ).toBe(1);
    expect((await client.v1.labelInfo.getAllLabelContent({ name: 'amber' })).associatedContents?.size).toBe(
      1,
    );
    await client.v1.contentLabels.removeLabelFromContent({ id, label: 'amber' });
    await client.v1.contentLabels.addLabelsToContent({ id, body: [{ prefix: 'global', name: 'green' }] });
    await client.v1.contentLabels.removeLabelFromContentUsingQueryParameter({ id, name: 'green' });
    expect((await client.v2.label.getPageLabels({ id: Number(id) })).results).toHaveLength(0);
  });

  it('knows people and groups', async () => {
    const me = await client.v1.users.getCurrentUser();
    const accountId = me.accountId ?? '';
    const group = { id: (await client.v1.group.createGroup({ name: 'testers' })).id ?? '' };
    await client.v1.group.addUserToGroupByGroupId({ groupId: group.id, accountId });
    const picked = await client.v1.group.searchGroups({ query: 'test' });
    expect(picked.results.map(result => result.name)).toEqual(['testers']);
    expect((await client.v1.users.getUser({ accountId })).displayName).toBe('Administrator');
    expect((await client.v1.users.getBulkUserLookup({ accountId })).results).toHaveLength(1);
    expect(
      (await client.v1.users.getGroupMembershipsForUser({ accountId })).results.map(result => result.name),
    ).toContain('testers');
    expect((await client.v1.group.getGroups()).results.map(result => result.name)).toContain('testers');
    expect((await client.v1.group.getGroupByGroupId({ id: group.id })).name).toBe('testers');
    expect((await client.v1.group.getGroupMembersByGroupId({ groupId: group.id })).results).toHaveLength(1);
    expect((await client.v1.users.getAnonymousUser()).type).toBe('anonymous');
  });

  it('makes, changes and deletes spaces', async () => {
    const made = await client.v1.space.createSpace({
      key: 'TMP',
      name: 'Temporary',
      description: { plain: { value: 'Soon gone', representation: 'plain' } },
    });
    expect(made.key).toBe('TMP');
    expect((await client.v1.space.updateSpace({ spaceKey: 'TMP', name: 'Renamed' })).name).toBe('Renamed');
    const task = await client.v1.space.deleteSpace({ spaceKey: 'TMP' });
    client.wait(10_000);
    expect((await client.v1.longRunningTask.getTask({ id: task.id })).successful).toBe(true);
    expect((await client.v2.space.getSpaces({ keys: ['TMP'] })).results).toHaveLength(0);
  });

  it('converts bodies as tasks', async () => {
    const { contentBody } = client.v1;
    const body = { representation: 'storage', value: '<h1>A</h1>' };
    const { asyncId } = await contentBody.asyncConvertContentBodyRequest({ ...body, to: 'export_view' });
    const tasks = await contentBody.bulkAsyncConvertContentBodyRequest({
      conversionInputs: [{ to: 'view', body }],
    });
    client.wait(1000);
    const result = await contentBody.asyncConvertContentBodyResponse({ id: asyncId });
    expect(result).toMatchObject({ status: 'COMPLETED', value: '<h1 id="A">A</h1>' });
    const ids = tasks.map(task => task.asyncId);
    const results = await contentBody.bulkAsyncConvertContentBodyResponse({ ids });
    expect(results).toMatchObject([{ status: 'COMPLETED', representation: 'view' }]);
  });

  it('publishes a draft', async () => {
    const body = { spaceId: client.spaceId, status: 'draft', title: 'Drafted', body: storage('<p>x</p>') };
    const draft = await client.v2.page.createPage({ body });
    const published = await client.v1.content.publishSharedDraft({
      draftId: draft.id ?? '',
      body: { version: { number: 1 }, title: 'Published', type: 'page', space: { key: 'HOME' } },
    });
    expect([published.id, published.status, published.title]).toEqual([draft.id, 'current', 'Published']);
  });

  it('restricts contents and watches them', async () => {
    const page = await client.createPage('Watched');
    const id = page.id ?? '';
    const me = await client.v1.users.getCurrentUser();
    await client.v1.contentRestrictions.updateRestrictions({
      id,
      body: [
        {
          operation: 'update',
          restrictions: { user: [{ type: 'known', accountId: me.accountId ?? '' }], group: [] },
        },
      ],
    });
    expect((await client.v1.contentRestrictions.getRestrictions({ id })).results).toHaveLength(2);
    await client.v1.contentRestrictions.getRestrictionsByOperation({ id });
    expect(
      (await client.v1.contentRestrictions.getRestrictionsForOperation({ id, operationKey: 'update' }))
        .restrictions?.user?.size,
    ).toBe(1);
    await client.v1.contentRestrictions.deleteRestrictions({ id });
    expect((await client.v1.contentWatches.getContentWatchStatus({ contentId: id })).watching).toBe(true);
    await client.v1.contentWatches.removeContentWatcher({ contentId: id });
    await client.v1.contentWatches.addContentWatcher({ contentId: id });
  });
});

describe('Cloud v1 by confluence.js: watches and restrictions', () => {
  describeWatchesAndRestrictions(() => client);
});

describe('Cloud v1 by confluence.js: people, groups and permissions', () => {
  describeDirectory(() => client);
});

describe('Cloud v1 by confluence.js: states, templates, looks, favourites, macros, audit', () => {
  describeSiteLife(() => client);
});

describe('all these calls together', () => {
  it('met no field and no value that Atlassian does not send', () => {
    expect(client.takeDrift()).toEqual([]);
  });

  it('were all that the catalogue has of this API, but for the two that Atlassian answers 501', () => {
    expect(client.uncalled('v1')).toEqual([]);
  });
});
