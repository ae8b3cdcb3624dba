/** Pages: create, read, update, trash. */
import { MCPClientError } from '../errors.ts';
import type { Session } from '../session.ts';
import type { CallOptions, Edition, Entity, Identity, NewPage, PageUpdate } from '../types.ts';
import { expectEntity, expectList } from './expect.ts';

export interface Pages<E extends Edition> {
  create(page: NewPage, options?: CallOptions): Promise<Entity<E, 'page'>>;
  /** With its body in storage format. */
  get(page: Identity, options?: CallOptions): Promise<Entity<E, 'page'>>;
  update(update: PageUpdate, options?: CallOptions): Promise<Entity<E, 'page'>>;
  /** To the trash. */
  delete(page: Identity, options?: CallOptions): Promise<void>;
}

export function createPages<E extends Edition>(session: Session): Pages<E> {
  return {
    async create(page, options) {
      const { createPage } = await session.endpoints();
      const request = createPage(await completeSpace(session, page, options));
      return expectEntity(request, await session.execute(request, options));
    },
    async get(page, options) {
      const request = (await session.endpoints()).getPage(page);
      return expectEntity(request, await session.execute(request, options));
    },
    async update(update, options) {
      const request = (await session.endpoints()).updatePage(update);
      return expectEntity(request, await session.execute(request, options));
    },
    async delete(page, options) {
      await session.execute((await session.endpoints()).deletePage(page), options);
    },
  };
}

/** Cloud creates by the space's id, Data Center by its key; the caller may give either. */
async function completeSpace(
  session: Session,
  page: NewPage,
  options: CallOptions | undefined,
): Promise<NewPage> {
  if (page.spaceId === undefined && page.spaceKey === undefined) {
    throw new MCPClientError('invalid_request', 'A page needs a space.', {
      operation: 'createPage',
      remedy: 'Give spaceId or spaceKey.',
    });
  }
  const endpoints = await session.endpoints();
  const request = endpoints.findSpace(page);
  if (!request) return page;
  const [space] = expectList(request, await session.execute(request, options));
  if (space) return { ...page, ...endpoints.readSpace(space) };
  const name = page.spaceKey ?? page.spaceId;
  throw new MCPClientError('not_found', `There is no space ${JSON.stringify(name)}, or it may not be seen.`, {
    operation: request.operation,
  });
}
