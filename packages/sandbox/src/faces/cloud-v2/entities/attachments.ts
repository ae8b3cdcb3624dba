/** Attachments as v2 represents them. */
import type { Content, Version } from '../../../domain/types.ts';
import type { Call, Json } from '../call.ts';
import { describeVersion, formatTime, spaceOf } from './contents.ts';

/** As it was at the version. */
export function describeAttachment(call: Call, content: Content, version: Version): Json {
  const container = content.containerId === null ? undefined : call.domain.contents.byId(content.containerId);
  const webui = call.site.webui(content, spaceOf(call, content));
  const isOld = version.number !== content.version;
  const download = `/rest/api/content/${content.containerId}/child/attachment/att${content.id}/download${isOld ? `?version=${version.number}` : ''}`;
  return {
    id: `att${content.id}`,
    status: content.status,
    title: isOld ? version.title : content.title,
    createdAt: formatTime(content.createdAt),
    ...(container?.type === 'blogpost' ? { blogPostId: String(container.id) } : {}),
    ...(container?.type === 'page' ? { pageId: String(container.id) } : {}),
    ...(container?.type === 'custom' ? { customContentId: String(container.id) } : {}),
    mediaType: (isOld ? version.mediaType : content.mediaType) ?? 'application/octet-stream',
    mediaTypeDescription: null,
    comment: content.attachmentComment ?? '',
    fileId: version.fileId ?? '',
    fileSize: version.fileSize ?? 0,
    webuiLink: webui,
    downloadLink: download,
    version: describeVersion(version),
    _links: { webui, download },
  };
}
