/** Copies one page, without those below it. */
import type { Page } from '@weir/confluence';
import { z } from 'zod';
import { TITLE_LIMIT } from '../arguments.ts';
import { FIND_PAGE, FIND_SPACE, READ_PAGE, uses } from '../operation-use.ts';
import { nameContent } from '../output/text.ts';
import { loadPage, PAGE_ARGUMENT } from '../page-reference.ts';
import { explainTitleClash } from '../title-clash.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

export const copyPage = confluenceTool({
  name: 'confluence_copy_page',
  title: 'Copy a page',
  description: 'Copy one page (not those below it) under a parent. Title default: "Copy of …".',
  toolset: 'pages',
  risk: 'write',
  capabilities: ['pages', 'copy-page'],
  operations: uses(FIND_PAGE, READ_PAGE, FIND_SPACE, {
    cloud: ['copyPage'],
    datacenter: ['createContent', 'getContentLabels', 'addContentLabels'],
  }),
  annotations: { readOnly: false, destructive: false, idempotent: false, openWorld: true },
  input: z.strictObject({
    page: PAGE_ARGUMENT,
    parent: PAGE_ARGUMENT,
    title: z.string().trim().min(1).max(TITLE_LIMIT).optional(),
  }),
  handle: async (input, context) => {
    const page = await loadPage(input.page, context.service, { signal: context.signal });
    const parent = await loadPage(input.parent, context.service, {
      signal: context.signal,
      argument: 'parent',
    });
    const title = input.title ?? `Copy of ${page.title}`.slice(0, TITLE_LIMIT);
    const copy = await copyTo(parent, page, title, context);
    return { text: `Copied ${nameContent(page)} to ${nameContent(copy)}: ${copy.url}` };
  },
});

async function copyTo(parent: Page, page: Page, title: string, context: ConfluenceContext): Promise<Page> {
  const { service, signal } = context;
  try {
    return await service.pages.copy(page.id, { parentId: parent.id, title }, { signal });
  } catch (error) {
    throw await explainTitleClash(
      error,
      { title, spaceId: parent.spaceId, spaceKey: parent.spaceKey },
      context,
    );
  }
}
