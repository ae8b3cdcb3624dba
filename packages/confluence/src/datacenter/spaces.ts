/** Spaces on Data Center, which names them by key everywhere. */
import { type Backend, callOf } from '../backend.ts';
import { isText } from '../cache.ts';
import { decodeSpace } from '../content-api/decode.ts';
import { ConfluenceError } from '../errors.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { CallOptions, Space, Spaces } from '../types.ts';

/** Keys of spaces by numeric id, remembered for a short while; what is not a number is taken for a key. */
export interface SpaceIds {
  keyOf(idOrKey: string, call: CallOptions): Promise<string>;
}

const EXPAND = 'description.plain,homepage';

export function createSpaces({ transport, cache, peopleRoot }: Backend): Spaces & SpaceIds {
  return {
    async list(filter, request) {
      const query = {
        spaceKey: filter.keys,
        type: filter.type,
        status: filter.status,
        expand: EXPAND,
        limit: request?.limit,
        start: request?.cursor,
      };
      const page = decodeList(
        await transport.send({ method: 'GET', path: '/rest/api/space', query }, request),
        item => decodeSpace(item, peopleRoot),
      );
      for (const space of page.items) remember(space);
      return page;
    },
    async getByKey(key, options) {
      const path = fillPath('/rest/api/space/{spaceKey}', { spaceKey: key });
      return remember(
        decodeSpace(
          (await transport.send({ method: 'GET', path, query: { expand: EXPAND } }, options)).body,
          peopleRoot,
        ),
      );
    },
    getById: (id, options) => getById(id, callOf(options)),
    async create({ key, name, description }, options) {
      const json = {
        key,
        name,
        ...(description !== undefined && {
          description: { plain: { value: description, representation: 'plain' } },
        }),
      };
      return remember(
        decodeSpace(
          (await transport.send({ method: 'POST', path: '/rest/api/space', json }, options)).body,
          peopleRoot,
        ),
      );
    },
    async keyOf(idOrKey, call) {
      if (!/^\d+$/.test(idOrKey)) return idOrKey;
      return cache.get(`space-key ${idOrKey}`, isText) ?? (await getById(idOrKey, call)).key;
    },
  };

  async function getById(id: string, call: CallOptions): Promise<Space> {
    const answer = await transport.send(
      { method: 'GET', path: '/rest/api/space', query: { spaceId: [id], expand: EXPAND } },
      call,
    );
    const space = decodeList(answer, item => decodeSpace(item, peopleRoot)).items.find(
      each => each.id === id,
    );
    if (!space) throw noSuchSpace(id);
    return remember(space);
  }

  function remember(space: Space): Space {
    cache.set(`space-key ${space.id}`, space.key);
    return space;
  }
}

function noSuchSpace(id: string): ConfluenceError {
  return new ConfluenceError(
    'not_found',
    `There is no space with the id ${id}, or the signed-in user may not see it. List the spaces to find its key.`,
    { request: '[GET] "/rest/api/space"' },
  );
}
