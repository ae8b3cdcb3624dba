/** Data Center: pages and comments are content of its one REST API. */
import type { StorageBody } from '../types.ts';
import { dropAbsent, expandSearch, findParent, toLabel } from './shared.ts';
import type { Endpoints } from './types.ts';

/** What the client's entities hold. */
const EXPAND = 'body.storage,version,space,ancestors,container';

export const datacenterEndpoints: Endpoints = {
  edition: 'datacenter',
  search: ({ cql, limit, start, expand }) => ({
    operation: 'search',
    access: 'read',
    input: dropAbsent({ cql, limit, start, expand: expandSearch(expand)?.join(',') }),
  }),
  createPage: page => ({
    operation: 'createContent',
    access: 'write',
    input: {
      body: dropAbsent({
        type: 'page',
        status: page.status ?? 'current',
        title: page.title,
        space: { key: page.spaceKey },
        ancestors: toAncestors(findParent(page)),
        body: page.body && toBody(page.body),
      }),
    },
  }),
  getPage: ({ id }) => getContent(id),
  updatePage: update => ({
    operation: 'updateContent',
    access: 'write',
    input: {
      contentId: update.id,
      body: dropAbsent({
        id: update.id,
        type: 'page',
        status: update.status ?? 'current',
        title: update.title,
        ancestors: toAncestors(findParent(update)),
        body: toBody(update.body),
        version: update.version,
      }),
    },
  }),
  deletePage: ({ id }) => ({ operation: 'deleteContent', access: 'destructive', input: { id } }),
  createComment: ({ pageId, parentCommentId, body }) => ({
    operation: 'createContent',
    access: 'write',
    input: {
      body: dropAbsent({
        type: 'comment',
        container: { id: pageId, type: 'page' },
        ancestors: toAncestors(parentCommentId),
        body: toBody(body),
      }),
    },
  }),
  getComment: ({ id }) => getContent(id),
  listComments: (pageId, { limit, start }) => ({
    operation: 'getContentComments',
    access: 'read',
    input: dropAbsent({ id: pageId, expand: EXPAND, limit, start }),
  }),
  updateComment: ({ id, version, body }) => ({
    operation: 'updateContent',
    access: 'write',
    input: { contentId: id, body: { id, type: 'comment', body: toBody(body), version } },
  }),
  deleteComment: ({ id }) => ({ operation: 'deleteContent', access: 'destructive', input: { id } }),
  listLabels: ({ pageId, limit, start }) => ({
    operation: 'getContentLabels',
    access: 'read',
    input: dropAbsent({ id: pageId, limit, start }),
  }),
  addLabels: ({ pageId, names }) => ({
    operation: 'addContentLabels',
    access: 'write',
    input: { id: pageId, body: names.map(toLabel) },
  }),
  removeLabel: (pageId, name) => ({
    operation: 'removeContentLabelByQuery',
    access: 'write',
    input: { id: pageId, name },
  }),
  listAttachments: ({ pageId, filename, limit, start }) => ({
    operation: 'getAttachments',
    access: 'read',
    input: dropAbsent({ id: pageId, filename, limit, start }),
  }),
  currentUser: () => ({ operation: 'getCurrentUser', access: 'read', input: {} }),
  listSpaces: ({ keys, limit, start }) => ({
    operation: 'getSpaces',
    access: 'read',
    input: dropAbsent({ spaceKey: keys, limit, start }),
  }),
  findSpace: ({ spaceId, spaceKey }) =>
    spaceKey === undefined && spaceId !== undefined
      ? { operation: 'getSpaces', access: 'read', input: { spaceId: [spaceId] } }
      : undefined,
  readSpace: space => ({ spaceKey: String(space['key']) }),
};

function getContent(id: string) {
  return { operation: 'getContentById', access: 'read', input: { id, expand: EXPAND } } as const;
}

function toBody({ storage }: StorageBody) {
  return { storage: { value: storage.value, representation: storage.representation ?? 'storage' } };
}

function toAncestors(parentId: string | undefined): readonly { readonly id: string }[] | undefined {
  return parentId === undefined ? undefined : [{ id: parentId }];
}
