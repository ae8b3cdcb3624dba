/** Moves a page, with everything below it, under or beside another page. */
import type { Confluence, Page } from '@weir/confluence';
import { z } from 'zod';
import { ToolError } from '../inventory/tool-error.ts';
import { FIND_PAGE, READ_PAGE, uses } from '../operation-use.ts';
import { lines, nameContent } from '../output/text.ts';
import { loadPage, PAGE_ARGUMENT } from '../page-reference.ts';
import { type ConfluenceContext, confluenceTool } from '../tool.ts';

export const movePage = confluenceTool({
  name: 'confluence_move_page',
  title: 'Move a page',
  description:
    'Move a page and all below it: under the target page, or before or after it. The target may be in another space.',
  toolset: 'pages',
  risk: 'write',
  capabilities: ['pages'],
  operations: uses(FIND_PAGE, READ_PAGE, { cloud: ['movePage'], datacenter: ['updateContent'] }),
  annotations: { readOnly: false, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({
    page: PAGE_ARGUMENT,
    target: PAGE_ARGUMENT,
    position: z.enum(['append', 'before', 'after']).default('append').describe('append: under the target'),
  }),
  handle: async ({ page: reference, target: targetReference, position }, { service, signal }) => {
    const page = await loadPage(reference, service, { signal });
    const target = await loadPage(targetReference, service, { signal, argument: 'target' });
    if (page.id === target.id)
      throw new ToolError('invalid_arguments', 'A page cannot be moved to itself.', { argument: 'target' });
    requireReach(page, target, service);
    await service.pages.move(page.id, position, target.id, { signal });
    const where = position === 'append' ? 'under' : position;
    return {
      text: lines(
        `Moved ${nameContent(page)} ${where} ${nameContent(target)}.`,
        await findAddress(page, target, { service, signal }),
        'confluence_get_tree shows where it stands.',
      ),
    };
  },
});

/** The address of a page names its space: another space, another address. */
async function findAddress(
  page: Page,
  target: Page,
  { service, signal }: Pick<ConfluenceContext, 'service' | 'signal'>,
): Promise<string> {
  if (page.spaceId === target.spaceId) return page.url;
  return (await service.pages.get(page.id, { signal })).url;
}

function requireReach(page: Page, target: Page, confluence: Confluence): void {
  const known = page.spaceId !== undefined && target.spaceId !== undefined;
  if (!known || page.spaceId === target.spaceId || confluence.capabilities.has('move-across-spaces')) return;
  throw new ToolError('unsupported', 'This site moves pages within their space only.', {
    argument: 'target',
    remedy: 'Choose a target in the same space, or copy the page with confluence_copy_page.',
  });
}
