/** Footer and inline comments as v2 represents them. */
import type { Content, Version } from '../../../domain/types.ts';
import { readBody } from '../body-formats.ts';
import type { Call, Json } from '../call.ts';
import { describeVersion, formatTime, spaceOf } from './contents.ts';

/** What the comment hangs on, as the field that names it. A reply names its parent too. */
function describePlace(call: Call, content: Content): Json {
  const container = content.containerId === null ? undefined : call.domain.contents.byId(content.containerId);
  const fields: Record<string, string> = {
    page: 'pageId',
    blogpost: 'blogPostId',
    attachment: 'attachmentId',
    custom: 'customContentId',
  };
  const field = container && fields[container.type];
  const id = container?.type === 'attachment' ? `att${container.id}` : String(container?.id);
  return {
    ...(field === undefined ? {} : { [field]: id }),
    ...(content.parentId === null ? {} : { parentCommentId: String(content.parentId) }),
  };
}

export function describeComment(call: Call, content: Content, version: Version): Json {
  return {
    id: String(content.id),
    status: content.status,
    title: content.title,
    ...describePlace(call, content),
    version: describeVersion(version),
    body: readBody(call, content, version),
    ...(content.type === 'inline-comment' ? describeInline(call, content) : {}),
    _links: { webui: call.site.webui(content, spaceOf(call, content)) },
  };
}

/** A reply shows the resolution and the selection of its thread. */
function describeInline(call: Call, content: Content): Json {
  const root = findRoot(call, content);
  const isChanged = root.resolution === 'resolved' || root.resolution === 'reopened';
  return {
    resolutionStatus: root.resolution ?? 'open',
    ...(isChanged
      ? { resolutionLastModifierId: root.modifiedBy, resolutionLastModifiedAt: formatTime(root.modifiedAt) }
      : {}),
    properties: {
      inlineMarkerRef: root.markerRef ?? '',
      inlineOriginalSelection: root.selection ?? '',
    },
  };
}

function findRoot(call: Call, content: Content): Content {
  const parent = content.parentId === null ? undefined : call.domain.contents.byId(content.parentId);
  return parent ? findRoot(call, parent) : content;
}
