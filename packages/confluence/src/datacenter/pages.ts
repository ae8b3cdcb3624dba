/** Pages on Data Center. What Cloud has calls for and Data Center lacks (copy, restore a version) is a read and a write here. */
import { type Backend, callOf } from '../backend.ts';
import { isText } from '../cache.ts';
import { decodeContent, decodePage } from '../content-api/decode.ts';
import { ConfluenceError } from '../errors.ts';
import { fieldOf, requireText, textOf } from '../json.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { CallOptions, Label, Labels, Page, Pages, PageUpdate } from '../types.ts';
import type { SpaceIds } from './spaces.ts';
import { createTree } from './tree.ts';
import { listVersions } from './versions.ts';

const EXPAND_CONTENT = 'space,version,history,ancestors';
const EXPAND_PAGE = `body.storage,${EXPAND_CONTENT}`;

interface Change {
  readonly title: string;
  readonly storage: string;
  readonly version: number;
  readonly message?: string | undefined;
  readonly minor?: boolean | undefined;
  readonly parentId?: string;
  readonly status?: 'current';
}

export function createPages(backend: Backend, spaceIds: SpaceIds, labels: Labels): Pages {
  const { transport, cache, peopleRoot } = backend;

  return {
    ...createTree(backend, spaceIds),
    get: (id, options) => read(id, callOf(options), options?.version),
    async findByTitle(title, spaceKey, options) {
      const query = { title, spaceKey, type: 'page', expand: EXPAND_CONTENT, limit: 25 };
      const answer = await transport.send({ method: 'GET', path: '/rest/api/content', query }, options);
      return decodeList(answer, item => decodeContent(item, peopleRoot)).items;
    },
    create: ({ spaceId, parentId, title, storage, draft }, options) =>
      create(spaceId, { parentId, title, storage, draft }, callOf(options)),
    update: (update, options) => write(update.id, changeOf(update), callOf(options)),
    async move(id, position, targetId, options) {
      if (position !== 'append') throw noOrderedMove(position);
      const page = await read(id, callOf(options));
      await write(
        id,
        {
          title: page.title,
          storage: page.storage,
          version: page.version.number + 1,
          minor: true,
          parentId: targetId,
        },
        callOf(options),
      );
    },
    async copy(id, { parentId, title }, options) {
      const call = callOf(options);
      const [source, parent, sourceLabels] = await Promise.all([
        read(id, call),
        read(parentId, call),
        labels.list(id, call),
      ]);
      const copy = await create(
        parent.spaceKey ?? parent.spaceId ?? '',
        { parentId, title, storage: source.storage },
        call,
      );
      const names = sourceLabels.filter(isGlobal).map(label => label.name);
      if (names.length > 0) await labels.add(copy.id, names, call);
      return copy;
    },
    async trash(id, options) {
      await transport.send({ method: 'DELETE', path: pathOf(id) }, options);
    },
    async restore(id, options) {
      const page = await read(id, callOf(options));
      if (page.status !== 'trashed') return;
      await write(
        id,
        { title: page.title, storage: page.storage, version: page.version.number + 1, status: 'current' },
        callOf(options),
      );
    },
    versions: (id, request) => listVersions(backend, id, request),
    async restoreVersion(id, version, message, options) {
      const call = callOf(options);
      const [old, current] = await Promise.all([read(id, call, version), read(id, call)]);
      const restored = await write(
        id,
        { title: old.title, storage: old.storage, version: current.version.number + 1, message },
        call,
      );
      return restored.version;
    },
  };

  async function read(id: string, call: CallOptions, version?: number): Promise<Page> {
    const query = version === undefined ? { status: 'any' } : { status: 'historical', version };
    try {
      const answer = await transport.send(
        { method: 'GET', path: pathOf(id), query: { ...query, expand: EXPAND_PAGE } },
        call,
      );
      return remember(decodePage(answer.body, peopleRoot));
    } catch (error) {
      const page = version === undefined ? undefined : await currentAt(id, version, call, error);
      if (!page) throw error;
      return page;
    }
  }

  /** The latest version is not historical: some releases answer 404 for it. */
  async function currentAt(
    id: string,
    version: number,
    call: CallOptions,
    error: unknown,
  ): Promise<Page | undefined> {
    if (!(error instanceof ConfluenceError) || error.code !== 'not_found') return undefined;
    const page = await read(id, call);
    return page.version.number === version ? page : undefined;
  }

  async function create(
    space: string,
    page: {
      readonly parentId?: string | undefined;
      readonly title: string;
      readonly storage: string;
      readonly draft?: boolean | undefined;
    },
    call: CallOptions,
  ): Promise<Page> {
    const json = {
      type: 'page',
      title: page.title,
      space: { key: await spaceIds.keyOf(space, call) },
      ...(page.parentId !== undefined && { ancestors: [{ id: page.parentId }] }),
      ...(page.draft && { status: 'draft' }),
      body: { storage: { value: page.storage, representation: 'storage' } },
    };
    const answer = await transport.send(
      { method: 'POST', path: '/rest/api/content', query: { expand: EXPAND_PAGE }, json },
      call,
    );
    return saved(answer.body, call);
  }

  async function write(id: string, change: Change, call: CallOptions): Promise<Page> {
    const json = {
      id,
      type: await kindOf(id, call),
      title: change.title,
      ...(change.status && { status: change.status }),
      version: { number: change.version, message: change.message, minorEdit: change.minor },
      ...(change.parentId !== undefined && { ancestors: [{ id: change.parentId }] }),
      body: { storage: { value: change.storage, representation: 'storage' } },
    };
    const answer = await transport.send({ method: 'PUT', path: pathOf(id), json }, call);
    return saved(answer.body, call);
  }

  /** The page as Confluence keeps it: an update cannot ask for expansions, so a release that leaves out the body is read again. */
  async function saved(body: unknown, call: CallOptions): Promise<Page> {
    const isWhole =
      textOf(body, 'body', 'storage', 'value') !== undefined && fieldOf(body, 'version') !== undefined;
    return isWhole ? remember(decodePage(body, peopleRoot)) : read(requireText(body, 'page', 'id'), call);
  }

  /** An update must name the kind; whoever updates has read before. */
  async function kindOf(id: string, call: CallOptions): Promise<string> {
    return cache.get(`kind ${id}`, isText) ?? (await read(id, call)).kind;
  }

  function remember(page: Page): Page {
    cache.set(`kind ${page.id}`, page.kind);
    return page;
  }
}

function changeOf({ title, storage, baseVersion, message, minor }: PageUpdate): Change {
  return { title, storage, version: baseVersion + 1, message, minor };
}

function isGlobal(label: Label): boolean {
  return label.prefix === 'global';
}

function pathOf(id: string): string {
  return fillPath('/rest/api/content/{id}', { id });
}

function noOrderedMove(position: string): ConfluenceError {
  return new ConfluenceError(
    'unsupported',
    `Data Center's REST API cannot place a page ${position} another one. Move it below a page (append), and order it in the browser.`,
  );
}
