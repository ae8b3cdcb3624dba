/** The multipart form in which the content API takes files. */
import { randomUUID } from 'node:crypto';
import type { RawBody } from '../transport/types.ts';

export interface UploadFile {
  readonly filename: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly comment?: string;
}

/**
 * Written by hand because FormData cannot give a text field its charset: without one, Confluence reads a comment as Latin-1.
 * Source: "Create or update attachment", Cloud REST v1.
 */
export function buildUploadForm(file: UploadFile): RawBody {
  const boundary = `weir-${randomUUID()}`;
  const mediaType = /^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w.-]+)*$/.test(file.mediaType)
    ? file.mediaType
    : 'application/octet-stream';
  const parts = [
    fileHead(boundary, file.filename, mediaType),
    Buffer.from(file.bytes),
    textPart(boundary, 'minorEdit', 'true'),
    file.comment === undefined ? '' : textPart(boundary, 'comment', file.comment),
    `\r\n--${boundary}--\r\n`,
  ];
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : part))),
  };
}

function fileHead(boundary: string, filename: string, mediaType: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoteName(filename)}"\r\nContent-Type: ${mediaType}\r\n\r\n`;
}

function textPart(boundary: string, name: string, text: string): string {
  return `\r\n--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`;
}

/** As browsers do it. Source: WHATWG HTML, "multipart form data". */
function quoteName(filename: string): string {
  return filename.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
