/** Cloud: REST API v2, and v1 for search. */
import type { StorageBody } from '../types.ts';
import { dropAbsent, expandSearch, findParent, toLabel } from './shared.ts';
import type { Endpoints } from './types.ts';

/** v2 gives no body unless one is asked for. */
const BODY_FORMAT = { 'body-format': 'storage' } as const;

export const cloudEndpoints: Endpoints = {
  edition: 'cloud',
  search: ({ expand, ...query }) => ({
    operation: 'searchByCQL',
    access: 'read',
    input: dropAbsent({ ...query, expand: expandSearch(expand) }),
  }),
  createPage: page => ({
    operation: 'createPage',
    access: 'write',
    input: {
      body: dropAbsent({
        spaceId: page.spaceId,
        status: page.status ?? 'current',
        title: page.title,
        parentId: findParent(page),
        body: page.body && toBody(page.body),
      }),
    },
  }),
  getPage: ({ id }) => ({ operation: 'getPageById', access: 'read', input: { id, ...BODY_FORMAT } }),
  updatePage: update => ({
    operation: 'updatePage',
    access: 'write',
    input: {
      id: update.id,
      body: dropAbsent({
        id: update.id,
        status: update.status ?? 'current',
        title: update.title,
        parentId: findParent(update),
        body: toBody(update.body),
        version: update.version,
      }),
    },
  }),
  deletePage: ({ id }) => ({ operation: 'deletePage', access: 'destructive', input: { id } }),
  createComment: ({ pageId, parentCommentId, body }) => ({
    operation: 'createFooterComment',
    access: 'write',
    input: {
      body: { ...(parentCommentId === undefined ? { pageId } : { parentCommentId }), body: toBody(body) },
    },
  }),
  getComment: ({ id }) => ({
    operation: 'getFooterCommentById',
    access: 'read',
    input: { 'comment-id': id, ...BODY_FORMAT },
  }),
  listComments: (pageId, { limit, cursor }) => ({
    operation: 'getPageFooterComments',
    access: 'read',
    input: dropAbsent({ id: pageId, ...BODY_FORMAT, limit, cursor }),
  }),
  updateComment: ({ id, version, body }) => ({
    operation: 'updateFooterComment',
    access: 'write',
    input: { 'comment-id': id, body: { version, body: toBody(body) } },
  }),
  deleteComment: ({ id }) => ({
    operation: 'deleteFooterComment',
    access: 'destructive',
    input: { 'comment-id': id },
  }),
  listLabels: ({ pageId, limit, cursor }) => ({
    operation: 'getPageLabels',
    access: 'read',
    input: dropAbsent({ id: pageId, limit, cursor }),
  }),
  addLabels: ({ pageId, names }) => ({
    operation: 'addLabelsToContent',
    access: 'write',
    input: { id: pageId, body: names.map(toLabel) },
  }),
  removeLabel: (pageId, name) => ({
    operation: 'removeLabelFromContentUsingQueryParameter',
    access: 'write',
    input: { id: pageId, name },
  }),
  listAttachments: ({ pageId, filename, limit, cursor }) => ({
    operation: 'getPageAttachments',
    access: 'read',
    input: dropAbsent({ id: pageId, filename, limit, cursor }),
  }),
  currentUser: () => ({ operation: 'getCurrentUser', access: 'read', input: {} }),
  listSpaces: ({ keys, limit, cursor }) => ({
    operation: 'getSpaces',
    access: 'read',
    input: dropAbsent({ keys, limit, cursor }),
  }),
  findSpace: ({ spaceId, spaceKey }) =>
    spaceId === undefined && spaceKey !== undefined
      ? cloudEndpoints.listSpaces({ keys: [spaceKey] })
      : undefined,
  readSpace: space => ({ spaceId: String(space['id']) }),
};

/** v2 takes the body flat. */
function toBody({ storage }: StorageBody): { readonly representation: string; readonly value: string } {
  return { representation: storage.representation ?? 'storage', value: storage.value };
}
