/** Resolves an inline comment thread, or opens it again. */
import { z } from 'zod';
import { ToolError } from '../inventory/tool-error.ts';
import { READ_COMMENT, uses } from '../operation-use.ts';
import { confluenceTool } from '../tool.ts';

export const resolveComment = confluenceTool({
  name: 'confluence_resolve_comment',
  title: 'Resolve a comment',
  description: 'Resolve an inline comment thread, or reopen it.',
  toolset: 'comments',
  risk: 'write',
  capabilities: ['comments', 'resolve-comments'],
  operations: uses(READ_COMMENT, { cloud: ['updateInlineComment'], datacenter: [] }),
  annotations: { readOnly: false, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({
    comment: z.string().regex(/^\d+$/, 'must be a comment id').describe('Id'),
    resolved: z.boolean().default(true),
  }),
  handle: async ({ comment: id, resolved }, { service, signal }) => {
    const named = await service.comments.get(id, { signal });
    // A thread is resolved at its root.
    const root =
      named.parentId === undefined ? named : await service.comments.get(named.parentId, { signal });
    if (root.kind !== 'inline')
      throw new ToolError(
        'not_applicable',
        `Comment ${id} is a footer comment; those have no resolved state.`,
        { argument: 'comment' },
      );
    const state = resolved ? 'resolved' : 'open';
    if ((root.resolution === 'resolved') === resolved)
      return { text: `Nothing changed: comment ${root.id} is ${root.resolution ?? state}.` };
    const changed = await service.comments.setResolved(root, resolved, { signal });
    return { text: `Comment ${changed.id} is ${changed.resolution ?? state}.` };
  },
});
