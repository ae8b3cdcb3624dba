/** Labels of pages. */
import type { Session } from '../session.ts';
import type { CallOptions, Edition, Entity, PageLabels, PageList } from '../types.ts';
import { expectObject } from './expect.ts';

export interface Labels<E extends Edition> {
  /** One page of them. */
  list(query: PageList, options?: CallOptions): Promise<Entity<E, 'labels'>>;
  /** Those that are there already stay. */
  add(labels: PageLabels, options?: CallOptions): Promise<void>;
  /** Those that are not there are none to remove. */
  remove(labels: PageLabels, options?: CallOptions): Promise<void>;
}

export function createLabels<E extends Edition>(session: Session): Labels<E> {
  return {
    async list(query, options) {
      const request = (await session.endpoints()).listLabels(query);
      return expectObject(request, await session.execute(request, options));
    },
    async add(labels, options) {
      if (labels.names.length > 0)
        await session.execute((await session.endpoints()).addLabels(labels), options);
    },
    async remove({ pageId, names }, options) {
      const { removeLabel } = await session.endpoints();
      for (const name of names) await session.execute(removeLabel(pageId, name), options);
    },
  };
}
