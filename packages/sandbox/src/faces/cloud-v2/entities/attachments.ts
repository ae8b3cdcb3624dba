/** Attachments as v2 represents them. */
import type { Content } from '../../../domain/types.ts';
import type { Call, Json } from '../call.ts';
import { currentVersion, formatTime, spaceOf } from './contents.ts';

export function describeAttachment(call: Call, content: Content, version?: number): Json {
  const container = content.containerId === null ? undefined : call.domain.contents.byId(content.containerId);
  const shown = version === undefined ? undefined : call.domain.contents.version(content.id, version);
  const webui = call.site.webui(content, spaceOf(call, content));
  const download = `/rest/api/content/${content.containerId}/child/attachment/att${content.id}/download${shown ? `?version=${shown.number}` : ''}`;
  return {
    id: `att${content.id}`,
    status: content.status,
    title: shown?.title ?? content.title,
    createdAt: formatTime(content.createdAt),
    ...(container?.type === 'blogpost' ? { blogPostId: String(container.id) } : {}),
    ...(container?.type === 'page' ? { pageId: String(container.id) } : {}),
    mediaType: shown?.mediaType ?? content.mediaType ?? 'application/octet-stream',
    mediaTypeDescription: null,
    comment: content.attachmentComment ?? '',
    fileId: shown?.fileId ?? content.fileId ?? '',
    fileSize: shown?.fileSize ?? content.fileSize ?? 0,
    webuiLink: webui,
    downloadLink: download,
    version: currentVersion(call, content, version),
    _links: { webui, download },
  };
}
