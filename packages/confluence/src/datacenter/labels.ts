/** Labels on Data Center. */
import { type Backend, callOf } from '../backend.ts';
import { decodeLabel } from '../content-api/decode.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { Label, Labels } from '../types.ts';

const PAGE_SIZE = 200;

export function createLabels({ transport }: Backend): Labels {
  return {
    async list(contentId, options) {
      const labels: Label[] = [];
      let start: string | undefined;
      do {
        const query = { limit: PAGE_SIZE, start };
        const page = decodeList(
          await transport.send({ method: 'GET', path: pathOf(contentId), query }, callOf(options)),
          decodeLabel,
        );
        labels.push(...page.items);
        start = page.next;
      } while (start !== undefined);
      return labels;
    },
    async add(contentId, names, options) {
      const json = names.map(name => ({ prefix: 'global', name }));
      return decodeList(
        await transport.send({ method: 'POST', path: pathOf(contentId), json }, options),
        decodeLabel,
      ).items;
    },
    async remove(contentId, name, options) {
      await transport.send({ method: 'DELETE', path: pathOf(contentId), query: { name } }, options);
    },
  };
}

function pathOf(id: string): string {
  return fillPath('/rest/api/content/{id}/label', { id });
}
