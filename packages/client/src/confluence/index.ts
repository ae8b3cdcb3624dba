/** Confluence as the client offers it. */
import type { Session } from '../session.ts';
import type { CallOptions, Edition, Entity, SearchQuery } from '../types.ts';
import { type Comments, createComments } from './comments.ts';
import { expectObject } from './expect.ts';
import { createOperations, type Operations } from './operations.ts';
import { createPages, type Pages } from './pages.ts';
import { createSpaces, type Spaces } from './spaces.ts';

export interface ConfluenceApi<E extends Edition> {
  /** By CQL; one page of hits. */
  search(query: SearchQuery, options?: CallOptions): Promise<Entity<E, 'search'>>;
  readonly pages: Pages<E>;
  readonly comments: Comments<E>;
  readonly spaces: Spaces<E>;
  readonly operations: Operations<E>;
}

export function createConfluenceApi<E extends Edition>(session: Session): ConfluenceApi<E> {
  return {
    async search(query, options) {
      const request = (await session.endpoints()).search(query);
      return expectObject(request, await session.execute(request, options));
    },
    pages: createPages(session),
    comments: createComments(session),
    spaces: createSpaces(session),
    operations: createOperations(session),
  };
}
