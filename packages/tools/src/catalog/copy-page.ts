/** Copies one page, without those below it. */
import { z } from 'zod';
import { TITLE_LIMIT } from '../arguments.ts';
import { nameContent } from '../output/text.ts';
import { loadPage, PAGE_ARGUMENT, resolvePageId } from '../page-reference.ts';
import { confluenceTool } from '../tool.ts';

export const copyPage = confluenceTool({
  name: 'confluence_copy_page',
  title: 'Copy a page',
  description: 'Copy one page (not those below it) under a parent. Title default: "Copy of …".',
  toolset: 'pages',
  risk: 'write',
  capabilities: ['pages', 'copy-page'],
  operations: {
    cloud: ['getPageById', 'copyPage', 'getPagesInSpace', 'getSpaces'],
    datacenter: ['getContentById', 'createContent', 'getContent'],
  },
  annotations: { readOnly: false, destructive: false, idempotent: false, openWorld: true },
  input: z.strictObject({
    page: PAGE_ARGUMENT,
    parent: PAGE_ARGUMENT,
    title: z.string().trim().min(1).max(TITLE_LIMIT).optional(),
  }),
  handle: async (input, { service, signal }) => {
    const page = await loadPage(input.page, service, { signal });
    const parentId = await resolvePageId(input.parent, service, { signal, argument: 'parent' });
    const title = input.title ?? `Copy of ${page.title}`.slice(0, TITLE_LIMIT);
    const copy = await service.pages.copy(page.id, { parentId, title }, { signal });
    return { text: `Copied ${nameContent(page)} to ${nameContent(copy)}: ${copy.url}` };
  },
});
