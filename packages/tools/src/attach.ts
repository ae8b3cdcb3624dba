/** Attaching bytes to a page: what the tools that do so have in common. */
import type { Attachment } from '@weir/confluence';
import { mediaTypeOf } from './media-types.ts';
import { FIND_PAGE, uses } from './operation-use.ts';
import { facts, formatSize, oneLine } from './output/text.ts';
import type { ConfluenceContext } from './tool.ts';

export const UPLOAD_ATTACHMENT = uses(FIND_PAGE, {
  cloud: ['createOrUpdateAttachments'],
  datacenter: ['getAttachments', 'createAttachments', 'updateAttachmentData'],
});

export interface NewFile {
  readonly filename: string;
  readonly bytes: Uint8Array;
  /** Default: by the extension of its name. */
  readonly mediaType?: string | undefined;
  readonly comment?: string | undefined;
}

export function uploadAttachment(
  pageId: string,
  { filename, bytes, mediaType = mediaTypeOf(filename), comment }: NewFile,
  { service, signal }: Pick<ConfluenceContext, 'service' | 'signal'>,
): Promise<Attachment> {
  const file = { filename, mediaType, bytes, ...(comment !== undefined && { comment }) };
  return service.attachments.upload(pageId, file, { signal });
}

export function describeAttached(file: Attachment, pageId: string): string {
  return facts(
    `Attached "${oneLine(file.filename)}" to page ${pageId}`,
    `id ${file.id}`,
    formatSize(file.size),
    file.version !== undefined && `v${file.version}`,
    `in Markdown: ![](${file.filename}) for an image, [text](attachment:${file.filename}) for a link`,
  );
}
