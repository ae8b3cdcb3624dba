/** Lists the labels of a page. */
import { z } from 'zod';
import { FIND_PAGE, uses } from '../operation-use.ts';
import { oneLine } from '../output/text.ts';
import { PAGE_ARGUMENT, resolvePageId } from '../page-reference.ts';
import { confluenceTool } from '../tool.ts';

export const getLabels = confluenceTool({
  name: 'confluence_get_labels',
  title: 'List labels',
  description: 'List the labels of a page.',
  toolset: 'labels',
  risk: 'read',
  capabilities: ['labels'],
  operations: uses(FIND_PAGE, {
    cloud: ['getPageLabels', 'getBlogPostLabels'],
    datacenter: ['getContentLabels'],
  }),
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({ page: PAGE_ARGUMENT }),
  handle: async ({ page }, { service, signal }) => {
    const id = await resolvePageId(page, service, { signal });
    const labels = await service.labels.list(id, { signal });
    const names = labels.map(each =>
      oneLine(each.prefix === 'global' ? each.name : `${each.prefix}:${each.name}`, 100),
    );
    return {
      text: names.length === 0 ? `Page ${id} has no labels.` : `Labels of page ${id}: ${names.join(', ')}`,
    };
  },
});
