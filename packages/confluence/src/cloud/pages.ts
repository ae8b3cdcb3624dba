/** Pages and blog posts on Cloud. */
import { type Backend, callOf } from '../backend.ts';
import { decodeList } from '../paging.ts';
import type { CallOptions, Page, Pages, PageUpdate } from '../types.ts';
import { decodeContent, decodePage, decodeVersion, storageOf } from './decode.ts';
import { KINDS, type Kind, pathOf, tryKinds } from './kinds.ts';
import { createPageMoves } from './page-moves.ts';
import type { SpaceKeys } from './spaces.ts';
import { createTree } from './tree.ts';

export function createPages(backend: Backend, spaceKeys: SpaceKeys): Pages {
  const { transport, peopleRoot } = backend;

  return {
    ...createTree(backend),
    ...createPageMoves(backend),
    get: (id, options = {}) => read(id, options, { version: options.version }),
    async draft(id, options) {
      const page = await read(id, callOf(options), { 'get-draft': true });
      return page.status === 'draft' ? page : undefined;
    },
    async findByTitle(title, spaceKey, options) {
      const spaceId = spaceKey === undefined ? undefined : await spaceKeys.idOf(spaceKey, callOf(options));
      // One page at most in a space: its body comes along, so that reading by title needs no second call.
      const body = spaceId === undefined ? undefined : 'storage';
      const query = { title, 'space-id': spaceId, 'body-format': body, limit: 25 };
      const answer = await transport.send({ method: 'GET', path: '/wiki/api/v2/pages', query }, options);
      const decode = body === undefined ? decodeContent : decodePage;
      return decodeList(answer, item => decode(item, 'page', peopleRoot)).items;
    },
    async create({ spaceId, parentId, title, storage, draft }, options) {
      const json = {
        spaceId,
        status: draft ? 'draft' : 'current',
        title,
        parentId,
        body: storageBody(storage),
      };
      const answer = await transport.send({ method: 'POST', path: '/wiki/api/v2/pages', json }, options);
      return withBody(answer.body, KINDS[0], callOf(options));
    },
    update: (update, options) =>
      tryKinds(async kind => {
        const answer = await transport.send(
          { method: 'PUT', path: pathOf(kind, update.id), json: updateBody(update) },
          options,
        );
        return withBody(answer.body, kind, callOf(options));
      }),
    async trash(id, options) {
      await tryKinds(kind => transport.send({ method: 'DELETE', path: pathOf(kind, id) }, options));
    },
    async restore(id, options) {
      const page = await read(id, callOf(options));
      if (page.status !== 'trashed') return;
      const kind = KINDS.find(each => each.kind === page.kind) ?? KINDS[0];
      // A trashed page is made current by an update that keeps its content.
      const json = updateBody({
        id,
        baseVersion: page.version.number,
        title: page.title,
        storage: page.storage,
      });
      await transport.send({ method: 'PUT', path: pathOf(kind, id), json }, options);
    },
    versions: (id, request) =>
      tryKinds(async kind => {
        const query = { sort: '-modified-date', limit: request?.limit, cursor: request?.cursor };
        return decodeList(
          await transport.send({ method: 'GET', path: `${pathOf(kind, id)}/versions`, query }, request),
          decodeVersion,
        );
      }),
  };

  /** `which`: the current version where it names none. */
  function read(
    id: string,
    options: CallOptions,
    which: { readonly version?: number | undefined; readonly 'get-draft'?: boolean } = {},
  ): Promise<Page> {
    return tryKinds(async kind => {
      const query = { 'body-format': 'storage', ...which };
      const answer = await transport.send({ method: 'GET', path: pathOf(kind, id), query }, options);
      return decodePage(answer.body, kind.kind, peopleRoot);
    });
  }

  /** A saved page as Confluence keeps it; read again where the answer of the write left the body out. */
  async function withBody(body: unknown, kind: Kind, call: CallOptions): Promise<Page> {
    const page = decodePage(body, kind.kind, peopleRoot);
    return storageOf(body) !== undefined || page.status !== 'current' ? page : read(page.id, call);
  }
}

/** v2 has no field for minor edits. */
function updateBody({ id, title, storage, message, baseVersion }: PageUpdate): object {
  return {
    id,
    status: 'current',
    title,
    body: storageBody(storage),
    version: { number: baseVersion + 1, message },
  };
}

function storageBody(value: string): object {
  return { representation: 'storage', value };
}
