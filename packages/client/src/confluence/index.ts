/** Confluence as the client offers it. */
import type { Session } from '../session.ts';
import type { CallOptions, Edition, Entity, SearchQuery } from '../types.ts';
import { type Attachments, createAttachments } from './attachments.ts';
import { type Comments, createComments } from './comments.ts';
import { expectObject } from './expect.ts';
import { createLabels, type Labels } from './labels.ts';
import { createOperations, type Operations } from './operations.ts';
import { createPages, type Pages } from './pages.ts';
import { createSpaces, type Spaces } from './spaces.ts';
import { createUsers, type Users } from './users.ts';

export interface ConfluenceApi<E extends Edition> {
  /** By CQL; one page of hits. */
  search(query: SearchQuery, options?: CallOptions): Promise<Entity<E, 'search'>>;
  readonly pages: Pages<E>;
  readonly comments: Comments<E>;
  readonly labels: Labels<E>;
  readonly attachments: Attachments<E>;
  readonly spaces: Spaces<E>;
  readonly users: Users<E>;
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
    labels: createLabels(session),
    attachments: createAttachments(session),
    spaces: createSpaces(session),
    users: createUsers(session),
    operations: createOperations(session),
  };
}
