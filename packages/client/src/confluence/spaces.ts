/** Spaces: which there are. */
import type { Session } from '../session.ts';
import type { CallOptions, Edition, Entity, SpaceQuery } from '../types.ts';
import { expectObject } from './expect.ts';

export interface Spaces<E extends Edition> {
  /** Those that may be seen; one page of them. */
  list(query?: SpaceQuery, options?: CallOptions): Promise<Entity<E, 'spaces'>>;
}

export function createSpaces<E extends Edition>(session: Session): Spaces<E> {
  return {
    async list(query = {}, options) {
      const request = (await session.endpoints()).listSpaces(query);
      return expectObject(request, await session.execute(request, options));
    },
  };
}
