/** Attaches a file to a page; an existing name gets a new version. */
import { z } from 'zod';
import { describeAttached, type NewFile, UPLOAD_ATTACHMENT, uploadAttachment } from '../attach.ts';
import { ToolError } from '../inventory/tool-error.ts';
import { formatSize, lines } from '../output/text.ts';
import { PAGE_ARGUMENT, resolvePageId } from '../page-reference.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';
import type { Transfers } from '../transfers.ts';

const MOST_BYTES = 1_000_000;

const INPUT = z.strictObject({
  page: PAGE_ARGUMENT,
  filename: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .regex(/^[^/\\\u0000-\u001f]+$/, 'must be a file name without a path'),
  text: z.string().optional().describe('Content, or base64'),
  base64: z.string().optional(),
  media_type: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/, 'must look like text/plain')
    .optional(),
  comment: z.string().max(500).optional(),
});
type Input = z.output<typeof INPUT>;

export const addAttachment = confluenceTool({
  name: 'confluence_add_attachment',
  title: 'Attach a file',
  description:
    'Attach a file to a page; an existing name gets a new version. Without text and base64 (1 MB at most): a one-time URL for the bytes.',
  toolset: 'attachments',
  risk: 'write',
  capabilities: ['attachments'],
  operations: UPLOAD_ATTACHMENT,
  annotations: { readOnly: false, destructive: true, idempotent: false, openWorld: true },
  input: INPUT,
  handle: async (input, context) => {
    const { service, signal, transfers } = context;
    const { text, base64 } = input;
    if (transfers && text === undefined && base64 === undefined)
      return { text: await offerUpload(input, transfers, context) };
    const bytes = readBytes(input, transfers !== undefined);
    const pageId = await resolvePageId(input.page, service, { signal });
    const attached = await uploadAttachment(pageId, fileOf(input, bytes), context);
    return { text: describeAttached(attached, pageId) };
  },
});

/** Nothing is attached until the bytes come; a page that is not there is told at once. */
async function offerUpload(
  input: Input,
  transfers: Transfers,
  { service, signal }: ConfluenceContext,
): Promise<string> {
  const pageId = await resolvePageId(input.page, service, { signal });
  const { url, minutes, maxBytes } = transfers.offerUpload({
    save: async (bytes, until) => {
      const uploading = { service, signal: until };
      const { id, filename, size, version } = await uploadAttachment(pageId, fileOf(input, bytes), uploading);
      return { id, filename, size, ...(version !== undefined && { version }), page: pageId };
    },
  });
  return lines(
    `Not attached yet. Send the bytes, once, within ${minutes} minutes, ${formatSize(maxBytes)} at most:`,
    `curl -T FILE '${url}'`,
    "The answer tells the attachment's id.",
  );
}

function fileOf({ filename, comment, media_type: mediaType }: Input, bytes: Uint8Array): NewFile {
  return { filename, bytes, mediaType, comment };
}

function readBytes({ text, base64 }: Input, hasTransfers: boolean): Uint8Array {
  if ((text === undefined) === (base64 === undefined))
    throw new ToolError('invalid_arguments', 'Give text or base64, one of them.', { argument: 'text' });
  const bytes = text === undefined ? decode(base64 ?? '') : Buffer.from(text);
  if (bytes.length <= MOST_BYTES) return bytes;
  throw new ToolError(
    'too_large',
    `The file has ${formatSize(bytes.length)}; at most ${formatSize(MOST_BYTES)} go through a tool call.`,
    {
      argument: text === undefined ? 'base64' : 'text',
      remedy: hasTransfers
        ? 'Call again without text and base64 for a URL that takes more.'
        : 'Attach it in Confluence.',
    },
  );
}

function decode(base64: string): Uint8Array {
  const clean = base64.replace(/\s/g, '');
  if (/^[A-Za-z0-9+/_-]*={0,2}$/.test(clean) && clean.replace(/=+$/, '').length % 4 !== 1)
    return Buffer.from(clean, 'base64');
  throw new ToolError(
    'invalid_arguments',
    'base64 holds characters that are not base64, or ends too early.',
    { argument: 'base64' },
  );
}
