/** Reads and writes of pages on Data Center, in the shapes that its one content resource wants. */
import type { Backend } from '../backend.ts';
import { isText } from '../cache.ts';
import { decodePage } from '../content-api/decode.ts';
import { ConfluenceError } from '../errors.ts';
import { fieldOf, requireText, textOf } from '../json.ts';
import { fillPath } from '../transport/urls.ts';
import type { CallOptions, Page } from '../types.ts';

export const EXPAND_CONTENT = 'space,version,history,ancestors';
export const EXPAND_PAGE = `body.storage,${EXPAND_CONTENT}`;

export interface PageDraft {
  readonly spaceKey: string;
  readonly parentId?: string | undefined;
  readonly title: string;
  readonly storage: string;
  readonly draft?: boolean | undefined;
}

export interface PageChange {
  readonly title: string;
  readonly storage: string;
  /** The number of the new version. */
  readonly version: number;
  readonly message?: string | undefined;
  readonly minor?: boolean | undefined;
  readonly parentId?: string;
  readonly status?: 'current';
}

export interface PageStore {
  /** Trashed pages too. */
  read(id: string, call: CallOptions, version?: number): Promise<Page>;
  /** `not_found` where nobody has begun one. */
  readDraft(id: string, call: CallOptions): Promise<Page>;
  create(page: PageDraft, call: CallOptions): Promise<Page>;
  write(id: string, change: PageChange, call: CallOptions): Promise<Page>;
}

export function createPageStore({ transport, cache, peopleRoot }: Backend): PageStore {
  return {
    read,
    async readDraft(id, call) {
      const query = { status: 'draft', expand: EXPAND_PAGE };
      const answer = await transport.send({ method: 'GET', path: pathOf(id), query }, call);
      return decodePage(answer.body, peopleRoot);
    },
    async create(page, call) {
      const query = { expand: EXPAND_PAGE };
      const answer = await transport.send(
        { method: 'POST', path: '/rest/api/content', query, json: draftBody(page) },
        call,
      );
      return saved(answer.body, call);
    },
    async write(id, change, call) {
      // An update must name the kind; whoever updates has read before.
      const type = cache.get(`kind ${id}`, isText) ?? (await read(id, call)).kind;
      const answer = await transport.send(
        { method: 'PUT', path: pathOf(id), json: changeBody(id, type, change) },
        call,
      );
      return saved(answer.body, call);
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

  /** The page as Confluence keeps it: an update cannot ask for expansions, so a release that leaves out the body is read again. */
  async function saved(body: unknown, call: CallOptions): Promise<Page> {
    const isWhole =
      textOf(body, 'body', 'storage', 'value') !== undefined && fieldOf(body, 'version') !== undefined;
    return isWhole ? remember(decodePage(body, peopleRoot)) : read(requireText(body, 'page', 'id'), call);
  }

  function remember(page: Page): Page {
    cache.set(`kind ${page.id}`, page.kind);
    return page;
  }
}

export function pathOf(id: string): string {
  return fillPath('/rest/api/content/{id}', { id });
}

function draftBody({ spaceKey, parentId, title, storage, draft }: PageDraft): object {
  return {
    type: 'page',
    title,
    space: { key: spaceKey },
    ...(parentId !== undefined && { ancestors: [{ id: parentId }] }),
    ...(draft && { status: 'draft' }),
    body: storageBody(storage),
  };
}

function changeBody(id: string, type: string, change: PageChange): object {
  return {
    id,
    type,
    title: change.title,
    ...(change.status && { status: change.status }),
    version: { number: change.version, message: change.message, minorEdit: change.minor },
    ...(change.parentId !== undefined && { ancestors: [{ id: change.parentId }] }),
    body: storageBody(change.storage),
  };
}

function storageBody(value: string): object {
  return { storage: { value, representation: 'storage' } };
}
