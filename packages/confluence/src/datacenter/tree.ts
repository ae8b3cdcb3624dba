/** The page tree on Data Center: pages only, it has no folders. */
import { type Backend, callOf } from '../backend.ts';
import { compact, listOf, requireText, textOf } from '../json.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { Pages, TreeNode } from '../types.ts';
import type { SpaceIds } from './spaces.ts';

export type Tree = Pick<Pages, 'ancestors' | 'children' | 'descendants' | 'roots'>;

export function createTree({ transport }: Backend, spaceIds: SpaceIds): Tree {
  return {
    async children(id, request) {
      const query = { limit: request?.limit, start: request?.cursor };
      const answer = await transport.send(
        { method: 'GET', path: fillPath('/rest/api/content/{id}/child/page', { id }), query },
        request,
      );
      return decodeList(answer, item => decodeNode(item, 1, id));
    },
    async descendants(id, depth, request) {
      const query = { limit: request?.limit, start: request?.cursor, expand: 'ancestors' };
      const answer = await transport.send(
        { method: 'GET', path: fillPath('/rest/api/content/{id}/descendant/page', { id }), query },
        request,
      );
      const page = decodeList(answer, item => placeBelow(item, id));
      return { ...page, items: page.items.filter(node => node.depth <= depth) };
    },
    async roots(spaceId, request) {
      const spaceKey = await spaceIds.keyOf(spaceId, callOf(request));
      const query = { depth: 'root', limit: request?.limit, start: request?.cursor };
      const answer = await transport.send(
        { method: 'GET', path: fillPath('/rest/api/space/{spaceKey}/content/page', { spaceKey }), query },
        request,
      );
      return decodeList(answer, item => decodeNode(item, 1));
    },
    async ancestors(id, options) {
      const answer = await transport.send(
        {
          method: 'GET',
          path: fillPath('/rest/api/content/{id}', { id }),
          query: { expand: 'ancestors', status: 'any' },
        },
        options,
      );
      const above = listOf(answer.body, 'ancestors');
      return above.map((item, index) => decodeNode(item, index + 1, textOf(above[index - 1], 'id')));
    },
  };
}

function decodeNode(value: unknown, depth: number, parentId?: string): TreeNode {
  return compact<TreeNode>({
    id: requireText(value, 'tree item', 'id'),
    kind: textOf(value, 'type') ?? 'page',
    title: textOf(value, 'title') ?? '',
    parentId,
    depth,
  });
}

/** Its ancestors, root first, tell how far below the asked page it stands. */
function placeBelow(value: unknown, top: string): TreeNode {
  const path = listOf(value, 'ancestors').map(ancestor => textOf(ancestor, 'id'));
  const index = path.indexOf(top);
  return decodeNode(value, index < 0 ? 1 : path.length - index, path.at(-1));
}
