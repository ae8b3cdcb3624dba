/** Shows where pages stand: what is below a page or at the top of a space, or what is above a page. */
import type { CallOptions, Confluence, Paged, TreeNode } from '@weir/confluence';
import { z } from 'zod';
import { CURSOR_ARGUMENT, limitArgument } from '../arguments.ts';
import { ToolError } from '../inventory/tool-error.ts';
import { FIND_PAGE, FIND_SPACE, uses } from '../operation-use.ts';
import { moreWith } from '../output/next-page.ts';
import { count, lines, oneLine } from '../output/text.ts';
import { fenceUntrusted } from '../output/untrusted.ts';
import { PAGE_ARGUMENT, resolvePageId } from '../page-reference.ts';
import { resolveSpace, SPACE_ARGUMENT } from '../space-reference.ts';
import { confluenceTool } from '../tool.ts';

const INPUT = z.strictObject({
  page: PAGE_ARGUMENT.optional(),
  space: SPACE_ARGUMENT.optional().describe('Its top pages, instead of page'),
  direction: z.enum(['down', 'up']).default('down'),
  depth: z.int().min(1).max(10).default(2),
  limit: limitArgument(100, 250),
  cursor: CURSOR_ARGUMENT,
});
type Input = z.output<typeof INPUT>;

export const getTree = confluenceTool({
  name: 'confluence_get_tree',
  title: 'Show the page tree',
  description: 'List what is below a page or at the top of a space, or the ancestors of a page, with ids.',
  toolset: 'pages',
  risk: 'read',
  capabilities: ['pages'],
  operations: uses(FIND_PAGE, FIND_SPACE, {
    cloud: [
      'getPagesInSpace',
      'getPageDirectChildren',
      'getPageDescendants',
      'getPageAncestors',
      'getFolderDirectChildren',
      'getFolderDescendants',
      'getFolderAncestors',
      'getFolderById',
    ],
    datacenter: [
      'getSpaceContentByType',
      'getContentChildrenByType',
      'getContentDescendantsByType',
      'getContentById',
    ],
  }),
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: INPUT,
  handle: async (input, { service, signal }) => {
    if ((input.page === undefined) === (input.space === undefined))
      throw new ToolError('invalid_arguments', 'Give page or space, one of them.', { argument: 'page' });
    const { nodes, next, cut = [], what } = await readTree(input, service, { signal });
    if (nodes.length === 0) return { text: `${what}: nothing.` };
    return {
      text: lines(
        `${what}: ${count(nodes.length, 'entry').replace(/entrys$/, 'entries')}${next === undefined ? '' : ' so far'}`,
        fenceUntrusted(nodes.map(showNode).join('\n'), 'tree'),
        cut.length > 0 &&
          `Not all shown below ${cut.map(each => each.id).join(', ')}: call again with page=<id>.`,
        moreWith(next),
      ),
    };
  },
});

interface Found {
  readonly nodes: readonly TreeNode[];
  readonly next?: string | undefined;
  /** Nodes below which not everything could be shown. */
  readonly cut?: readonly TreeNode[];
  readonly what: string;
}

async function readTree(input: Input, confluence: Confluence, call: CallOptions): Promise<Found> {
  const request = {
    ...call,
    limit: input.limit,
    ...(input.cursor !== undefined && { cursor: input.cursor }),
  };
  if (input.space !== undefined) {
    const space = await resolveSpace(input.space, confluence, call);
    const roots = await confluence.pages.roots(space.id, request);
    return { ...(await withBelow(roots, input, confluence, call)), what: `Top of space ${space.key}` };
  }
  const id = await resolvePageId(input.page ?? '', confluence, call);
  if (input.direction === 'up') {
    const ancestors = await confluence.pages.ancestors(id, call);
    return {
      nodes: ancestors.map((node, index) => ({ ...node, depth: index + 1 })),
      what: `Ancestors of page ${id}, top first`,
    };
  }
  const below =
    input.depth === 1
      ? confluence.pages.children(id, request)
      : confluence.pages.descendants(id, input.depth, request);
  const page = await below;
  return {
    nodes: inTreeOrder(page.items, id),
    next: page.next,
    what: `Below page ${id}, ${count(input.depth, 'level')} deep`,
  };
}

/** Top pages with what is below each, as far as depth and limit go; `cut` names those that hold more. */
async function withBelow(
  roots: Paged<TreeNode>,
  input: Input,
  confluence: Confluence,
  call: CallOptions,
): Promise<Omit<Found, 'what'>> {
  if (input.depth === 1) return { nodes: roots.items, next: roots.next };
  const nodes: TreeNode[] = [];
  const cut: TreeNode[] = [];
  for (const [index, root] of roots.items.entries()) {
    nodes.push(root);
    // Every top page that follows is shown, so room is kept for it.
    const room = input.limit - nodes.length - (roots.items.length - index - 1);
    const below =
      room > 0
        ? await confluence.pages.descendants(root.id, input.depth - 1, { ...call, limit: room })
        : undefined;
    nodes.push(
      ...inTreeOrder(below?.items ?? [], root.id).map(node => ({ ...node, depth: node.depth + root.depth })),
    );
    if (below === undefined || below.next !== undefined) cut.push(root);
  }
  return { nodes, next: roots.next, cut };
}

/** Children after their parents, in the order given; a node whose parent is on another page of the list keeps its place. */
function inTreeOrder(nodes: readonly TreeNode[], rootId: string): readonly TreeNode[] {
  const children = Map.groupBy(nodes, node => node.parentId ?? rootId);
  const known = new Set([rootId, ...nodes.map(each => each.id)]);
  const ordered: TreeNode[] = [];
  const visit = (node: TreeNode): void => {
    ordered.push(node);
    for (const child of children.get(node.id) ?? []) visit(child);
  };
  for (const node of nodes)
    if (node.parentId === undefined || node.parentId === rootId || !known.has(node.parentId)) visit(node);
  return ordered;
}

function showNode(node: TreeNode): string {
  const kind = node.kind === 'page' ? '' : `${oneLine(node.kind, 30)} `;
  return `${'  '.repeat(Math.max(0, node.depth - 1))}- ${oneLine(node.title, 200)} (${kind}${node.id})`;
}
