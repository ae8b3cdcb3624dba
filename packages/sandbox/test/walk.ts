/**
 * Calls an operation of Data Center, or one of the older ones that only Cloud's site host serves, once and rightly, in a site made for
 * it: what confluence.js does for the rest of Cloud.
 */
import type { Operation } from '@weir/confluence/catalogue';
import { readMacros } from '../src/domain/storage/macros.ts';
import { type ApiSite, makeForm, NO_CHECK, openApiSite, storage } from './content-api-site.ts';

interface World {
  readonly site: ApiSite;
  /** Values of path parameters, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly page: string;
  readonly draft: string;
  readonly spaceId: string;
}

/** Whether the answer was right: below 400, and as the documents have it. The reason where it was not. */
export async function walk(operation: Operation): Promise<string | undefined> {
  const isCloud = operation.api === 'v1';
  const world = await makeWorld(isCloud, operation);
  const { site } = world;
  const path = fillPath(operation, world) + (QUERIES[operation.id]?.(world) ?? '');
  try {
    const reply = await site.send(operation.method, path, bodyOf(operation, world), NO_CHECK);
    if (reply.status >= 400) return `${reply.status} ${JSON.stringify(reply.json)?.slice(0, 200)}`;
    return site.answered.has(operation.id) ? undefined : 'it was another operation that answered';
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 300) : String(error);
  }
}

const TASK =
  '<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>do</ac:task-body></ac:task></ac:task-list>';
const MACRO =
  '<ac:structured-macro ac:name="info" ac:schema-version="1" ac:macro-id="m-1"><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>';

async function makeWorld(isCloud: boolean, operation: Operation): Promise<World> {
  const site = openApiSite(isCloud ? 'cloud' : 'datacenter');
  const { domain, ada, bob, space } = site;
  const content = site.page('Walked', `<p>text</p>${MACRO}`);
  domain.contents.update(ada, content.id, { version: 2, body: `<p>more</p>${MACRO}${TASK}` });
  domain.labels.add(ada, content.id, [
    { prefix: 'global', name: 'docs' },
    { prefix: 'global', name: 'other' },
  ]);
  domain.labels.add(ada, space.id, [{ prefix: 'team', name: 'docs' }]);
  for (const [kind, id] of [
    ['content', content.id],
    ['space', space.id],
  ] as const)
    if (!operation.id.endsWith('ForKey'))
      domain.properties.create(ada, { kind, id }, { key: 'k', value: { a: 1 } });
  domain.comments.create(bob, { containerId: content.id, body: '<p>c</p>' });
  const file = { filename: 'f.txt', mediaType: 'text/plain', bytes: Buffer.from('x') };
  const attachment = domain.attachments.create(ada, content.id, file, 'refuse');
  domain.attachments.replace(ada, attachment.id, file);
  const group = domain.people.createGroup('walkers');
  domain.people.addMember(group.id, bob.person.accountId);
  domain.permissions.setRestrictions(ada, content.id, [
    { operation: 'read', subjectType: 'user', subjectId: ada.person.accountId },
    { operation: 'read', subjectType: 'group', subjectId: group.id },
  ]);
  const draft = site.page('Drafted', '<p>d</p>', { status: 'draft' });
  if (operation.id.startsWith('restoreSpace') || operation.id === 'unarchiveSpace')
    domain.spaces.update(ada, space.id, { status: 'archived' });
  const hook = isCloud
    ? undefined
    : await site.send('POST', '/webhooks', {
        name: 'h',
        url: 'https://example.com/',
        events: ['page_created'],
        active: true,
      });
  if (hook) {
    site.page('Told of');
    await site.hooks.settled();
  }
  const values = {
    id: /\/longtask\//.test(operation.path) ? await startTask(site, isCloud) : String(content.id),
    contentId: String(content.id),
    type: 'page',
    label: 'docs',
    labelName: 'docs',
    categoryName: 'docs',
    key: 'k',
    versionNumber: '1',
    version: '1',
    attachmentId: `att${attachment.id}`.slice(isCloud ? 0 : 3),
    spaceKey: 'ENG',
    groupName: 'walkers',
    username: 'bob',
    user: 'bob',
    userKey: 'key-bob',
    to: 'view',
    draftId: String(draft.id),
    macroId: 'm-1',
    hash: readMacros(`<p>text</p>${MACRO}`)[0]?.hash ?? '',
    operationKey: 'read',
    webhookId: String(hook?.json?.id ?? 0),
    inlineTaskId: '1',
  };
  return { site, values, page: String(content.id), draft: String(draft.id), spaceId: String(space.id) };
}

async function startTask(site: ApiSite, isCloud: boolean): Promise<string> {
  const space = site.domain.spaces.create(site.ada, { key: 'GONE', name: 'Gone' });
  const reply = await site.send('DELETE', `/space/${space.key}`, undefined, NO_CHECK);
  return String(reply.json?.id ?? (isCloud ? '' : 'none'));
}

function fillPath(operation: Operation, { values }: World): string {
  return operation.path
    .replace(/^(\/wiki)?\/rest\/api/, '')
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name);
}

const QUERIES: Readonly<Record<string, (world: World) => string>> = {
  searchContentByCQL: () => '?cql=type%3Dpage',
  searchContent: () => '?cql=type%3Dpage',
  search: () => '?cql=type%3Dpage',
  searchByCQL: () => '?cql=type%3Dpage',
  getUser: () => '?username=bob',
  deleteContentLabelByQuery: () => '?name=docs',
  removeContentLabelByQuery: () => '?name=docs',
  getGroupByName: () => '?name=walkers',
  getGroupByQueryParam: () => '?name=walkers',
  getGroupMembers: () => '?name=walkers',
  getMembersByQueryParam: () => '?name=walkers',
  removeGroup: () => '?name=walkers',
  addUserToGroup: () => '?name=walkers',
  removeMemberFromGroup: () => '?name=walkers&accountId=557058:ada',
  moveAttachment: ({ site }) => `?newContentId=${site.space.homepageId}`,
  getGroupsOfUser: () => '?username=bob',
  testWebhook: () => '?url=https%3A%2F%2Fexample.com%2F',
};

const RIGHTS = [{ targetType: 'space', operationKey: 'read' }];
const UNLICENSED_RIGHTS = [{ targetType: 'application', operationKey: 'use_unlicensed' }];
const SITE_RIGHTS = [{ targetType: 'application', operationKey: 'use' }];

function bodyOf(operation: Operation, world: World): unknown {
  const { id, path, body } = operation;
  if (body === undefined) return undefined;
  if (body.mediaType === 'multipart/form-data')
    return makeForm([{ name: /data$/.test(path) ? 'f.txt' : 'new.txt', bytes: 'y' }]);
  if (/unlicensed\/(grant|revoke)$/.test(path)) return UNLICENSED_RIGHTS;
  if (/permissions.*(grant|revoke)$/.test(path)) return path.includes('/space/') ? RIGHTS : SITE_RIGHTS;
  if (/permissions$/.test(path))
    return [{ userKey: 'key-bob', operations: path.includes('/space/') ? RIGHTS : SITE_RIGHTS }];
  return BODIES[id]?.(world) ?? {};
}

const property = () => ({ key: 'fresh', value: { b: 2 } });
const changedProperty = () => ({ key: 'k', value: { b: 3 }, version: { number: 2 } });
const publish = ({ draft }: World) => ({
  id: draft,
  type: 'page',
  title: 'Drafted',
  status: 'current',
  space: { key: 'ENG' },
  version: { number: 1 },
  body: storage('<p>published</p>'),
});
const described = (value: string) => ({ plain: { value, representation: 'plain' } });

const BODIES: Readonly<Record<string, (world: World) => unknown>> = {
  createContent: () => ({ type: 'page', title: 'Made', space: { key: 'ENG' }, body: storage('<p>x</p>') }),
  updateContent: () => ({
    type: 'page',
    title: 'Changed',
    version: { number: 3 },
    body: storage('<p>x</p>'),
  }),
  addContentLabels: () => [{ prefix: 'global', name: 'new' }],
  createContentProperty: property,
  updateContentProperty: changedProperty,
  createContentPropertyForKey: () => ({ value: { b: 2 } }),
  createSpaceProperty: property,
  createSpacePropertyV1: property,
  updateSpaceProperty: changedProperty,
  createSpacePropertyForKey: () => ({ value: { b: 2 } }),
  updateAttachment: ({ values }) => ({
    id: values['attachmentId'],
    type: 'attachment',
    title: 'g.txt',
    version: { number: 3 },
  }),
  createSpace: () => ({ key: 'NEW', name: 'New', description: described('n') }),
  createPersonalSpace: () => ({ description: described('mine') }),
  createPersonalSpaceForUser: () => ({ description: described('his') }),
  createPrivateSpace: () => ({ key: 'PRIV', name: 'Private', description: described('p') }),
  updateSpace: () => ({ key: 'ENG', name: 'Renamed' }),
  convertContentBody: () => ({ value: '<p>x</p>', representation: 'storage' }),
  publishSharedDraft: publish,
  publishLegacyDraft: publish,
  updateRestrictions: () => [
    {
      operation: 'read',
      restrictions: { user: { results: [{ type: 'known', username: 'ada' }] }, group: { results: [] } },
    },
  ],
  createGroup: () => ({ type: 'group', name: 'more' }),
  createUser: () => ({ userName: 'eve', fullName: 'Eve Stone', email: 'eve@example.com', password: 'first' }),
  updateUser: () => ({ fullName: 'Bob Rock' }),
  changeUserPassword: () => ({ password: 'second' }),
  changeOwnPassword: () => ({ oldPassword: 'sandbox', newPassword: 'third' }),
  updateCurrentUser: () => ({ fullName: 'Ada King', currentPassword: 'sandbox' }),
  createWebhook: () => ({ name: 'n', url: 'https://example.com/n', events: ['page_created'], active: true }),
  updateWebhook: () => ({ name: 'n', url: 'https://example.com/n', events: ['page_created'], active: false }),
  addUserToGroup: () => ({ accountId: '557058:ada' }),
  setLookAndFeelSettings: () => '"global"',
  updateTaskByIdV1: () => ({ status: 'complete' }),
};
