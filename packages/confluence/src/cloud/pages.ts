/** Pages on Cloud: content through REST v2; move, copy and restore through v1, which alone has them. */
import { type Backend, callOf, firstFound } from '../backend.ts';
import { decodePage as decodePageV1, decodeVersion as decodeVersionV1 } from '../content-api/decode.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { CallOptions, Page, Pages, VersionInfo } from '../types.ts';
import { decodeContent, decodePage, decodeVersion, storageOf } from './decode.ts';
import type { SpaceKeys } from './spaces.ts';
import { createTree } from './tree.ts';

/** The kinds that have a body, and their folder in v2. */
const KINDS = [
  { kind: 'page', folder: 'pages' },
  { kind: 'blogpost', folder: 'blogposts' },
] as const;
type Kind = (typeof KINDS)[number];

export function createPages(backend: Backend, spaceKeys: SpaceKeys): Pages {
  const { transport, peopleRoot } = backend;
  const tree = createTree(backend);

  return {
    ...tree,
    get: (id, options = {}) => read(id, options, options.version),
    async findByTitle(title, spaceKey, options) {
      const spaceId = spaceKey === undefined ? undefined : await spaceKeys.idOf(spaceKey, callOf(options));
      const answer = await transport.send(
        { method: 'GET', path: '/wiki/api/v2/pages', query: { title, 'space-id': spaceId, limit: 25 } },
        options,
      );
      return decodeList(answer, item => decodeContent(item, 'page', peopleRoot)).items;
    },
    async create({ spaceId, parentId, title, storage, draft }, options) {
      const json = {
        spaceId,
        status: draft ? 'draft' : 'current',
        title,
        parentId,
        body: { representation: 'storage', value: storage },
      };
      const answer = await transport.send({ method: 'POST', path: '/wiki/api/v2/pages', json }, options);
      return withBody(answer.body, KINDS[0], callOf(options));
    },
    update: (update, options) =>
      eitherKind(async kind => {
        const { id, title, storage, message, baseVersion } = update;
        const json = {
          id,
          status: 'current',
          title,
          body: { representation: 'storage', value: storage },
          version: { number: baseVersion + 1, message },
        };
        const answer = await transport.send({ method: 'PUT', path: pathOf(kind, id), json }, options);
        return withBody(answer.body, kind, callOf(options));
      }),
    async move(id, position, targetId, options) {
      const path = fillPath('/wiki/rest/api/content/{id}/move/{position}/{targetId}', {
        id,
        position,
        targetId,
      });
      await transport.send({ method: 'PUT', path }, options);
    },
    async copy(id, { parentId, title }, options) {
      const json = {
        copyAttachments: true,
        copyLabels: true,
        copyProperties: true,
        copyCustomContents: true,
        copyPermissions: false,
        destination: { type: 'parent_page', value: parentId },
        pageTitle: title,
      };
      const path = fillPath('/wiki/rest/api/content/{id}/copy', { id });
      const answer = await transport.send(
        { method: 'POST', path, query: { expand: 'body.storage,version,space,history,ancestors' }, json },
        options,
      );
      return decodePageV1(answer.body, peopleRoot);
    },
    async trash(id, options) {
      await eitherKind(kind => transport.send({ method: 'DELETE', path: pathOf(kind, id) }, options));
    },
    async restore(id, options) {
      await restoreFromTrash(id, callOf(options));
    },
    versions: (id, request) =>
      eitherKind(async kind => {
        const query = { sort: '-modified-date', limit: request?.limit, cursor: request?.cursor };
        return decodeList(
          await transport.send({ method: 'GET', path: `${pathOf(kind, id)}/versions`, query }, request),
          decodeVersion,
        );
      }),
    async restoreVersion(id, version, message, options): Promise<VersionInfo> {
      const json = { operationKey: 'restore', params: { versionNumber: version, message: message ?? '' } };
      const answer = await transport.send(
        { method: 'POST', path: fillPath('/wiki/rest/api/content/{id}/version', { id }), json },
        options,
      );
      return decodeVersionV1(answer.body);
    },
  };

  function read(id: string, options: CallOptions, version?: number): Promise<Page> {
    return eitherKind(async kind => {
      const answer = await transport.send(
        { method: 'GET', path: pathOf(kind, id), query: { 'body-format': 'storage', version } },
        options,
      );
      return decodePage(answer.body, kind.kind, peopleRoot);
    });
  }

  /** A saved page as Confluence keeps it; read again where the answer of the write left the body out. */
  async function withBody(body: unknown, kind: Kind, call: CallOptions): Promise<Page> {
    const page = decodePage(body, kind.kind, peopleRoot);
    if (storageOf(body) !== undefined || page.status !== 'current') return page;
    return read(page.id, call);
  }

  /** A trashed page is made current by an update that keeps its content. */
  async function restoreFromTrash(id: string, call: CallOptions): Promise<void> {
    const page = await read(id, call);
    if (page.status !== 'trashed') return;
    const kind = KINDS.find(each => each.kind === page.kind) ?? KINDS[0];
    const json = {
      id,
      status: 'current',
      title: page.title,
      body: { representation: 'storage', value: page.storage },
      version: { number: page.version.number + 1 },
    };
    await transport.send({ method: 'PUT', path: pathOf(kind, id), json }, call);
  }

  function eitherKind<T>(attempt: (kind: Kind) => Promise<T>): Promise<T> {
    return firstFound(KINDS.map(kind => () => attempt(kind)));
  }

  function pathOf(kind: Kind, id: string): string {
    return fillPath(`/wiki/api/v2/${kind.folder}/{id}`, { id });
  }
}
