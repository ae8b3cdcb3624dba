/** Comments below pages. */
import type { Session } from '../session.ts';
import type {
  CallOptions,
  CommentUpdate,
  Edition,
  Entity,
  Identity,
  ListRequest,
  NewComment,
} from '../types.ts';
import { expectEntity, expectObject } from './expect.ts';

export interface Comments<E extends Edition> {
  create(comment: NewComment, options?: CallOptions): Promise<Entity<E, 'comment'>>;
  get(comment: Identity, options?: CallOptions): Promise<Entity<E, 'comment'>>;
  /** Those that answer the page itself; one page of them. */
  list(
    request: ListRequest & { readonly pageId: string },
    options?: CallOptions,
  ): Promise<Entity<E, 'comments'>>;
  update(update: CommentUpdate, options?: CallOptions): Promise<Entity<E, 'comment'>>;
  delete(comment: Identity, options?: CallOptions): Promise<void>;
}

export function createComments<E extends Edition>(session: Session): Comments<E> {
  return {
    async create(comment, options) {
      const request = (await session.endpoints()).createComment(comment);
      return expectEntity(request, await session.execute(request, options));
    },
    async get(comment, options) {
      const request = (await session.endpoints()).getComment(comment);
      return expectEntity(request, await session.execute(request, options));
    },
    async list({ pageId, ...paging }, options) {
      const request = (await session.endpoints()).listComments(pageId, paging);
      return expectObject(request, await session.execute(request, options));
    },
    async update(update, options) {
      const request = (await session.endpoints()).updateComment(update);
      return expectEntity(request, await session.execute(request, options));
    },
    async delete(comment, options) {
      await session.execute((await session.endpoints()).deleteComment(comment), options);
    },
  };
}
