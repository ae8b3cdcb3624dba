/** Attachments: lists, one, delete. v2 has no upload. */
import type { ContentStatus, ContentType } from '../../../domain/types.ts';
import { type Answer, type Call, type Handler, noContent, ok } from '../call.ts';
import { describeAttachment } from '../entities/attachments.ts';
import { parseId, requireContent, requireDeletable, requireVersion } from '../ids.ts';
import { answerSlice, readSliceRequest } from '../paging.ts';
import { notFound } from '../problems.ts';
import { isRecord } from '../schema-check.ts';
import { describeIncludes } from './includes.ts';
import { requireEditable } from './permitted.ts';

type Filter = Parameters<Call['domain']['contents']['list']>[0];

function answerAttachments(call: Call, filter: Filter): Answer {
  const [filename, mediaType, sort] = ['filename', 'mediaType', 'sort'].map(name => call.query.text(name));
  const statuses = call.query
    .list('status')
    ?.filter((status): status is ContentStatus => ['current', 'archived', 'trashed'].includes(status));
  const slice = call.domain.contents.list(
    {
      types: ['attachment'],
      statuses: statuses ?? ['current'],
      visibleTo: call.actor.person.accountId,
      ...(filename === undefined ? {} : { filename }),
      ...(mediaType === undefined ? {} : { mediaType }),
      ...(sort === undefined ? {} : { sort }),
      ...filter,
    },
    readSliceRequest(call),
  );
  return answerSlice(call, slice, attachment =>
    describeAttachment(call, attachment, requireVersion(call, attachment)),
  );
}

export const listAttachments: Handler = call => answerAttachments(call, {});

export function listAttachmentsOf(type: ContentType): Handler {
  return call => answerAttachments(call, { containerId: requireContent(call, 'id', type).id });
}

export const listAttachmentsByLabel: Handler = call => {
  const label = call.domain.labels.byId(parseId(call.parameters['id'] ?? ''));
  if (!label) throw notFound();
  return answerAttachments(call, { labelId: label.id });
};

export const getAttachment: Handler = call => {
  const attachment = requireContent(call, 'id', 'attachment');
  const version = requireVersion(call, attachment, call.query.number('version'));
  const described = describeAttachment(call, attachment, version);
  const links = isRecord(described['_links']) ? described['_links'] : {};
  return ok({
    ...described,
    ...describeIncludes(call, attachment),
    _links: { ...links, base: call.site.base },
  });
};

/** A redirect to the media host, for images alone. The sandbox has no smaller picture than the picture itself. */
export const getThumbnail: Handler = call => {
  const attachment = requireContent(call, 'id', 'attachment');
  const version = requireVersion(call, attachment, call.query.number('version'));
  const mediaType = version.mediaType ?? attachment.mediaType ?? '';
  if (!mediaType.startsWith('image/')) throw notFound();
  return { status: 302, headers: { location: call.site.thumbnail(attachment, version.number) } };
};

export const deleteAttachment: Handler = call => {
  const attachment = requireContent(call, 'id', 'attachment');
  requireEditable(call, attachment);
  requireDeletable(call, attachment);
  call.domain.attachments.remove(call.actor, attachment.id, call.query.flag('purge'));
  return noContent;
};
