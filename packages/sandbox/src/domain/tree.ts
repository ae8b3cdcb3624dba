/** The page tree: where a page stands among its siblings, what is above and below it. */
import type { SqlValue } from '../store/database.ts';
import { type ContentRow, toContent } from '../store/rows.ts';
import { addIn, parsePosition, readSlice } from '../store/slices.ts';
import { type Context, findContent, requireContent } from './context.ts';
import {
  type Content,
  type ContentType,
  DomainError,
  type Slice,
  type SliceRequest,
  TREE_TYPES,
  type TreeType,
} from './entities.ts';
import { VISIBLE } from './permissions.ts';
import { checkTitle } from './titles.ts';

const IN_TREE: ReadonlySet<ContentType> = new Set(TREE_TYPES);

/** Whether contents of the type have a place in the page tree. */
export function isInTree(type: ContentType): type is TreeType {
  return IN_TREE.has(type);
}

/** The parent must stand in the tree of the space, not in the trash, and not the content itself or below it. */
export function requireParent(context: Context, parentId: number, spaceId: number, id?: number): Content {
  const parent = findContent(context, parentId);
  if (!parent || !isInTree(parent.type) || parent.status === 'trashed') {
    throw new DomainError('not_found', `Parent content with id ${parentId} not found.`);
  }
  if (parent.spaceId !== spaceId)
    throw new DomainError('bad_request', 'The parent must be in the same space as the content.');
  if (id !== undefined) refuseOwnSubtree(context, id, parentId);
  return parent;
}

function refuseOwnSubtree(context: Context, id: number, parentId: number): void {
  if (parentId === id || readAncestors(context, parentId).some(ancestor => ancestor.id === id)) {
    throw new DomainError(
      'bad_request',
      'Content cannot be moved under itself or under its own descendants.',
    );
  }
}

/** Last among the children of the parent; null is the top of the space. */
export function placeUnder({ store }: Context, id: number, parentId: number | null): void {
  const last = store.get<{ last: number | null }>(
    'select max(position) as last from content where parent_id is ? and +container_id is null and space_id = (select space_id from content where id = ?) and id <> ?',
    parentId,
    id,
    id,
  );
  store.run(
    'update content set parent_id = ?, position = ? where id = ?',
    parentId,
    (last?.last ?? -1) + 1,
    id,
  );
}

export function moveContent(
  context: Context,
  id: number,
  to: { readonly position: 'before' | 'after' | 'append'; readonly targetId: number },
): Content {
  const content = requireContent(context, id);
  const target = findContent(context, to.targetId);
  if (!target || !isInTree(target.type) || target.status === 'trashed') {
    throw new DomainError('not_found', `Target content with id ${to.targetId} not found.`);
  }
  if (!isInTree(content.type))
    throw new DomainError('bad_request', `A ${content.type} has no place in the page tree.`);
  if (to.targetId === id) throw new DomainError('bad_request', 'Content cannot be moved relative to itself.');
  refuseOwnSubtree(context, id, to.targetId);
  if (target.spaceId !== content.spaceId) changeSpace(context, content, target.spaceId);
  if (to.position === 'append') placeUnder(context, id, target.id);
  else placeBeside(context, id, target, to.position);
  return requireContent(context, id);
}

function placeBeside({ store }: Context, id: number, target: Content, side: 'before' | 'after'): void {
  const place = (target.position ?? 0) + (side === 'after' ? 1 : 0);
  store.run(
    'update content set position = position + 1 where parent_id is ? and space_id = ? and +container_id is null and position >= ?',
    target.parentId,
    target.spaceId,
    place,
  );
  store.run('update content set parent_id = ?, position = ? where id = ?', target.parentId, place, id);
}

/** With everything below it and attached to it. Titles must be free over there. */
function changeSpace(context: Context, content: Content, spaceId: number): void {
  const moved = [content, ...readSubtree(context, content.id)];
  for (const each of moved) checkTitle(context, { ...each, spaceId });
  for (const each of moved) {
    context.store.run(
      'update content set space_id = ? where id = ? or container_id = ?',
      spaceId,
      each.id,
      each.id,
    );
  }
}

const ANCESTORS = `with recursive up(id, parent_id, height) as (
    select id, parent_id, 0 from content where id = ?
    union all select c.id, c.parent_id, up.height + 1 from content c join up on c.id = up.parent_id
  ) select c.* from content c join up on up.id = c.id where up.height > 0 order by up.height desc`;

/** Root first. */
export function readAncestors({ store }: Context, id: number): readonly Content[] {
  return store.all<ContentRow>(ANCESTORS, id).map(toContent);
}

// The + keeps SQLite from looking up the many rows without a container instead of the few below a parent.
const SUBTREE = `with recursive down(id, depth) as (
    select id, 1 from content where parent_id = ? and +container_id is null and status in ('current', 'archived')
    union all select c.id, down.depth + 1 from content c join down on c.parent_id = down.id
      where +c.container_id is null and c.status in ('current', 'archived') and down.depth < ?
  )`;
const ANY_DEPTH = 10_000;

/** Everything below, parents before their children, in tree order. */
export function readSubtree({ store }: Context, id: number): readonly Content[] {
  const sql = `${SUBTREE} select c.* from content c join down on down.id = c.id order by down.depth, c.position, c.id`;
  return store.all<ContentRow>(sql, id, ANY_DEPTH).map(toContent);
}

export function listChildren(
  context: Context,
  id: number,
  request: SliceRequest & { types?: readonly ContentType[] },
): Slice<Content> {
  const where = ['parent_id = ?', '+container_id is null', "status = 'current'"];
  const parameters: SqlValue[] = [id];
  addIn(where, parameters, 'type', request.types);
  return readSlice<ContentRow, Content>(
    context.store,
    { from: 'content', where, parameters, order: 'position', tie: 'id', map: toContent },
    request,
  );
}

export interface DescendantsRequest extends SliceRequest {
  readonly depth: number;
  /** What this account may not see is left out before the page is cut. */
  readonly visibleTo?: string | undefined;
  readonly types?: readonly ContentType[] | undefined;
}

export function listDescendants(
  context: Context,
  id: number,
  request: DescendantsRequest,
): Slice<Content & { readonly depth: number }> {
  // Depth and position in one key keeps the page boundary exact: level by level, siblings in order.
  const order = 'down.depth * 1000000000 + coalesce(content.position, 0)';
  const [from, tie] = request.after === undefined ? [-1, -1] : parsePosition(request.after);
  const where = [`(${order}, content.id) > (?, ?)`];
  const parameters: SqlValue[] = [from, tie];
  addIn(where, parameters, 'content.type', request.types);
  if (request.visibleTo !== undefined) {
    where.push(VISIBLE);
    parameters.push(request.visibleTo, request.visibleTo);
  }
  const sql = `${SUBTREE} select content.*, down.depth as depth, ${order} as slice_order from down cross join content on down.id = content.id
    where ${where.join(' and ')} order by ${order}, content.id limit ? offset ?`;
  const rows = context.store.all<ContentRow & { depth: number; slice_order: number }>(
    sql,
    id,
    request.depth,
    ...parameters,
    request.limit + 1,
    request.offset ?? 0,
  );
  const shown = rows.slice(0, request.limit);
  const items = shown.map(row => ({ ...toContent(row), depth: row.depth }));
  const last = shown.at(-1);
  return rows.length > request.limit && last
    ? { items, next: JSON.stringify([last.slice_order, last.id]) }
    : { items };
}
