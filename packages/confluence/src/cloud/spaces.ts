/** Spaces on Cloud. They are created through v1: v2 does it only on sites with role-based access. */
import { type Backend, callOf } from '../backend.ts';
import { isText } from '../cache.ts';
import { decodeSpace as decodeSpaceV1 } from '../content-api/decode.ts';
import { ConfluenceError } from '../errors.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { CallOptions, Space, Spaces } from '../types.ts';
import { decodeSpace } from './decode.ts';

/** Numeric ids of spaces by key, remembered for a short while. */
export interface SpaceKeys {
  idOf(key: string, call: CallOptions): Promise<string>;
}

export function createSpaces({ transport, cache, peopleRoot }: Backend): Spaces & SpaceKeys {
  return {
    async list(filter, request) {
      const query = {
        keys: filter.keys,
        type: filter.type,
        status: filter.status,
        'description-format': 'plain',
        limit: request?.limit,
        cursor: request?.cursor,
      };
      const answer = await transport.send({ method: 'GET', path: '/wiki/api/v2/spaces', query }, request);
      const page = decodeList(answer, item => decodeSpace(item, peopleRoot));
      for (const space of page.items) remember(space);
      return page;
    },
    getByKey: (key, options) => getByKey(key, callOf(options)),
    async getById(id, options) {
      const query = { 'description-format': 'plain' };
      const answer = await transport.send(
        { method: 'GET', path: fillPath('/wiki/api/v2/spaces/{id}', { id }), query },
        options,
      );
      return remember(decodeSpace(answer.body, peopleRoot));
    },
    async create({ key, name, description }, options) {
      const json = {
        key,
        name,
        ...(description !== undefined && {
          description: { plain: { value: description, representation: 'plain' } },
        }),
      };
      const answer = await transport.send({ method: 'POST', path: '/wiki/rest/api/space', json }, options);
      return remember(decodeSpaceV1(answer.body, peopleRoot));
    },
    async idOf(key, call) {
      return cache.get(`space-id ${key}`, isText) ?? (await getByKey(key, call)).id;
    },
  };

  async function getByKey(key: string, call: CallOptions): Promise<Space> {
    const query = { keys: [key], 'description-format': 'plain', limit: 1 };
    const answer = await transport.send({ method: 'GET', path: '/wiki/api/v2/spaces', query }, call);
    const [space] = decodeList(answer, item => decodeSpace(item, peopleRoot)).items;
    if (!space) throw noSuchSpace(key);
    return remember(space);
  }

  function remember(space: Space): Space {
    cache.set(`space-id ${space.key}`, space.id);
    return space;
  }
}

function noSuchSpace(key: string): ConfluenceError {
  return new ConfluenceError(
    'not_found',
    `There is no space with the key "${key}", or the signed-in user may not see it. List the spaces to find its key.`,
    { request: '[GET] "/wiki/api/v2/spaces"' },
  );
}
