/** Puts a page into the trash. The version guards it: only who has read the page as it is may throw it away. */
import { z } from 'zod';
import { FIND_PAGE, NAME_PEOPLE, READ_PAGE, uses } from '../operation-use.ts';
import { lines, nameContent } from '../output/text.ts';
import { loadPage, PAGE_ARGUMENT } from '../page-reference.ts';
import { confluenceTool } from '../tool.ts';
import { requireBase } from '../version-guard.ts';

export const trashPage = confluenceTool({
  name: 'confluence_trash_page',
  title: 'Trash a page',
  description: 'Put one page into the trash. base_version, the version you read, must still be current.',
  toolset: 'pages',
  risk: 'destructive',
  capabilities: ['pages', 'trash'],
  operations: uses(FIND_PAGE, READ_PAGE, NAME_PEOPLE, {
    cloud: ['deletePage', 'deleteBlogPost'],
    datacenter: ['deleteContent'],
  }),
  annotations: { readOnly: false, destructive: true, idempotent: true, openWorld: true },
  input: z.strictObject({ page: PAGE_ARGUMENT, base_version: z.int().min(1) }),
  handle: async (input, context) => {
    const { service, signal } = context;
    const page = await loadPage(input.page, service, { signal });
    await requireBase(page, input.base_version, context);
    await service.pages.trash(page.id, { signal });
    return {
      text: lines(
        `${nameContent(page)} is in the trash.`,
        `To bring it back: confluence_restore_page with page=${page.id}.`,
      ),
    };
  },
});
