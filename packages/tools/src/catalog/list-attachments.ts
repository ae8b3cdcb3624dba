/** Lists the files attached to a page. */
import type { Attachment } from '@weir/confluence';
import { z } from 'zod';
import { CURSOR_ARGUMENT, limitArgument } from '../arguments.ts';
import { FIND_PAGE, uses } from '../operation-use.ts';
import { moreWith } from '../output/next-page.ts';
import { facts, formatSize, formatTime, lines, oneLine } from '../output/text.ts';
import { fenceUntrusted } from '../output/untrusted.ts';
import { PAGE_ARGUMENT, resolvePageId } from '../page-reference.ts';
import { confluenceTool } from '../tool.ts';

export const listAttachments = confluenceTool({
  name: 'confluence_list_attachments',
  title: 'List attachments',
  description: 'List the attachments of a page with ids, types and sizes.',
  toolset: 'attachments',
  risk: 'read',
  capabilities: ['attachments'],
  operations: uses(FIND_PAGE, {
    cloud: ['getPageAttachments', 'getBlogpostAttachments'],
    datacenter: ['getAttachments'],
  }),
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({
    page: PAGE_ARGUMENT,
    filename: z.string().min(1).max(255).optional(),
    media_type: z.string().min(1).max(255).optional(),
    limit: limitArgument(50, 250),
    cursor: CURSOR_ARGUMENT,
  }),
  handle: async (input, { service, signal }) => {
    const id = await resolvePageId(input.page, service, { signal });
    const { items, next } = await service.attachments.list(
      id,
      {
        ...(input.filename !== undefined && { filename: input.filename }),
        ...(input.media_type !== undefined && { mediaType: input.media_type }),
      },
      { signal, limit: input.limit, ...(input.cursor !== undefined && { cursor: input.cursor }) },
    );
    const filtered = input.filename !== undefined || input.media_type !== undefined;
    if (items.length === 0) return { text: `Page ${id} has no ${filtered ? 'such ' : ''}attachments.` };
    return {
      text: lines(
        `Attachments of page ${id}:`,
        fenceUntrusted(items.map(showAttachment).join('\n'), 'file names'),
        moreWith(next),
      ),
    };
  },
});

function showAttachment(file: Attachment): string {
  return `- ${facts(
    oneLine(file.filename),
    `id ${file.id}`,
    oneLine(file.mediaType, 100),
    formatSize(file.size),
    file.version !== undefined && `v${file.version}`,
    formatTime(file.createdAt),
    file.comment && `"${oneLine(file.comment, 200)}"`,
  )}`;
}
