/** An attachment's bytes as an HTTP answer. */
import type { Domain } from '../../domain/types.ts';

/** The bytes at a version, always as a download: a browser must never run an attachment as a page of this origin. */
export function answerFile(domain: Domain, attachmentId: number, version?: number): Response | undefined {
  const attachment = domain.contents.byId(attachmentId);
  if (attachment?.type !== 'attachment') return undefined;
  const bytes = domain.attachments.bytes(attachmentId, version);
  if (bytes === undefined) return undefined;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': attachment.mediaType ?? 'application/octet-stream',
      'content-length': String(bytes.byteLength),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.title)}`,
      'x-content-type-options': 'nosniff',
    },
  });
}
