/** Labels on Cloud: read through v2, written through v1, which alone can. */
import { type Backend, callOf, firstFound } from '../backend.ts';
import { decodeLabel } from '../content-api/decode.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { CallOptions, Label, Labels } from '../types.ts';

const MAX_LIMIT = 250;

export function createLabels({ transport }: Backend): Labels {
  return {
    list: (contentId, options) =>
      firstFound(ownersOf(contentId).map(owner => () => listAll(owner, contentId, callOf(options)))),
    async add(contentId, names, options) {
      const json = names.map(name => ({ prefix: 'global', name }));
      const answer = await transport.send(
        { method: 'POST', path: fillPath('/wiki/rest/api/content/{id}/label', { id: contentId }), json },
        options,
      );
      return decodeList(answer, decodeLabel).items;
    },
    async remove(contentId, name, options) {
      // In the query, because a name may hold a slash.
      await transport.send(
        {
          method: 'DELETE',
          path: fillPath('/wiki/rest/api/content/{id}/label', { id: contentId }),
          query: { name },
        },
        options,
      );
    },
  };

  async function listAll(owner: string, id: string, call: CallOptions): Promise<readonly Label[]> {
    const labels: Label[] = [];
    let cursor: string | undefined;
    do {
      const path = fillPath(`/wiki/api/v2/${owner}/{id}/labels`, { id });
      const page = decodeList(
        await transport.send({ method: 'GET', path, query: { limit: MAX_LIMIT, cursor } }, call),
        decodeLabel,
      );
      labels.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return labels;
  }
}

function ownersOf(contentId: string): readonly string[] {
  return contentId.startsWith('att') ? ['attachments'] : ['pages', 'blogposts'];
}
