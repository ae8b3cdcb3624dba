/** Attachments: list, upload, new versions, properties, move, bytes. */
import type { Content } from '../../../domain/types.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { readBody, readId, readNumber, readObject, readString, requireField } from '../body-fields.ts';
import { expandOr } from '../expand.ts';
import { answerFile } from '../files.ts';
import { describePage, readCount, readSlice, readWindow } from '../paging.ts';
import { ApiProblem, notFound } from '../problems.ts';
import { FILES_ORDER } from '../represent/children.ts';
import { describeContent, describeWhole } from '../represent/content.ts';
import { currentOf } from '../represent/subject.ts';
import type { Call, Json, Route } from '../types.ts';
import { answerContents } from './children.ts';
import {
  findAttachment,
  findContent,
  findEditable,
  findLive,
  requireCreatable,
  requireDeletable,
  requireEditable,
} from './find.ts';
import { checkXsrf, readUpload, readUploads } from './upload.ts';

function findEditableAttachment(call: Call): Content {
  const attachment = findAttachment(call);
  requireEditable(attachment, call);
  return attachment;
}

function listAttachments(call: Call): Response {
  const filename = call.query('filename');
  const mediaType = call.query('mediaType');
  const filter = {
    types: ['attachment' as const],
    containerId: findLive(call).id,
    statuses: ['current' as const],
    ...(filename === undefined ? {} : { filename }),
    ...(mediaType === undefined ? {} : { mediaType }),
  };
  const window = readWindow(call, { limit: 50 });
  return answerContents(
    call,
    readSlice(request => call.domain.contents.list({ ...filter, sort: FILES_ORDER }, request), window),
    window,
  );
}

/** An attachment as an answer to a write: with its version and what holds it. */
function describeWritten(attachment: Content, call: Call): Json {
  return describeContent(
    currentOf(attachment),
    expandOr(call.queryList('expand'), 'version,container,history'),
    call,
  );
}

async function upload(call: Call, ifExists: 'refuse' | 'new_version'): Promise<Response> {
  const { id, spaceId } = findEditable(call);
  requireCreatable(spaceId, 'attachment', call);
  const files = await readUploads(call);
  const written = call.domain.atomically(() =>
    files.map(file => call.domain.attachments.create(call.actor, id, file, ifExists)),
  );
  const results = written.map(attachment => describeWritten(attachment, call));
  return answerJson(
    describePage(call, { start: 0, limit: Math.max(results.length, 25) }, { results, more: false }),
  );
}

/** Data Center takes an existing name with `allowDuplicated=true`, as a new version. */
const createAttachments = (call: Call): Promise<Response> =>
  upload(call, call.query('allowDuplicated') === 'true' ? 'new_version' : 'refuse');

const createOrUpdateAttachments = (call: Call): Promise<Response> => upload(call, 'new_version');

async function updateData(call: Call): Promise<Response> {
  const attachment = findEditableAttachment(call);
  const given = await readUpload(call);
  const { title, mediaType } = attachment;
  const file =
    given.filename === '' ? { ...given, filename: title, mediaType: mediaType ?? given.mediaType } : given;
  return answerJson(describeWritten(call.domain.attachments.replace(call.actor, attachment.id, file), call));
}

/** File name, media type, comment and container; the version stays, and the request must name it. */
async function updateProperties(call: Call): Promise<Response> {
  const attachment = findEditableAttachment(call);
  const fields = await readBody(call.request);
  const number = requireField(readNumber(readObject(fields, 'version'), 'number'), 'version.number');
  if (number !== attachment.version && number !== attachment.version + 1) {
    throw new ApiProblem(
      'ConflictException',
      `Attachment version mismatch. Current version is: ${attachment.version}`,
    );
  }
  const metadata = readObject(fields, 'metadata');
  const title = readString(fields, 'title');
  const mediaType = readString(metadata, 'mediaType');
  const comment = readString(metadata, 'comment');
  const container = readId(readObject(fields, 'container'), 'id');
  const changed = call.domain.attachments.change(call.actor, attachment.id, {
    ...(title === undefined ? {} : { filename: title }),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(comment === undefined ? {} : { comment }),
    ...(container === undefined ? {} : { containerId: findContent(container, call).id }),
  });
  return answerJson(
    describeWhole(currentOf(changed), expandOr(call.queryList('expand'), 'version,container'), call),
  );
}

function moveAttachment(call: Call): Response {
  checkXsrf(call);
  const attachment = findEditableAttachment(call);
  const newName = call.query('newName');
  call.domain.attachments.change(call.actor, attachment.id, {
    containerId: findContent(requireField(call.query('newContentId'), 'newContentId'), call).id,
    ...(newName === undefined ? {} : { filename: newName }),
  });
  return answerNothing();
}

function removeAttachment(call: Call): Response {
  const attachment = findEditableAttachment(call);
  requireDeletable(attachment, call);
  call.domain.attachments.remove(call.actor, attachment.id);
  return answerNothing();
}

function removeAttachmentVersion(call: Call): Response {
  const attachment = findEditableAttachment(call);
  const number = Number(call.param('version'));
  if (call.domain.contents.version(attachment.id, number) === undefined) {
    throw notFound(`No version ${call.param('version')} of attachment ${attachment.id}`);
  }
  call.domain.contents.removeVersion(call.actor, attachment.id, number);
  return answerNothing();
}

/** Cloud keeps bytes at another host: an address that is its own permission. */
function redirectToBytes(call: Call): Response {
  const attachment = findAttachment(call);
  const version = readCount(call, 'version') ?? attachment.version;
  if (call.domain.attachments.bytes(attachment.id, version) === undefined) {
    throw notFound(`No version ${version} of attachment ${attachment.id}`);
  }
  return new Response(null, { status: 302, headers: { location: call.media.link(attachment.id, version) } });
}

/** `/download/attachments/{pageId}/{filename}`: the bytes on the product's own host, signed in. Cloud redirects. */
function downloadByName(call: Call): Response {
  return answerBytes(call, findByName(call));
}

/** `/download/thumbnails/{pageId}/{filename}`: of images alone. The sandbox has no smaller picture than the picture itself. */
function downloadThumbnail(call: Call): Response {
  const attachment = findByName(call);
  if (!attachment.mediaType?.startsWith('image/'))
    throw notFound(`No thumbnail of ${attachment.title} on content ${call.param('id')}`);
  return answerBytes(call, attachment);
}

function findByName(call: Call): Content {
  const page = findContent(call.param('id'), call);
  const filename = call.param('filename');
  const { items } = call.domain.contents.list(
    { types: ['attachment'], containerId: page.id, filename, statuses: ['current'] },
    { limit: 1 },
  );
  const [attachment] = items;
  if (!attachment) throw notFound(`No attachment ${filename} on content ${page.id}`);
  return attachment;
}

function answerBytes(call: Call, attachment: Content): Response {
  const version = readCount(call, 'version');
  const answer = answerFile(call.domain, attachment.id, version);
  if (!answer) throw notFound(`No version ${version} of attachment ${attachment.title}`);
  if (!call.dialect.traits.mediaHost) return answer;
  const location = call.media.link(attachment.id, version ?? attachment.version);
  return new Response(null, { status: 302, headers: { location } });
}

const TEXT_TYPES = /^text\/|^application\/(json|xml)\b/;
/** The text of a text file; nothing (204) of any other. */
function readExtractedText(call: Call): Response {
  const attachment = findAttachment(call);
  const bytes = call.domain.attachments.bytes(attachment.id);
  if (bytes === undefined || !TEXT_TYPES.test(attachment.mediaType ?? '')) return answerNothing();
  const text = new TextDecoder().decode(bytes);
  return answerJson({ extractedText: text.slice(0, readCount(call, 'limit') ?? text.length) });
}

const ONE = '/content/{id}/child/attachment/{attachmentId}';
export const ATTACHMENT_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/content/{id}/child/attachment',
    cloud: 'removed',
    datacenter: 'served',
    handle: listAttachments,
  },
  {
    method: 'POST',
    path: '/content/{id}/child/attachment',
    cloud: 'served',
    datacenter: 'served',
    handle: createAttachments,
  },
  {
    method: 'PUT',
    path: '/content/{id}/child/attachment',
    cloud: 'served',
    handle: createOrUpdateAttachments,
  },
  { method: 'PUT', path: ONE, cloud: 'served', datacenter: 'served', handle: updateProperties },
  { method: 'DELETE', path: ONE, datacenter: 'served', handle: removeAttachment },
  { method: 'POST', path: `${ONE}/data`, cloud: 'served', datacenter: 'served', handle: updateData },
  { method: 'POST', path: `${ONE}/move`, datacenter: 'served', handle: moveAttachment },
  {
    method: 'DELETE',
    path: `${ONE}/version/{version}`,
    datacenter: 'served',
    handle: removeAttachmentVersion,
  },
  { method: 'GET', path: `${ONE}/extractedtext`, datacenter: 'served', handle: readExtractedText },
  { method: 'GET', path: `${ONE}/download`, cloud: 'served', handle: redirectToBytes },
  {
    method: 'GET',
    path: '/download/attachments/{id}/{filename}',
    cloud: 'served',
    datacenter: 'served',
    handle: downloadByName,
  },
  {
    method: 'GET',
    path: '/download/thumbnails/{id}/{filename}',
    cloud: 'served',
    datacenter: 'served',
    handle: downloadThumbnail,
  },
];
