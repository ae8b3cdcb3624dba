/** Pages, blog posts, folders, comments and attachments as one kind of thing: reads and lists here, changes in the modules beside. */
import type { SqlValue } from '../store/database.ts';
import { type ContentRow, toContent } from '../store/rows.ts';
import { addIn, readSlice } from '../store/slices.ts';
import { type Context, findContent, findVersion, requireContent } from './context.ts';
import { copyContent, copyTree } from './copies.ts';
import { discardDraft } from './drafts.ts';
import { type Content, DRAFT_NUMBER, type SliceRequest } from './entities.ts';
import { VISIBLE } from './permissions.ts';
import { createContent, retitleContent, updateContent } from './saves.ts';
import { archiveContent, purgeContent, restoreFromTrash, trashContent, trashTree } from './trash.ts';
import { listChildren, listDescendants, moveContent, readAncestors } from './tree.ts';
import type { Domain } from './types.ts';
import { listVersions, removeVersion, restoreVersion } from './versions.ts';

type Contents = Domain['contents'];
type Filter = Parameters<Contents['list']>[0];

/** Sort keys of the REST API and the columns behind them. */
const ORDERS: Readonly<Record<string, string>> = {
  id: 'id',
  title: 'title collate nocase',
  'created-date': 'created_at',
  'modified-date': 'modified_at',
  position: 'coalesce(position, 0)',
};

export function createContents(context: Context): Contents {
  const { store } = context;
  return {
    byId: id => findContent(context, id),
    version: (id, number) => (number === DRAFT_NUMBER ? undefined : findVersion(context, id, number)),
    draft: id => findVersion(context, id, DRAFT_NUMBER),
    versions: (id, request) => listVersions(context, id, request),
    list: (filter, request) => listContents(context, filter, request),
    create: (actor, content) => store.transaction(() => createContent(context, actor, content)),
    update: (actor, id, update) => store.transaction(() => updateContent(context, actor, id, update)),
    retitle: (actor, id, title) => store.transaction(() => retitleContent(context, actor, id, title)),
    move: (_actor, id, position, targetId) =>
      store.transaction(() => moveContent(context, id, { position, targetId })),
    copy: (actor, id, to) => store.transaction(() => copyContent(context, actor, id, to)),
    copyTree: (actor, id, to) => store.transaction(() => copyTree(context, actor, id, to)),
    trash: (_actor, id) => store.transaction(() => trashContent(context, id)),
    trashTree: (_actor, id) => store.transaction(() => trashTree(context, id)),
    archive: (_actor, id) => store.transaction(() => archiveContent(context, id)),
    restore: (actor, id) =>
      store.transaction(() => restoreFromTrash(context, actor, id, { asNewVersion: false })),
    discardDraft: (_actor, id) => store.transaction(() => discardDraft(context, id)),
    purge: (_actor, id) => store.transaction(() => purgeContent(context, id)),
    restoreVersion: (actor, id, number, message) =>
      store.transaction(() =>
        restoreVersion(context, actor, id, { number, ...(message === undefined ? {} : { message }) }),
      ),
    removeVersion: (_actor, id, number) => store.transaction(() => removeVersion(context, id, number)),
    ancestors: id => readAncestors(context, id),
    children: (id, request) => listChildren(context, id, request),
    descendants: (id, request) => listDescendants(context, id, request),
    countViews: (id, since) =>
      store.get<{ views: number; viewers: number }>(
        'select count(*) as views, count(distinct account_id) as viewers from content_view where content_id = ? and viewed_at >= ?',
        id,
        since,
      ) ?? { views: 0, viewers: 0 },
    recordView: (id, accountId, at) => {
      requireContent(context, id);
      store.run(
        'insert into content_view (content_id, account_id, viewed_at) values (?, ?, ?)',
        id,
        accountId,
        at,
      );
    },
  };
}

function listContents({ store }: Context, filter: Filter, request: SliceRequest) {
  const where: string[] = [];
  const parameters: SqlValue[] = [];
  addIn(where, parameters, 'content.id', filter.ids);
  addIn(where, parameters, 'type', filter.types);
  addIn(where, parameters, 'space_id', filter.spaceIds);
  addIn(where, parameters, 'status', filter.statuses);
  addIn(where, parameters, 'resolution', filter.resolutions);
  for (const [column, value] of [
    ['title', filter.title ?? filter.filename],
    ['media_type', filter.mediaType],
    ['custom_type', filter.customType],
    ['container_id', filter.containerId],
  ] as const) {
    if (value === undefined) continue;
    where.push(column === 'title' ? 'title = ? collate nocase' : `${column} = ?`);
    parameters.push(value);
  }
  if (filter.parentId !== undefined) {
    where.push('parent_id is ?');
    parameters.push(filter.parentId);
  }
  if (filter.rootOnly) where.push('parent_id is null');
  if (filter.label !== undefined) {
    where.push('content.id in (select content_id from label where name = ?)');
    parameters.push(filter.label.toLowerCase());
  }
  if (filter.labelId !== undefined) {
    where.push('content.id in (select content_id from label where id = ?)');
    parameters.push(filter.labelId);
  }
  if (filter.visibleTo !== undefined) {
    where.push(VISIBLE);
    parameters.push(filter.visibleTo, filter.visibleTo);
  }
  const sort = filter.sort ?? 'id';
  return readSlice<ContentRow, Content>(
    store,
    {
      from: 'content',
      where,
      parameters,
      select: 'content.*',
      order: ORDERS[sort.replace(/^-/u, '')] ?? 'id',
      tie: 'id',
      descending: sort.startsWith('-'),
      map: toContent,
    },
    request,
  );
}
