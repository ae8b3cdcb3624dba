/** Takes a page out of the trash. */

import { z } from 'zod';
import { FIND_PAGE, READ_PAGE, uses } from '../operation-use.ts';
import { nameContent } from '../output/text.ts';
import { loadPage } from '../page-reference.ts';
import { confluenceTool } from '../tool.ts';

export const restorePage = confluenceTool({
  name: 'confluence_restore_page',
  title: 'Restore a page from the trash',
  description: 'Take a page out of the trash.',
  toolset: 'pages',
  risk: 'write',
  capabilities: ['pages', 'trash'],
  operations: uses(FIND_PAGE, READ_PAGE, {
    cloud: ['updatePage', 'updateBlogPost'],
    datacenter: ['updateContent'],
  }),
  annotations: { readOnly: false, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({ page: z.string().trim().min(1).max(2000).describe('Id or URL') }),
  handle: async (input, { service, signal }) => {
    const page = await loadPage(input.page, service, { signal });
    if (page.status !== 'trashed') return { text: `${nameContent(page)} is not in the trash: ${page.url}` };
    await service.pages.restore(page.id, { signal });
    return { text: `Restored ${nameContent(page)} from the trash: ${page.url}` };
  },
});
