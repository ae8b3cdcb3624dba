/** Custom content: what apps keep in pages, blog posts, spaces and in one another. */
import { type Content, DomainError, type NewContent, type Version } from '../../../domain/types.ts';
import { describeStored, readBody, readCustomBody } from '../body-formats.ts';
import { type Answer, type Call, created, type Handler, type Json, noContent, ok } from '../call.ts';
import { describeCustomContent } from '../entities/custom-content.ts';
import {
  parseId,
  requireContent,
  requireCreatable,
  requireSpace,
  requireVersion,
  requireVisible,
} from '../ids.ts';
import { answerSlice, readSliceRequest } from '../paging.ts';
import { invalidParameter, Problem } from '../problems.ts';
import { isRecord } from '../schema-check.ts';
import { describeIncludes } from './includes.ts';
import { readText } from './pages.ts';
import { requireEditable } from './permitted.ts';

type Filter = Parameters<Call['domain']['contents']['list']>[0];

/** Connect's `ac:app-key:module-key` and Forge's `forge:app-id:environment-id:module-key`. */
const TYPE = /^(?:ac|forge)(?::[^\s:]+){2,}$/u;

/** The sandbox has no apps that declare types: every name that an app could give one counts as declared. */
function requireType(type: string): string {
  if (TYPE.test(type)) return type;
  throw new Problem(404, 'NOT_FOUND', `The custom content type ${type} was not found.`);
}

function answerList(call: Call, filter: Filter): Answer {
  const sort = call.query.text('sort');
  const slice = call.domain.contents.list(
    {
      types: ['custom'],
      statuses: ['current'],
      visibleTo: call.actor.person.accountId,
      customType: requireType(call.query.text('type') ?? ''),
      ...(sort === undefined ? {} : { sort }),
      ...filter,
    },
    readSliceRequest(call),
  );
  return answerSlice(call, slice, content => {
    const version = requireVersion(call, content);
    return { ...describeCustomContent(call, content, version), body: readBody(call, content, version) };
  });
}

const readIds = (call: Call, name: string) => call.query.list(name)?.map(parseId);

export const listCustomContent: Handler = call => {
  const [ids, spaceIds] = [readIds(call, 'id'), readIds(call, 'space-id')];
  return answerList(call, { ...(ids ? { ids } : {}), ...(spaceIds ? { spaceIds } : {}) });
};

export const listCustomContentInSpace: Handler = call =>
  answerList(call, { spaceIds: [requireSpace(call).id] });

export function listCustomContentIn(type: 'page' | 'blogpost'): Handler {
  return call => answerList(call, { containerId: requireContent(call, 'id', type).id });
}

/** Of any type. */
export const listChildCustomContent: Handler = call => {
  const { id } = requireContent(call, 'id', 'custom');
  const sort = call.query.text('sort');
  const slice = call.domain.contents.list(
    {
      types: ['custom'],
      statuses: ['current'],
      visibleTo: call.actor.person.accountId,
      containerId: id,
      ...(sort === undefined ? {} : { sort }),
    },
    readSliceRequest(call),
  );
  return answerSlice(call, slice, ({ id: child, status, title, customType, spaceId }) => ({
    id: String(child),
    status,
    title,
    type: customType,
    spaceId: String(spaceId),
  }));
};

function describeSingle(call: Call, content: Content, version: Version, body: Json): Json {
  const described = describeCustomContent(call, content, version);
  const links = isRecord(described['_links']) ? described['_links'] : {};
  return {
    ...described,
    ...describeIncludes(call, content),
    body,
    _links: { ...links, base: call.site.base },
  };
}

export const getCustomContent: Handler = call => {
  const content = requireContent(call, 'id', 'custom');
  const version = requireVersion(call, content, call.query.number('version'));
  return ok(describeSingle(call, content, version, readBody(call, content, version)));
};

const describeWritten = (call: Call, content: Content): Json => {
  const version = requireVersion(call, content);
  return describeSingle(call, content, version, describeStored(version));
};

/** The fields that name a place, and what each may name. */
const PLACES = { pageId: 'page', blogPostId: 'blogpost', customContentId: 'custom' } as const;

/** The named container; null for the space itself, undefined where no place is named. */
function readPlace(
  call: Call,
): (Pick<NewContent, 'spaceId'> & { readonly container: Content | null }) | undefined {
  const given = ['spaceId', ...Object.keys(PLACES)].filter(name => readText(call, name) !== undefined);
  if (given.length > 1)
    throw invalidParameter(
      `Only one of spaceId, ${Object.keys(PLACES).join(', ')} may be given. Given: ${given.join(', ')}`,
    );
  for (const [name, type] of Object.entries(PLACES)) {
    const id = readText(call, name);
    if (id === undefined) continue;
    const container = requireVisible(call, parseId(id), type);
    return { spaceId: container.spaceId, container };
  }
  const spaceId = readText(call, 'spaceId');
  if (spaceId === undefined) return undefined;
  const space = call.domain.spaces.byId(parseId(spaceId));
  if (!space) throw new Problem(404, 'NOT_FOUND', `The space ${spaceId} was not found.`);
  return { spaceId: space.id, container: null };
}

export const createCustomContent: Handler = call => {
  const customType = requireType(readText(call, 'type') ?? '');
  const place = readPlace(call);
  if (!place) throw invalidParameter(`One of spaceId, ${Object.keys(PLACES).join(', ')} must be given.`);
  requireCreatable(call, place.spaceId, 'custom');
  const content = call.domain.contents.create(call.actor, {
    type: 'custom',
    customType,
    spaceId: place.spaceId,
    ...(place.container ? { containerId: place.container.id } : {}),
    title: readText(call, 'title') ?? '',
    status: call.body['status'] === 'draft' ? 'draft' : 'current',
    ...readNewBody(call),
  });
  return created(describeWritten(call, content));
};

function readNewBody(call: Call): Pick<NewContent, 'body' | 'representation'> {
  const { body, representation } = readCustomBody(call);
  if (body === undefined) throw invalidParameter("Required field 'body' is missing");
  return { body, ...(representation === 'raw' ? { representation } : {}) };
}

export const updateCustomContent: Handler = call => {
  const content = requireContent(call, 'id', 'custom');
  requireEditable(call, content);
  if (call.body['id'] !== String(content.id))
    throw invalidParameter(
      `The id in the body, ${call.body['id']}, is not the one in the path, ${content.id}.`,
    );
  if (call.body['type'] !== content.customType)
    throw invalidParameter(`The type of custom content cannot change: it is ${content.customType}.`);
  const version = isRecord(call.body['version']) ? call.body['version'] : {};
  if (typeof version['number'] !== 'number')
    throw invalidParameter("Required field 'version.number' is missing");
  const place = readPlace(call);
  if (place && place.spaceId !== content.spaceId)
    throw new DomainError('bad_request', 'Custom content cannot be moved to another space.');
  if (place?.container && isWithin(call, place.container, content))
    throw new DomainError('bad_request', 'Custom content cannot be moved into itself.');
  const { message } = version;
  const updated = call.domain.contents.update(call.actor, content.id, {
    version: version['number'],
    status: 'current',
    title: readText(call, 'title') ?? content.title,
    ...readCustomBody(call),
    ...(typeof message === 'string' ? { message } : {}),
    ...(place?.container ? { containerId: place.container.id } : {}),
  });
  return ok(describeWritten(call, updated));
};

function isWithin(call: Call, inner: Content, outer: Content): boolean {
  if (inner.id === outer.id) return true;
  const container = inner.containerId === null ? undefined : call.domain.contents.byId(inner.containerId);
  return container !== undefined && isWithin(call, container, outer);
}

export const deleteCustomContent: Handler = call => {
  const content = requireContent(call, 'id', 'custom');
  requireEditable(call, content);
  if (call.query.flag('purge') || content.status === 'draft')
    call.domain.contents.purge(call.actor, content.id);
  else call.domain.contents.trash(call.actor, content.id);
  return noContent;
};
