/** People: who acts here. */
import type { Session } from '../session.ts';
import type { CallOptions, Edition, Entity } from '../types.ts';
import { expectObject } from './expect.ts';

export interface Users<E extends Edition> {
  /** As whom the server acts for this client. */
  current(options?: CallOptions): Promise<Entity<E, 'user'>>;
}

export function createUsers<E extends Edition>(session: Session): Users<E> {
  return {
    async current(options) {
      const request = (await session.endpoints()).currentUser();
      return expectObject(request, await session.execute(request, options));
    },
  };
}
