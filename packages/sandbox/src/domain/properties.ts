/** JSON properties of contents and spaces, versioned. */
import { type PropertyRow, toProperty } from '../store/rows.ts';
import { readSlice } from '../store/slices.ts';
import { type Context, requireContent, requireSpace } from './context.ts';
import { DomainError, type Property } from './entities.ts';
import type { Domain } from './types.ts';

type Properties = Domain['properties'];
type Kind = 'content' | 'space';
const LONGEST_KEY = 255;
const LARGEST_VALUE = 32_768;

export function createProperties(context: Context): Properties {
  const { store } = context;
  const byKey = (kind: Kind, ownerId: number, key: string): Property | undefined => {
    const row = store.get<PropertyRow>(
      'select * from property where kind = ? and content_id = ? and key = ?',
      kind,
      ownerId,
      key,
    );
    return row && toProperty(row);
  };
  const requireByKey = (kind: Kind, ownerId: number, key: string): Property => {
    const property = byKey(kind, ownerId, key);
    if (!property) throw new DomainError('not_found', `No property with key ${key} was found.`);
    return property;
  };
  return {
    byKey,
    byId: (kind, ownerId, id) => {
      const row = store.get<PropertyRow>(
        'select * from property where kind = ? and content_id = ? and id = ?',
        kind,
        ownerId,
        id,
      );
      return row && toProperty(row);
    },
    list: (kind, ownerId, request) =>
      readSlice<PropertyRow, Property>(
        store,
        {
          from: 'property',
          where: ['kind = ?', 'content_id = ?', ...(request.key === undefined ? [] : ['key = ?'])],
          parameters: [kind, ownerId, ...(request.key === undefined ? [] : [request.key])],
          order: 'key',
          tie: 'id',
          map: toProperty,
        },
        request,
      ),
    create: (actor, { kind, id: ownerId }, { key, value }) => {
      requireOwner(context, kind, ownerId);
      checkProperty(key, value);
      if (byKey(kind, ownerId, key))
        throw new DomainError('conflict', `A property with key ${key} already exists.`);
      store.run(
        'insert into property (id, content_id, kind, key, value, author_id, created_at, modified_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
        context.identity.nextId(),
        ownerId,
        kind,
        key,
        JSON.stringify(value),
        actor.person.accountId,
        actor.now,
        actor.now,
      );
      return requireByKey(kind, ownerId, key);
    },
    update: (actor, { kind, id: ownerId }, { key, value, version }) => {
      const property = requireByKey(kind, ownerId, key);
      checkProperty(key, value);
      if (version !== property.version + 1) {
        throw new DomainError(
          'conflict',
          `Version must be incremented when updating a property. Current Version: [${property.version}]. Provided version: [${version}]`,
        );
      }
      store.run(
        'update property set value = ?, version = ?, author_id = ?, modified_at = ? where id = ?',
        JSON.stringify(value),
        version,
        actor.person.accountId,
        actor.now,
        property.id,
      );
      return requireByKey(kind, ownerId, key);
    },
    remove: (_actor, kind, ownerId, key) => {
      store.run('delete from property where id = ?', requireByKey(kind, ownerId, key).id);
    },
  };
}

function requireOwner(context: Context, kind: Kind, ownerId: number): void {
  if (kind === 'space') requireSpace(context, ownerId);
  else requireContent(context, ownerId);
}

function checkProperty(key: string, value: unknown): void {
  if (key === '' || key.length > LONGEST_KEY)
    throw new DomainError('bad_request', `A property key has 1 to ${LONGEST_KEY} characters.`);
  if (value === undefined) throw new DomainError('bad_request', 'A property needs a value.');
  if (JSON.stringify(value).length > LARGEST_VALUE)
    throw new DomainError('too_large', 'A property value cannot be larger than 32 KB.');
}
