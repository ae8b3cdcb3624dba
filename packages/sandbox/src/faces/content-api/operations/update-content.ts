/** Changing a content out of a request body: title, body, place, status; always with the next version number. */
import type { Content, ContentStatus } from '../../../domain/types.ts';
import {
  type Fields,
  readFlag,
  readId,
  readList,
  readNumber,
  readObject,
  readString,
  requireField,
} from '../body-fields.ts';
import { ApiProblem, badRequest } from '../problems.ts';
import { apiType } from '../represent/subject.ts';
import type { Call } from '../types.ts';
import { readStorage } from './body-input.ts';
import { findContent } from './find.ts';
import { saveProperties } from './save-properties.ts';

export function updateFrom(content: Content, fields: Fields, call: Call): Content {
  const type = readString(fields, 'type');
  if (type !== undefined && type !== apiType(content)) {
    throw badRequest(`Content ${content.id} is of type ${apiType(content)}; its type cannot become ${type}.`);
  }
  const version = requireField(readNumber(readObject(fields, 'version'), 'number'), 'version.number');
  if (content.type === 'attachment')
    throw badRequest(
      'Attachments are updated below their content: /content/{id}/child/attachment/{attachmentId}.',
    );
  checkVersion(content, version, readString(fields, 'status'));
  if (content.type.endsWith('-comment')) return updateComment(content, version, fields, call);
  if (content.status === 'trashed') return restoreContent(content, version, fields, call);
  return updatePage(content, version, fields, call);
}

function updateComment(content: Content, version: number, fields: Fields, call: Call): Content {
  const body = readStorage(fields, call);
  const resolution = readString(readObject(readObject(fields, 'extensions'), 'resolution'), 'status');
  return call.domain.comments.update(call.actor, content.id, {
    version,
    ...(body === undefined ? {} : { body }),
    ...(resolution === undefined ? {} : { resolved: resolution === 'resolved' }),
  });
}

/** Out of the trash: nothing else of the request is taken. */
function restoreContent(content: Content, version: number, fields: Fields, call: Call): Content {
  if (readString(fields, 'status') === 'current') {
    return call.domain.contents.update(call.actor, content.id, { status: 'current', version });
  }
  throw badRequest(`Content ${content.id} is in the trash. Set "status" to "current" to restore it.`);
}

/** Drafts have one version only, which their updates name; the draft of a published content is saved as 1. */
function checkVersion(content: Content, version: number, status: string | undefined): void {
  if (status === 'draft' && content.status === 'current') return; // the domain knows its number
  if (version === content.version + 1 || (content.status === 'draft' && version === content.version)) return;
  throw new ApiProblem(
    'ConflictException',
    `Version must be incremented on update. Current version is: ${content.version}`,
  );
}

function updatePage(content: Content, version: number, fields: Fields, call: Call): Content {
  const title = readString(fields, 'title');
  const body = readStorage(fields, call);
  const status = readStatus(fields);
  const ancestor = readList(fields, 'ancestors')?.at(-1);
  const given = readObject(fields, 'version');
  const message = readString(given, 'message');
  const minor = readFlag(given, 'minorEdit');
  const changed = call.domain.contents.update(call.actor, content.id, {
    version,
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    ...(status === undefined ? {} : { status }),
    ...(ancestor === undefined
      ? {}
      : { parentId: findContent(requireField(readId(ancestor, 'id'), 'ancestors.id'), call).id }),
    ...(message === undefined ? {} : { message }),
    ...(minor === undefined ? {} : { minor }),
  });
  saveProperties(changed, fields, call);
  return changed;
}

const STATUSES: readonly ContentStatus[] = ['current', 'draft', 'archived', 'trashed'];
function readStatus(fields: Fields): ContentStatus | undefined {
  const name = readString(fields, 'status');
  if (name === undefined) return undefined;
  const status = STATUSES.find(candidate => candidate === name);
  if (status === undefined) throw badRequest(`Unknown status: ${name}. Use one of ${STATUSES.join(', ')}.`);
  return status;
}
