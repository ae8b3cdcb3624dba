/** Labels: lower case, one id for a prefix and name, on contents and on spaces. */
import type { SqlValue } from '../store/database.ts';
import { addIn, readSlice } from '../store/slices.ts';
import { indexContent } from './bodies.ts';
import { type Context, findContent, findVersion } from './context.ts';
import { type Actor, DomainError, type Label } from './entities.ts';
import type { Domain } from './types.ts';

const PREFIXES = new Set(['global', 'my', 'team', 'system']);
const LONGEST_NAME = 255;
const FORBIDDEN = /[\s!#&()*,.:;<>?@[\]^]/u;

export function createLabels(context: Context): Domain['labels'] {
  const { store } = context;
  return {
    of: id => labelsOf(context, id),
    add: (actor, id, labels) => store.transaction(() => addLabels(context, actor, id, labels)),
    remove: (_actor, id, name) => store.transaction(() => removeLabel(context, id, name)),
    byId: id => store.get<Label>('select id, prefix, name from label_id where id = ?', id),
    list: (filter, request) => {
      const where = ['exists (select 1 from label l where l.id = label_id.id)'];
      const parameters: SqlValue[] = [];
      addIn(where, parameters, 'id', filter.ids);
      addIn(where, parameters, 'prefix', filter.prefix === undefined ? undefined : [filter.prefix]);
      if (filter.spaceId !== undefined) {
        where.push(
          'exists (select 1 from label l join content c on c.id = l.content_id where l.id = label_id.id and c.space_id = ?)',
        );
        parameters.push(filter.spaceId);
      }
      return readSlice<Label, Label>(
        store,
        {
          from: 'label_id',
          where,
          parameters,
          order: 'name',
          tie: 'id',
          map: ({ id, prefix, name }) => ({ id, prefix, name }),
        },
        request,
      );
    },
  };
}

/** By name. */
export function labelsOf({ store }: Context, id: number): readonly Label[] {
  return store.all<Label>(
    'select id, prefix, name from label where content_id = ? order by name, prefix',
    id,
  );
}

export function addLabels(
  context: Context,
  actor: Actor,
  id: number,
  labels: readonly { prefix: string; name: string }[],
): readonly Label[] {
  requireLabelled(context, id);
  for (const label of labels) {
    const name = label.name.trim().toLowerCase();
    checkLabel(label.prefix, name);
    insertLabel(context, id, { prefix: label.prefix, name, owner: actor.person.accountId, at: actor.now });
  }
  reindex(context, id);
  return labelsOf(context, id);
}

interface GivenLabel {
  readonly prefix: string;
  readonly name: string;
  /** Account id of who gave it. */
  readonly owner: string;
  readonly at: number;
}

/** The row alone, of a checked name; the index is the caller's. */
export function insertLabel(context: Context, id: number, { prefix, name, owner, at }: GivenLabel): void {
  context.store.run(
    'insert or ignore into label (content_id, prefix, name, id, owner_id, created_at) values (?, ?, ?, ?, ?, ?)',
    id,
    prefix,
    name,
    findLabelId(context, prefix, name),
    owner,
    at,
  );
}

function checkLabel(prefix: string, name: string): void {
  if (!PREFIXES.has(prefix)) throw new DomainError('bad_request', `Invalid label prefix: ${prefix}`);
  if (name === '') throw new DomainError('bad_request', 'A label must not be empty.');
  if (name.length > LONGEST_NAME)
    throw new DomainError('bad_request', `A label cannot be longer than ${LONGEST_NAME} characters.`);
  if (FORBIDDEN.test(name))
    throw new DomainError('bad_request', `The label "${name}" contains invalid characters.`);
}

function findLabelId({ store, identity }: Context, prefix: string, name: string): number {
  const known = store.get<{ id: number }>(
    'select id from label_id where prefix = ? and name = ?',
    prefix,
    name,
  );
  if (known) return known.id;
  const id = identity.nextId();
  store.run('insert into label_id (id, prefix, name) values (?, ?, ?)', id, prefix, name);
  return id;
}

function removeLabel(context: Context, id: number, name: string): void {
  requireLabelled(context, id);
  const [prefix, bare] = splitName(name.trim().toLowerCase());
  const removed = context.store.run(
    'delete from label where content_id = ? and name = ? and prefix = coalesce(?, prefix)',
    id,
    bare,
    prefix,
  );
  if (removed === 0) throw new DomainError('not_found', `The content with id ${id} has no label ${name}.`);
  reindex(context, id);
}

/** `team:x` names the prefix too. */
function splitName(name: string): readonly [string | undefined, string] {
  const colon = name.indexOf(':');
  return colon < 0 ? [undefined, name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function requireLabelled(context: Context, id: number): void {
  if (findContent(context, id) ?? context.store.get('select 1 from space where id = ?', id)) return;
  throw new DomainError('not_found', `Content with id ${id} not found.`);
}

function reindex(context: Context, id: number): void {
  const content = findContent(context, id);
  if (content) indexContent(context, content, findVersion(context, id)?.body ?? '');
}
