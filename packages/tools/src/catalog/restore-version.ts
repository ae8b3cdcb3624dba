/** Makes an old version the current one, as a new version: nothing of the history is lost. */
import { z } from 'zod';
import { MESSAGE_ARGUMENT } from '../arguments.ts';
import { FIND_PAGE, NAME_PEOPLE, READ_PAGE, uses } from '../operation-use.ts';
import { nameContent } from '../output/text.ts';
import { loadPage, PAGE_ARGUMENT } from '../page-reference.ts';
import { confluenceTool } from '../tool.ts';
import { requireBase } from '../version-guard.ts';

export const restoreVersion = confluenceTool({
  name: 'confluence_restore_version',
  title: 'Restore a version of a page',
  description:
    'Make an old version current again, as a new version. base_version is the current one you saw.',
  toolset: 'pages',
  risk: 'write',
  capabilities: ['pages', 'restore-version'],
  operations: uses(FIND_PAGE, READ_PAGE, NAME_PEOPLE, {
    cloud: ['restoreContentVersion'],
    datacenter: ['updateContent'],
  }),
  annotations: { readOnly: false, destructive: true, idempotent: false, openWorld: true },
  input: z.strictObject({
    page: PAGE_ARGUMENT,
    version: z.int().min(1).describe('To bring back'),
    base_version: z.int().min(1),
    message: MESSAGE_ARGUMENT,
  }),
  handle: async (input, context) => {
    const { service, signal } = context;
    const page = await loadPage(input.page, service, { signal });
    await requireBase(page, input.base_version, context);
    if (input.version === page.version.number)
      return { text: `Nothing changed: ${nameContent(page)} is at that version.` };
    const restored = await service.pages.restoreVersion(page.id, input.version, input.message, { signal });
    return {
      text: `Version ${input.version} of ${nameContent(page)} is current again, as v${restored.number}: ${page.url}`,
    };
  },
});
