/** Attachments of pages: what there is. Their bytes travel by the tools and one-time URLs of the server, not through messages. */
import type { Session } from '../session.ts';
import type { AttachmentQuery, CallOptions, Edition, Entity } from '../types.ts';
import { expectObject } from './expect.ts';

export interface Attachments<E extends Edition> {
  /** One page of them. */
  list(query: AttachmentQuery, options?: CallOptions): Promise<Entity<E, 'attachments'>>;
}

export function createAttachments<E extends Edition>(session: Session): Attachments<E> {
  return {
    async list(query, options) {
      const request = (await session.endpoints()).listAttachments(query);
      return expectObject(request, await session.execute(request, options));
    },
  };
}
