/** JSON properties of contents and spaces. */
import type { Content, ContentType, Property } from '../../../domain/types.ts';
import { type Call, created, type Handler, noContent, ok } from '../call.ts';
import { describeProperty, describeSpaceProperty } from '../entities/others.ts';
import { parseId, requireContent, requireSpace } from '../ids.ts';
import { answerSlice, readSliceRequest } from '../paging.ts';
import { invalidParameter, notFound } from '../problems.ts';
import { isRecord } from '../schema-check.ts';
import { readText } from './pages.ts';
import { requireEditable } from './permitted.ts';

/** Whose properties: a content of this type, or a space, and how the operations' paths name it. */
export interface PropertyOwner {
  readonly type: ContentType | 'space' | 'comment';
  readonly parameter: string;
}

interface Owner {
  readonly kind: 'content' | 'space';
  readonly id: number;
}

function findOwner(call: Call, owner: PropertyOwner): Owner {
  if (owner.type === 'space') return { kind: 'space', id: requireSpace(call, owner.parameter).id };
  return { kind: 'content', id: requireOwner(call, owner.parameter, owner.type).id };
}

/** Comments of both types share one path. */
function requireOwner(call: Call, parameter: string, type: ContentType | 'comment'): Content {
  return type === 'comment'
    ? requireContent(call, parameter, 'footer-comment', 'inline-comment')
    : requireContent(call, parameter, type);
}

/** Properties of a content are its editors' to write. */
function findWritable(call: Call, owner: PropertyOwner): Owner {
  if (owner.type !== 'space') requireEditable(call, requireOwner(call, owner.parameter, owner.type));
  return findOwner(call, owner);
}

const describe = (owner: Owner, property: Property) =>
  owner.kind === 'space' ? describeSpaceProperty(property) : describeProperty(property);

function findProperty(call: Call, owner: Owner): Property {
  const property = call.domain.properties.byId(
    owner.kind,
    owner.id,
    parseId(call.parameters['property-id'] ?? ''),
  );
  if (!property) throw notFound();
  return property;
}

export function listProperties(of: PropertyOwner): Handler {
  return call => {
    const owner = findOwner(call, of);
    const key = call.query.text('key');
    const slice = call.domain.properties.list(owner.kind, owner.id, {
      ...readSliceRequest(call),
      ...(key === undefined ? {} : { key }),
    });
    return answerSlice(call, slice, property => describe(owner, property));
  };
}

export function getProperty(of: PropertyOwner): Handler {
  return call => {
    const owner = findOwner(call, of);
    return ok(describe(owner, findProperty(call, owner)));
  };
}

/** 200 for a content's, 201 for a space's: so it is documented. */
export function createProperty(of: PropertyOwner): Handler {
  return call => {
    const owner = findWritable(call, of);
    const key = readText(call, 'key');
    if (key === undefined) throw invalidParameter("Required field 'key' is missing");
    const property = call.domain.properties.create(call.actor, owner, { key, value: call.body['value'] });
    return owner.kind === 'space' ? created(describe(owner, property)) : ok(describe(owner, property));
  };
}

export function updateProperty(of: PropertyOwner): Handler {
  return call => {
    const owner = findWritable(call, of);
    const property = findProperty(call, owner);
    const key = readText(call, 'key');
    if (key !== undefined && key !== property.key)
      throw invalidParameter(`The key of a property cannot change: it is ${property.key}, not ${key}.`);
    const version = isRecord(call.body['version']) ? call.body['version']['number'] : undefined;
    if (typeof version !== 'number') throw invalidParameter("Required field 'version.number' is missing");
    const updated = call.domain.properties.update(call.actor, owner, {
      key: property.key,
      value: call.body['value'],
      version,
    });
    return ok(describe(owner, updated));
  };
}

export function deleteProperty(of: PropertyOwner): Handler {
  return call => {
    const owner = findWritable(call, of);
    call.domain.properties.remove(call.actor, owner.kind, owner.id, findProperty(call, owner).key);
    return noContent;
  };
}
