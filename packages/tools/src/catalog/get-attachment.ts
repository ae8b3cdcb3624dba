/** Reads an attachment: text, PDF and Office files as text, a picture as a picture, anything else as what is known of it. */
import type { Attachment } from '@weir/confluence';
import { z } from 'zod';
import { MAX_TOKENS_ARGUMENT } from '../arguments.ts';
import { ATTACHMENT_ARGUMENTS, findAttachment, READ_ATTACHMENT } from '../attachment-reference.ts';
import { UnreadableFile } from '../files/file-text.ts';
import { type Showing, type Shown, showFile } from '../files/show-file.ts';
import { uses } from '../operation-use.ts';
import { facts, formatSize, lines, oneLine } from '../output/text.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

const INPUT = z.strictObject({
  ...ATTACHMENT_ARGUMENTS,
  max_tokens: MAX_TOKENS_ARGUMENT,
  offset: z.int().min(0).default(0).describe('Where to go on in a text'),
});

export const getAttachment = confluenceTool({
  name: 'confluence_get_attachment',
  title: 'Read an attachment',
  description:
    'Read an attachment: text, PDF and Office files as text, images as images; others as metadata, with a URL to fetch them.',
  toolset: 'attachments',
  risk: 'read',
  capabilities: ['attachments'],
  operations: uses(READ_ATTACHMENT, { cloud: ['getAttachmentThumbnailById'], datacenter: [] }),
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: INPUT,
  handle: async ({ max_tokens: maxTokens, offset, ...reference }, context) => {
    const file = await findAttachment(reference, context);
    const { text, blocks } = await show({ file, maxTokens, offset, context });
    return { text: lines(describe(file), text), ...(blocks && { blocks }) };
  },
});

/** What is not shown is told, with a way to the bytes. */
async function show(showing: Showing): Promise<Shown> {
  const { file, context } = showing;
  try {
    return (await showFile(showing)) ?? { text: lines('This type is not shown here.', offer(file, context)) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { text: lines(`It cannot be shown: it ${error.message}.`, offer(file, context)) };
  }
}

/** A way to the bytes, where there is one that goes round the model. */
function offer(file: Attachment, { service, transfers, offered }: ConfluenceContext): string | undefined {
  if (offered.has('confluence_save_attachment')) return `confluence_save_attachment id=${file.id} saves it.`;
  const offer = transfers?.offerDownload({
    filename: file.filename,
    load: (maxBytes, signal) => service.attachments.download(file, maxBytes, { signal }),
  });
  if (!offer) return undefined;
  return file.size > offer.maxBytes
    ? `Larger than the ${formatSize(offer.maxBytes)} that can be fetched from here: open it in Confluence.`
    : `The bytes, once, within ${offer.minutes} minutes: curl -o FILE '${offer.url}'`;
}

function describe(file: Attachment): string {
  return facts(
    `"${oneLine(file.filename)}"`,
    `attachment ${file.id}`,
    oneLine(file.mediaType, 100),
    formatSize(file.size),
    file.url,
  );
}
