/** Attaches a file of the machine that the server runs on. */
import { z } from 'zod';
import { describeAttached, UPLOAD_ATTACHMENT, uploadAttachment } from '../attach.ts';
import { ToolError } from '../inventory/tool-error.ts';
import { LOCAL_FILES, type LocalFiles } from '../local-files.ts';
import { PAGE_ARGUMENT, resolvePageId } from '../page-reference.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

const MOST_BYTES = 500_000_000;

const INPUT = z.strictObject({
  page: PAGE_ARGUMENT,
  path: z.string().min(1).max(4000).describe('In a folder that the operator allowed'),
  filename: z.string().trim().min(1).max(255).optional().describe("Default: the file's own"),
  comment: z.string().max(500).optional(),
});

export const attachFile = confluenceTool({
  name: 'confluence_attach_file',
  title: 'Attach a file of this machine',
  description: 'Attach a file of this machine to a page; an existing name gets a new version.',
  toolset: 'attachments',
  risk: 'write',
  capabilities: ['attachments', LOCAL_FILES],
  operations: UPLOAD_ATTACHMENT,
  annotations: { readOnly: false, destructive: true, idempotent: false, openWorld: true },
  input: INPUT,
  handle: async ({ page, path, filename, comment }, context) => {
    const file = await requireFolders(context).read(path, MOST_BYTES);
    const pageId = await resolvePageId(page, context.service, { signal: context.signal });
    const attached = await uploadAttachment(
      pageId,
      { filename: filename ?? file.filename, bytes: file.bytes, comment },
      context,
    );
    return { text: describeAttached(attached, pageId) };
  },
});

/** Somebody who calls the tool by name may have no folders. */
export function requireFolders({ localFiles }: ConfluenceContext): LocalFiles {
  if (localFiles) return localFiles;
  throw new ToolError('not_allowed', 'No folder of this machine is allowed.', {
    remedy: 'The operator allows one by starting the server with --allow-folder DIR.',
  });
}
