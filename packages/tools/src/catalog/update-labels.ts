/** Adds and removes labels of a page. */
import { z } from 'zod';
import { ToolError } from '../inventory/tool-error.ts';
import { LABELS_ARGUMENT } from '../labels.ts';
import { FIND_PAGE, uses } from '../operation-use.ts';
import { oneLine } from '../output/text.ts';
import { PAGE_ARGUMENT, resolvePageId } from '../page-reference.ts';
import { confluenceTool } from '../tool.ts';

export const updateLabels = confluenceTool({
  name: 'confluence_update_labels',
  title: 'Change labels',
  description: 'Add and remove labels of a page.',
  toolset: 'labels',
  risk: 'write',
  capabilities: ['labels'],
  operations: uses(FIND_PAGE, {
    cloud: [
      'getPageLabels',
      'getBlogPostLabels',
      'addLabelsToContent',
      'removeLabelFromContentUsingQueryParameter',
    ],
    datacenter: ['getContentLabels', 'addContentLabels', 'removeContentLabelByQuery'],
  }),
  annotations: { readOnly: false, destructive: true, idempotent: true, openWorld: true },
  input: z.strictObject({
    page: PAGE_ARGUMENT,
    add: LABELS_ARGUMENT.default([]),
    remove: LABELS_ARGUMENT.default([]),
  }),
  handle: async ({ page, add, remove }, { service, signal }) => {
    if (add.length + remove.length === 0)
      throw new ToolError('invalid_arguments', 'Give labels to add or to remove.', { argument: 'add' });
    const both = add.filter(name => remove.includes(name));
    if (both.length > 0)
      throw new ToolError('invalid_arguments', `To add and to remove at once: ${both.join(', ')}.`, {
        argument: 'remove',
      });
    const id = await resolvePageId(page, service, { signal });
    if (add.length > 0) await service.labels.add(id, add, { signal });
    const present = new Set((await service.labels.list(id, { signal })).map(each => each.name));
    const gone = remove.map(name => name.toLowerCase()).filter(name => present.has(name));
    for (const name of gone) await service.labels.remove(id, name, { signal });
    const left = [...present].filter(name => !gone.includes(name)).map(name => oneLine(name, 100));
    return {
      text:
        left.length === 0 ? `Page ${id} has no labels now.` : `Labels of page ${id} now: ${left.join(', ')}`,
    };
  },
});
