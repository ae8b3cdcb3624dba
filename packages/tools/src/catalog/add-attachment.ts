/** Attaches a file to a page; an existing name gets a new version. */
import { z } from 'zod';
import { ToolError } from '../inventory/tool-error.ts';
import { mediaTypeOf } from '../media-types.ts';
import { FIND_PAGE, uses } from '../operation-use.ts';
import { facts, formatSize, oneLine } from '../output/text.ts';
import { PAGE_ARGUMENT, resolvePageId } from '../page-reference.ts';
import { confluenceTool } from '../tool.ts';

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
  description: 'Attach a file of at most 1 MB to a page; an existing name gets a new version.',
  toolset: 'attachments',
  risk: 'write',
  capabilities: ['attachments'],
  operations: uses(FIND_PAGE, {
    cloud: ['createOrUpdateAttachments'],
    datacenter: ['getAttachments', 'createAttachments', 'updateAttachmentData'],
  }),
  annotations: { readOnly: false, destructive: true, idempotent: false, openWorld: true },
  input: INPUT,
  handle: async (input, { service, signal }) => {
    const bytes = readBytes(input);
    const id = await resolvePageId(input.page, service, { signal });
    const mediaType = input.media_type ?? mediaTypeOf(input.filename);
    const file = await service.attachments.upload(
      id,
      {
        filename: input.filename,
        mediaType,
        bytes,
        ...(input.comment !== undefined && { comment: input.comment }),
      },
      { signal },
    );
    return {
      text: facts(
        `Attached "${oneLine(file.filename)}" to page ${id}`,
        `id ${file.id}`,
        formatSize(file.size),
        file.version !== undefined && `v${file.version}`,
        `in Markdown: ![](${file.filename}) for an image, [text](attachment:${file.filename}) for a link`,
      ),
    };
  },
});

function readBytes({ text, base64 }: Input): Uint8Array {
  if ((text === undefined) === (base64 === undefined))
    throw new ToolError('invalid_arguments', 'Give text or base64, one of them.', { argument: 'text' });
  const bytes = text === undefined ? decode(base64 ?? '') : Buffer.from(text);
  if (bytes.length <= MOST_BYTES) return bytes;
  throw new ToolError(
    'too_large',
    `The file has ${formatSize(bytes.length)}; at most ${formatSize(MOST_BYTES)} go through a tool call.`,
    {
      argument: text === undefined ? 'base64' : 'text',
      remedy: 'Attach it in Confluence.',
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
