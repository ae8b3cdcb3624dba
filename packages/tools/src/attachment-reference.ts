/** How attachments are named: by id, or by page and file name. */
import type { Attachment } from '@weir/confluence';
import { z } from 'zod';
import { ToolError } from './inventory/tool-error.ts';
import { FIND_PAGE, uses } from './operation-use.ts';
import { oneLine } from './output/text.ts';
import { resolvePageId } from './page-reference.ts';
import type { ConfluenceContext } from './tool.ts';

export const ATTACHMENT_ARGUMENTS = {
  id: z
    .string()
    .regex(/^(att)?\d+$/, 'must be an attachment id')
    .optional(),
  page: z.string().trim().min(1).max(2000).optional().describe('With filename, instead of id'),
  filename: z.string().min(1).max(255).optional(),
};

/** What finding one and reading its bytes asks of Confluence. */
export const READ_ATTACHMENT = uses(FIND_PAGE, {
  cloud: ['getPageAttachments', 'getBlogpostAttachments', 'getAttachmentById', 'downloadAttachment'],
  datacenter: ['getAttachments', 'getContentById'],
});

interface Reference {
  readonly id?: string | undefined;
  readonly page?: string | undefined;
  readonly filename?: string | undefined;
}

/** @throws ToolError where the arguments name none, or the page has none of this name */
export async function findAttachment(
  { id, page, filename }: Reference,
  { service, signal }: ConfluenceContext,
): Promise<Attachment> {
  if (id !== undefined) return service.attachments.get(id, { signal });
  if (page === undefined || filename === undefined)
    throw new ToolError('invalid_arguments', 'Give id, or page and filename.', {
      argument: 'id',
      remedy: 'confluence_list_attachments lists ids.',
    });
  const pageId = await resolvePageId(page, service, { signal });
  const { items } = await service.attachments.list(pageId, { filename }, { signal, limit: 2 });
  const found = items.find(each => each.filename === filename);
  if (found) return found;
  throw new ToolError('not_found', `Page ${pageId} has no attachment "${oneLine(filename, 100)}".`, {
    argument: 'filename',
    remedy: 'confluence_list_attachments lists the names.',
  });
}
