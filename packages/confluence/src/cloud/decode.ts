/** Entities from answers of Cloud REST v2. */
import { keyFromPath } from '../content-api/decode.ts';
import { booleanOf, compact, fieldOf, numberOf, requireNumber, requireText, textOf } from '../json.ts';
import type {
  Attachment,
  Comment,
  Content,
  Page,
  PersonRef,
  Space,
  TreeNode,
  VersionInfo,
} from '../types.ts';

export function decodeVersion(value: unknown): VersionInfo {
  const message = textOf(value, 'message');
  return compact<VersionInfo>({
    number: requireNumber(value, 'version', 'number'),
    createdAt: textOf(value, 'createdAt') ?? '',
    author: decodeAuthor(value),
    message: message === '' ? undefined : message,
    minor: booleanOf(value, 'minorEdit'),
  });
}

/** v2 names people by account id only. */
function decodeAuthor(value: unknown): PersonRef | undefined {
  const id = textOf(value, 'authorId');
  return id === undefined ? undefined : { id };
}

/** Folders tell createdAt as epoch milliseconds, everything else as ISO 8601. */
function decodeTime(value: unknown): string | undefined {
  return typeof value === 'number' ? new Date(value).toISOString() : textOf(value);
}

export function decodeContent(value: unknown, kind: string, root: string): Content {
  const webui = textOf(value, '_links', 'webui');
  return compact<Content>({
    id: requireText(value, kind, 'id'),
    kind,
    title: textOf(value, 'title') ?? '',
    status: textOf(value, 'status') ?? 'current',
    spaceId: textOf(value, 'spaceId'),
    spaceKey: keyFromPath(webui),
    parentId: textOf(value, 'parentId'),
    createdAt: decodeTime(fieldOf(value, 'createdAt')),
    author: decodeAuthor(value),
    version: fieldOf(value, 'version') === undefined ? undefined : decodeVersion(fieldOf(value, 'version')),
    subtype: textOf(value, 'subtype'),
    url: (textOf(value, '_links', 'base') ?? root) + (webui ?? ''),
  });
}

/** Undefined storage: the answer left the body out. */
export function decodePage(value: unknown, kind: string, root: string): Page {
  return {
    ...decodeContent(value, kind, root),
    version: decodeVersion(fieldOf(value, 'version')),
    storage: storageOf(value) ?? '',
  };
}

export function storageOf(value: unknown): string | undefined {
  return textOf(value, 'body', 'storage', 'value');
}

/** A child or descendant; `parentId` and `depth` are known to whoever asked, where the answer leaves them out. */
export function decodeNode(
  value: unknown,
  fallback: { readonly kind?: string; readonly parentId?: string; readonly depth?: number } = {},
): TreeNode {
  return compact<TreeNode>({
    id: requireText(value, 'tree item', 'id'),
    kind: textOf(value, 'type') ?? fallback.kind ?? 'page',
    title: textOf(value, 'title') ?? '',
    parentId: textOf(value, 'parentId') ?? fallback.parentId,
    depth: numberOf(value, 'depth') ?? fallback.depth ?? 1,
  });
}

export function decodeSpace(value: unknown, root: string): Space {
  const description = textOf(value, 'description', 'plain', 'value');
  return compact<Space>({
    id: requireText(value, 'space', 'id'),
    key: requireText(value, 'space', 'key'),
    name: textOf(value, 'name') ?? '',
    type: textOf(value, 'type') ?? 'global',
    status: textOf(value, 'status') ?? 'current',
    description: description === '' ? undefined : description,
    homepageId: textOf(value, 'homepageId'),
    url:
      (textOf(value, '_links', 'base') ?? root) +
      (textOf(value, '_links', 'webui') ?? `/spaces/${textOf(value, 'key')}`),
  });
}

export function decodeComment(value: unknown, kind: Comment['kind'], root: string): Comment {
  const webui = textOf(value, '_links', 'webui');
  const properties = fieldOf(value, 'properties');
  return compact<Comment>({
    id: requireText(value, 'comment', 'id'),
    kind,
    pageId: textOf(value, 'pageId') ?? textOf(value, 'blogPostId'),
    parentId: textOf(value, 'parentCommentId'),
    author: decodeAuthor(fieldOf(value, 'version')),
    createdAt: textOf(value, 'version', 'createdAt'),
    version: numberOf(value, 'version', 'number'),
    storage: storageOf(value) ?? '',
    resolution: textOf(value, 'resolutionStatus'),
    selection:
      textOf(properties, 'inlineOriginalSelection') ?? textOf(properties, 'inline-original-selection'),
    markerRef: textOf(properties, 'inlineMarkerRef') ?? textOf(properties, 'inline-marker-ref'),
    url: webui === undefined ? undefined : (textOf(value, '_links', 'base') ?? root) + webui,
  });
}

/** `downloadLink` starts below `/wiki`; through the OAuth gateway only the REST form of it works. */
export function decodeAttachment(value: unknown, root: string): Attachment {
  const id = requireText(value, 'attachment', 'id');
  const pageId = textOf(value, 'pageId') ?? textOf(value, 'blogPostId');
  const link = textOf(value, 'downloadLink') ?? textOf(value, '_links', 'download');
  const webui = textOf(value, 'webuiLink') ?? textOf(value, '_links', 'webui');
  const comment = textOf(value, 'comment');
  return compact<Attachment>({
    id,
    filename: textOf(value, 'title') ?? '',
    mediaType: textOf(value, 'mediaType') ?? 'application/octet-stream',
    size: numberOf(value, 'fileSize') ?? 0,
    version: numberOf(value, 'version', 'number'),
    comment: comment === '' ? undefined : comment,
    createdAt: textOf(value, 'createdAt'),
    pageId,
    downloadPath: pageId === undefined ? link && `/wiki${link}` : downloadPath(pageId, id),
    url: webui === undefined ? undefined : root + webui,
  });
}

export function downloadPath(pageId: string, attachmentId: string): string {
  return `/wiki/rest/api/content/${encodeURIComponent(pageId)}/child/attachment/${encodeURIComponent(attachmentId)}/download`;
}
