/** Spaces: which there are, and one by its key. */
import { MCPClientError } from '../errors.ts';
import type { Session } from '../session.ts';
import type { CallOptions, Edition, Entity, SpaceQuery } from '../types.ts';
import { expectList, expectObject } from './expect.ts';

export interface Spaces<E extends Edition> {
  /** Those that may be seen; one page of them. */
  list(query?: SpaceQuery, options?: CallOptions): Promise<Entity<E, 'spaces'>>;
  get(space: { readonly key: string }, options?: CallOptions): Promise<Entity<E, 'space'>>;
}

export function createSpaces<E extends Edition>(session: Session): Spaces<E> {
  return {
    async list(query = {}, options) {
      const request = (await session.endpoints()).listSpaces(query);
      return expectObject(request, await session.execute(request, options));
    },
    async get({ key }, options) {
      const request = (await session.endpoints()).listSpaces({ keys: [key], limit: 1 });
      const [space] = expectList(request, await session.execute(request, options));
      if (space) return expectObject(request, space);
      throw new MCPClientError(
        'not_found',
        `There is no space ${JSON.stringify(key)}, or it may not be seen.`,
        {
          operation: request.operation,
        },
      );
    },
  };
}
