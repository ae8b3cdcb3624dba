/** Spaces, each with its home page. */
import type { SqlValue } from '../store/database.ts';
import { type SpaceRow, toSpace } from '../store/rows.ts';
import { addIn, readSlice } from '../store/slices.ts';
import { READABLE } from './access.ts';
import { createAudit } from './audit.ts';
import { type Context, requireContent, requireSpace } from './context.ts';
import { type Actor, DomainError, type Space } from './entities.ts';
import { createContent } from './saves.ts';
import { purgeRow } from './trash.ts';
import type { Domain } from './types.ts';

type Spaces = Domain['spaces'];
const ORDERS: Readonly<Record<string, string>> = { id: 'id', key: 'key', name: 'name collate nocase' };
const KEY = /^~?[A-Za-z0-9_.-]{1,255}$/u;

export function createSpaces(context: Context): Spaces {
  const { store } = context;
  const find = (column: 'id' | 'key', value: SqlValue): Space | undefined => {
    const row = store.get<SpaceRow>(`select * from space where ${column} = ?`, value);
    return row && toSpace(row);
  };
  return {
    byId: id => find('id', id),
    byKey: key => find('key', key),
    list: (filter, request) => listSpaces(context, filter, request),
    create: (actor, space) => store.transaction(() => createSpace(context, actor, space)),
    update: (actor, id, change) =>
      store.transaction(() => {
        const before = requireSpace(context, id).status;
        const space = updateSpace(context, id, change);
        const summary = space.status === 'archived' ? 'Space archived' : 'Space restored';
        report(context, actor, space.status === before ? 'Space updated' : summary, space.name);
        return space;
      }),
    remove: (actor, id) =>
      store.transaction(() => {
        const { name } = requireSpace(context, id);
        removeSpace(context, id);
        report(context, actor, 'Space removed', name);
      }),
  };
}

function listSpaces(
  { store }: Context,
  filter: Parameters<Spaces['list']>[0],
  request: Parameters<Spaces['list']>[1],
) {
  const where: string[] = [];
  const parameters: SqlValue[] = [];
  addIn(where, parameters, 'id', filter.ids);
  addIn(
    where,
    parameters,
    'lower(key)',
    filter.keys?.map(key => key.toLowerCase()),
  );
  addIn(where, parameters, 'type', filter.type === undefined ? undefined : [filter.type]);
  addIn(where, parameters, 'status', filter.status === undefined ? undefined : [filter.status]);
  if (filter.labels !== undefined) {
    where.push('id in (select content_id from label where name in (select value from json_each(?)))');
    parameters.push(JSON.stringify(filter.labels.map(label => label.toLowerCase())));
  }
  if (filter.favouriteOf !== undefined) {
    where.push('id in (select target_id from favourite where account_id = ?)');
    parameters.push(filter.favouriteOf);
  }
  if (filter.visibleTo !== undefined) {
    where.push(READABLE);
    parameters.push(filter.visibleTo);
  }
  const sort = filter.sort ?? 'id';
  const order = ORDERS[sort.replace(/^-/u, '')] ?? 'id';
  return readSlice<SpaceRow, Space>(
    store,
    { from: 'space', where, parameters, order, tie: 'id', descending: sort.startsWith('-'), map: toSpace },
    request,
  );
}

function createSpace(context: Context, actor: Actor, space: Parameters<Spaces['create']>[1]): Space {
  const { store } = context;
  if (!KEY.test(space.key)) throw new DomainError('bad_request', `Invalid space key: ${space.key}`);
  if (space.name.trim() === '') throw new DomainError('bad_request', 'Space name must not be empty.');
  if (store.get('select 1 from space where key = ?', space.key)) {
    throw new DomainError('bad_request', `A space already exists with key ${space.key}`);
  }
  const id = space.id ?? context.identity.nextId();
  store.run(
    'insert into space (id, key, name, type, description, author_id, created_at) values (?, ?, ?, ?, ?, ?, ?)',
    id,
    space.key,
    space.name,
    space.type ?? 'global',
    space.description ?? '',
    actor.person.accountId,
    actor.now,
  );
  const home = createContent(context, actor, {
    type: 'page',
    spaceId: id,
    title: space.name,
    parentId: null,
    body: '',
  });
  store.run('update space set homepage_id = ? where id = ?', home.id, id);
  report(context, actor, 'Space created', space.name);
  return requireSpace(context, id);
}

function report(context: Context, actor: Actor, summary: string, name: string): void {
  createAudit(context).record(actor, {
    summary,
    category: 'Spaces',
    affected: { name, objectType: 'Space' },
  });
}

function updateSpace(context: Context, id: number, change: Parameters<Spaces['update']>[2]): Space {
  const space = requireSpace(context, id);
  if (change.homepageId !== undefined && requireContent(context, change.homepageId).spaceId !== id) {
    throw new DomainError('bad_request', 'The home page must be a page of the space.');
  }
  context.store.run(
    'update space set name = ?, description = ?, status = ?, homepage_id = ? where id = ?',
    change.name ?? space.name,
    change.description ?? space.description,
    change.status ?? space.status,
    change.homepageId ?? space.homepageId,
    id,
  );
  return requireSpace(context, id);
}

function removeSpace(context: Context, id: number): void {
  requireSpace(context, id);
  const { store } = context;
  for (const row of store.all<{ id: number }>('select id from content where space_id = ?', id))
    purgeRow(context, row.id);
  store.run("delete from property where kind = 'space' and content_id = ?", id);
  for (const table of ['watch', 'label']) store.run(`delete from ${table} where content_id = ?`, id);
  store.run("delete from topic_watch where kind = 'space' and target = ?", String(id));
  for (const table of ['permission_grant', 'setting']) store.run(`delete from ${table} where scope = ?`, id);
  store.run('delete from favourite where target_id = ?', id);
  store.run('delete from template where space_id = ?', id);
  store.run('delete from space where id = ?', id);
}
