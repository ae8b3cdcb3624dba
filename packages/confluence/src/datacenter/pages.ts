/** Pages on Data Center. What Cloud has calls for and Data Center lacks (copy, restore a version) is a read and a write here. */
import { type Backend, callOf } from '../backend.ts';
import { decodeContent, decodePage } from '../content-api/decode.ts';
import { ConfluenceError } from '../errors.ts';
import { decodeList } from '../paging.ts';
import type { CallOptions, Labels, Page, Pages } from '../types.ts';
import { createPageStore, EXPAND_CONTENT, EXPAND_PAGE, pathOf } from './page-store.ts';
import type { SpaceIds } from './spaces.ts';
import { createTree } from './tree.ts';
import { listVersions } from './versions.ts';

export function createPages(backend: Backend, spaceIds: SpaceIds, labels: Labels): Pages {
  const { transport, peopleRoot } = backend;
  const store = createPageStore(backend);

  return {
    ...createTree(backend, spaceIds),
    get: (id, options) => store.read(id, callOf(options), options?.version),
    async draft(id, options) {
      try {
        return await store.readDraft(id, callOf(options));
      } catch (error) {
        if (error instanceof ConfluenceError && error.code === 'not_found') return undefined;
        throw error;
      }
    },
    async findByTitle(title, spaceKey, options) {
      // One page at most in a space: its body comes along, so that reading by title needs no second call.
      const [expand, decode] =
        spaceKey === undefined ? [EXPAND_CONTENT, decodeContent] : [EXPAND_PAGE, decodePage];
      const query = { title, spaceKey, type: 'page', expand, limit: 25 };
      const answer = await transport.send({ method: 'GET', path: '/rest/api/content', query }, options);
      return decodeList(answer, item => decode(item, peopleRoot)).items;
    },
    async create({ spaceId, ...page }, options) {
      const spaceKey = await spaceIds.keyOf(spaceId, callOf(options));
      return store.create({ ...page, spaceKey }, callOf(options));
    },
    update: ({ id, baseVersion, ...change }, options) =>
      store.write(id, { ...change, version: baseVersion + 1 }, callOf(options)),
    async move(id, position, targetId, options) {
      if (position !== 'append') throw noOrderedMove(position);
      const page = await store.read(id, callOf(options));
      await store.write(id, { ...nextVersion(page), minor: true, parentId: targetId }, callOf(options));
    },
    async copy(id, { parentId, title }, options) {
      const call = callOf(options);
      const [source, parent] = await Promise.all([store.read(id, call), store.read(parentId, call)]);
      const spaceKey = parent.spaceKey ?? source.spaceKey ?? '';
      const copy = await store.create({ spaceKey, parentId, title, storage: source.storage }, call);
      await copyLabels(id, copy.id, call);
      return copy;
    },
    async trash(id, options) {
      await transport.send({ method: 'DELETE', path: pathOf(id) }, options);
    },
    async restore(id, options) {
      const page = await store.read(id, callOf(options));
      if (page.status !== 'trashed') return;
      await store.write(id, { ...nextVersion(page), status: 'current' }, callOf(options));
    },
    versions: (id, request) => listVersions(backend, id, request),
    async restoreVersion(id, version, message, options) {
      const call = callOf(options);
      const [old, current] = await Promise.all([store.read(id, call, version), store.read(id, call)]);
      const restored = await store.write(
        id,
        { ...nextVersion(current), title: old.title, storage: old.storage, message },
        call,
      );
      return restored.version;
    },
  };

  async function copyLabels(from: string, to: string, call: CallOptions): Promise<void> {
    const names = (await labels.list(from, call))
      .filter(label => label.prefix === 'global')
      .map(label => label.name);
    if (names.length > 0) await labels.add(to, names, call);
  }
}

/** A change that changes nothing but the version, to be amended. */
function nextVersion(page: Page): {
  readonly title: string;
  readonly storage: string;
  readonly version: number;
} {
  return { title: page.title, storage: page.storage, version: page.version.number + 1 };
}

function noOrderedMove(position: string): ConfluenceError {
  return new ConfluenceError(
    'unsupported',
    `Data Center's REST API cannot place a page ${position} another one. Move it below a page (append), and order it in the browser.`,
  );
}
