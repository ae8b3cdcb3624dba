/** Saves an attachment as a file, on the machine that the server runs on. */
import { z } from 'zod';
import { ATTACHMENT_ARGUMENTS, findAttachment, READ_ATTACHMENT } from '../attachment-reference.ts';
import { LOCAL_FILES } from '../local-files.ts';
import { facts, formatSize } from '../output/text.ts';
import { confluenceTool } from '../tool.ts';
import { requireFolders } from './attach-file.ts';

const MOST_BYTES = 500_000_000;

const INPUT = z.strictObject({
  ...ATTACHMENT_ARGUMENTS,
  path: z.string().min(1).max(4000).optional().describe('File or folder to save to; default: its own name'),
  overwrite: z.boolean().default(false),
});

export const saveAttachment = confluenceTool({
  name: 'confluence_save_attachment',
  title: 'Save an attachment',
  description: 'Save an attachment as a file of this machine, in a folder that the operator allowed.',
  toolset: 'attachments',
  risk: 'write',
  capabilities: ['attachments', LOCAL_FILES],
  operations: READ_ATTACHMENT,
  annotations: { readOnly: false, destructive: true, idempotent: true, openWorld: true },
  input: INPUT,
  handle: async ({ path, overwrite, ...reference }, context) => {
    const folders = requireFolders(context);
    const file = await findAttachment(reference, context);
    const bytes = await context.service.attachments.download(file, MOST_BYTES, { signal: context.signal });
    const saved = await folders.write(path ?? '.', bytes, { overwrite, filename: file.filename });
    return { text: facts(`Saved attachment ${file.id} as ${saved}`, formatSize(bytes.byteLength)) };
  },
});
