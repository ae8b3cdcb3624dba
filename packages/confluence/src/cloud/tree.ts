/** The page tree on Cloud: children, descendants and ancestors of pages and folders. */
import { type Backend, callOf, firstFound } from '../backend.ts';
import { listOf, requireText, textOf } from '../json.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { CallOptions, Pages, TreeNode } from '../types.ts';
import { decodeNode } from './decode.ts';

/** What may stand in the tree with something below it. */
const FOLDERS = ['pages', 'folders'] as const;
const MAX_LIMIT = 250;
const MAX_DEPTH = 10;

export type Tree = Pick<Pages, 'ancestors' | 'children' | 'descendants' | 'roots'>;

export function createTree({ transport }: Backend): Tree {
  return {
    children: (id, request) =>
      inEither(id, async path => {
        const query = { limit: request?.limit, cursor: request?.cursor };
        const answer = await transport.send(
          { method: 'GET', path: `${path}/direct-children`, query },
          request,
        );
        return decodeList(answer, item => decodeNode(item, { parentId: id, depth: 1 }));
      }),
    descendants: (id, depth, request) =>
      inEither(id, async path => {
        const query = { depth: Math.min(depth, MAX_DEPTH), limit: request?.limit, cursor: request?.cursor };
        const answer = await transport.send({ method: 'GET', path: `${path}/descendants`, query }, request);
        return decodeList(answer, item => decodeNode(item));
      }),
    async roots(spaceId, request) {
      const query = { depth: 'root', limit: request?.limit, cursor: request?.cursor };
      const answer = await transport.send(
        { method: 'GET', path: fillPath('/wiki/api/v2/spaces/{id}/pages', { id: spaceId }), query },
        request,
      );
      return decodeList(answer, item => decodeNode(item, { depth: 1 }));
    },
    async ancestors(id, options) {
      const answer = await inEither(id, path =>
        transport.send({ method: 'GET', path: `${path}/ancestors`, query: { limit: MAX_LIMIT } }, options),
      );
      // Some sites list the page itself as the last one.
      const above = listOf(answer.body, 'results').filter(item => textOf(item, 'id') !== id);
      const titles = await titlesOf(above, callOf(options));
      return above.map((item, index) => {
        const node = decodeNode(item, { depth: index + 1 });
        const parentId = textOf(above[index - 1], 'id');
        return {
          ...node,
          title: titles.get(node.id) ?? node.title,
          ...(parentId !== undefined && { parentId }),
        } satisfies TreeNode;
      });
    },
  };

  /** Ancestors come without titles: all pages in one call, each folder in one. */
  async function titlesOf(items: readonly unknown[], call: CallOptions): Promise<Map<string, string>> {
    const pages = items
      .filter(item => (textOf(item, 'type') ?? 'page') === 'page')
      .map(item => requireText(item, 'ancestor', 'id'));
    const folders = items
      .filter(item => textOf(item, 'type') === 'folder')
      .map(item => requireText(item, 'ancestor', 'id'));
    const answers = await Promise.all([
      pages.length === 0
        ? undefined
        : transport.send(
            { method: 'GET', path: '/wiki/api/v2/pages', query: { id: pages, limit: MAX_LIMIT } },
            call,
          ),
      ...folders.map(id =>
        transport.send({ method: 'GET', path: fillPath('/wiki/api/v2/folders/{id}', { id }) }, call),
      ),
    ]);
    const found = answers.flatMap(answer =>
      listOf(answer?.body, 'results').length > 0 ? listOf(answer?.body, 'results') : [answer?.body],
    );
    return new Map(
      found.flatMap(item =>
        textOf(item, 'id') === undefined ? [] : [[textOf(item, 'id') ?? '', textOf(item, 'title') ?? '']],
      ),
    );
  }

  function inEither<T>(id: string, attempt: (path: string) => Promise<T>): Promise<T> {
    return firstFound(FOLDERS.map(folder => () => attempt(fillPath(`/wiki/api/v2/${folder}/{id}`, { id }))));
  }
}
