/** Search on Cloud: REST v1, since v2 has none. */
import type { Backend } from '../backend.ts';
import { decodeSearchHit } from '../content-api/decode.ts';
import { textOf } from '../json.ts';
import { decodeList } from '../paging.ts';
import type { Search } from '../types.ts';

export function createSearch({ transport, peopleRoot }: Backend): Search {
  return {
    async cql(cql, request) {
      const query = {
        cql,
        limit: request?.limit,
        cursor: request?.cursor,
        excerpt: request?.excerpt === false ? 'none' : 'highlight',
        expand: 'content.space,content.version',
      };
      const answer = await transport.send({ method: 'GET', path: '/wiki/rest/api/search', query }, request);
      const root = textOf(answer.body, '_links', 'base') ?? peopleRoot;
      return decodeList(answer, item => decodeSearchHit(item, root));
    },
  };
}
