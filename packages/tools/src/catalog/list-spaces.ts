/** Lists spaces, or tells about one. */
import type { Space } from '@weir/confluence';
import { z } from 'zod';
import { CURSOR_ARGUMENT, limitArgument } from '../arguments.ts';
import { FIND_SPACE } from '../operation-use.ts';
import { moreWith } from '../output/next-page.ts';
import { facts, lines, oneLine } from '../output/text.ts';
import { fenceUntrusted } from '../output/untrusted.ts';
import { resolveSpace, SPACE_ARGUMENT } from '../space-reference.ts';
import { confluenceTool } from '../tool.ts';

export const listSpaces = confluenceTool({
  name: 'confluence_list_spaces',
  title: 'List spaces',
  description: 'List spaces with keys, names and home pages; with space, that one.',
  toolset: 'spaces',
  risk: 'read',
  capabilities: ['spaces'],
  operations: FIND_SPACE,
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({
    space: SPACE_ARGUMENT.optional(),
    type: z.string().max(40).optional().describe('global, personal…'),
    status: z.enum(['current', 'archived']).optional(),
    limit: limitArgument(50, 250),
    cursor: CURSOR_ARGUMENT,
  }),
  handle: async (input, { service, signal }) => {
    if (input.space !== undefined)
      return {
        text: fenceUntrusted(showSpace(await resolveSpace(input.space, service, { signal })), 'space'),
      };
    const { items, next } = await service.spaces.list(
      {
        ...(input.type !== undefined && { type: input.type }),
        ...(input.status !== undefined && { status: input.status }),
      },
      { signal, limit: input.limit, ...(input.cursor !== undefined && { cursor: input.cursor }) },
    );
    if (items.length === 0) return { text: 'No such spaces can be seen.' };
    return { text: lines(fenceUntrusted(items.map(showSpace).join('\n'), 'spaces'), moreWith(next)) };
  },
});

function showSpace(space: Space): string {
  return `- ${facts(
    `${oneLine(space.key, 255)}: ${oneLine(space.name)}`,
    space.type !== 'global' && oneLine(space.type, 40),
    space.status !== 'current' && oneLine(space.status, 40),
    space.homepageId !== undefined && `home page ${space.homepageId}`,
    space.description !== undefined && oneLine(space.description, 200),
    space.url,
  )}`;
}
