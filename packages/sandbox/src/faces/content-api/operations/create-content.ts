/** Making a page, a blog post or a comment out of a request body. */
import type { Content, Space } from '../../../domain/types.ts';
import {
  type Fields,
  readId,
  readList,
  readNumber,
  readObject,
  readString,
  requireField,
} from '../body-fields.ts';
import { badRequest, notFound } from '../problems.ts';
import type { Call } from '../types.ts';
import { readStorage } from './body-input.ts';
import { findContent, findSpace, requireCreatable } from './find.ts';
import { saveProperties } from './save-properties.ts';

export function createFrom(fields: Fields, call: Call): Content {
  const type = requireField(readString(fields, 'type'), 'type');
  if (type === 'page' || type === 'blogpost') return createPage(type, fields, call);
  if (type === 'comment') return createComment(fields, call);
  throw badRequest(`Contents of type ${type} cannot be created here. Use page, blogpost or comment.`);
}

function createPage(type: 'page' | 'blogpost', fields: Fields, call: Call): Content {
  const space = readSpaceField(fields, call);
  requireCreatable(space.id, type, call);
  const ancestor = readList(fields, 'ancestors')?.at(-1);
  const status = readString(fields, 'status') ?? 'current';
  if (status !== 'current' && status !== 'draft')
    throw badRequest(`A content cannot be created with status ${status}.`);
  const parentId =
    ancestor === undefined ? call.dialect.traits.defaultParent : readParent(ancestor, space, call);
  const content = call.domain.contents.create(call.actor, {
    type,
    spaceId: space.id,
    title: requireField(readString(fields, 'title'), 'title').trim(),
    body: readStorage(fields, call) ?? '',
    status,
    ...(parentId === undefined ? {} : { parentId }),
    ...withMessage(fields),
  });
  addMetadata(content, fields, call);
  return content;
}

function withMessage(fields: Fields): { message?: string } {
  const message = readString(readObject(fields, 'version'), 'message');
  return message === undefined ? {} : { message };
}

function readSpaceField(fields: Fields, call: Call): Space {
  const given = readObject(fields, 'space');
  const key = readString(given, 'key');
  if (key !== undefined) return findSpace(key, call);
  const id = Number(requireField(readId(given, 'id'), 'space.key'));
  const space = call.domain.spaces.byId(id);
  if (space === undefined) throw notFound(`No space with id : ${id}`);
  return space;
}

function readParent(ancestor: Fields, space: Space, call: Call): number {
  const parent = findContent(requireField(readId(ancestor, 'id'), 'ancestors.id'), call);
  if (parent.spaceId !== space.id) throw badRequest('The parent page is in another space.');
  return parent.id;
}

/** Labels and properties may come along with a new content. */
function addMetadata(content: Content, fields: Fields, call: Call): void {
  const labels = readLabelFields(readObject(fields, 'metadata'));
  if (labels.length > 0) {
    const named = labels.map(label => ({
      prefix: readString(label, 'prefix') ?? 'global',
      name: requireField(readString(label, 'name'), 'metadata.labels.name'),
    }));
    call.domain.labels.add(call.actor, content.id, named);
  }
  saveProperties(content, fields, call);
}

/** A list of labels, or the list as an answer holds it. */
function readLabelFields(metadata: Fields | undefined): readonly Fields[] {
  if (Array.isArray(metadata?.['labels'])) return readList(metadata, 'labels') ?? [];
  return readList(readObject(metadata, 'labels'), 'results') ?? [];
}

function createComment(fields: Fields, call: Call): Content {
  const container = requireField(readId(readObject(fields, 'container'), 'id'), 'container.id');
  const page = findContent(container, call);
  requireCreatable(page.spaceId, 'footer-comment', call);
  const parent = readList(fields, 'ancestors')?.at(-1);
  const body = requireField(readStorage(fields, call), 'body.storage.value');
  if (parent !== undefined) {
    const comment = findContent(requireField(readId(parent, 'id'), 'ancestors.id'), call);
    if (!comment.type.endsWith('-comment'))
      throw badRequest(`Content ${comment.id} is not a comment: a comment answers comments only.`);
    return call.domain.comments.create(call.actor, { containerId: page.id, parentId: comment.id, body });
  }
  const inline = readInline(fields);
  return call.domain.comments.create(call.actor, {
    containerId: page.id,
    body,
    ...(inline === undefined ? {} : { inline }),
  });
}

function readInline(fields: Fields) {
  const extensions = readObject(fields, 'extensions');
  if (readString(extensions, 'location') !== 'inline') return undefined;
  const properties = readObject(extensions, 'inlineProperties');
  return {
    selection: requireField(
      readString(properties, 'originalSelection'),
      'extensions.inlineProperties.originalSelection',
    ),
    matchCount: readNumber(properties, 'numMatches') ?? 1,
    matchIndex: readNumber(properties, 'matchIndex') ?? 0,
  };
}
