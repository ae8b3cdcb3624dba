/** The one way in which servers change: written, then running in this process, then told to the others. */

import { StoredSettings } from '../api/index.ts';
import type { Changes } from '../changes.ts';
import { newId, type Store } from '../store/index.ts';
import {
  addServer,
  findServer,
  listServers,
  type ServerRecord,
  setServerStatus,
  updateServer,
} from '../store/servers.ts';
import type { LiveRuntime } from './runtime.ts';
import { noSuchServer, ServerFailure } from './server-failure.ts';

/** The kind of change that tells of a server; its id is the server's. */
export const SERVER_CHANGE = 'server';

/** A server as it is administered. */
export interface ManagedServer {
  readonly id: string;
  readonly slug: string;
  readonly status: 'running' | 'disabled';
  readonly managedBy: 'console' | 'file';
  readonly revision: number;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly changed: number;
  readonly settings: StoredSettings;
}

/** Who changes a server. */
export interface Author {
  readonly principal: string;
  readonly name: string;
}

export interface Edit {
  readonly author: Author;
  readonly message: string;
}

export interface ServerWriter {
  list(): Promise<readonly ManagedServer[]>;
  /** By id or slug. Throws not_found. */
  get(idOrSlug: string): Promise<ManagedServer>;
  /** Throws conflict where the slug is taken. */
  add(settings: StoredSettings, managedBy: ManagedServer['managedBy'], edit: Edit): Promise<ManagedServer>;
  /** Throws conflict where the server has another revision by now, or the slug is taken. */
  put(
    server: ManagedServer,
    change: { readonly settings: StoredSettings; readonly status?: ManagedServer['status'] },
    edit: Edit,
  ): Promise<ManagedServer>;
  setStatus(server: ManagedServer, status: ManagedServer['status'] | 'deleted'): Promise<void>;
}

export interface ServerWriterOptions {
  readonly store: Store;
  readonly runtime: LiveRuntime;
  readonly changes: Pick<Changes, 'publish'>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

export function createServerWriter({ store, runtime, changes, clock }: ServerWriterOptions): ServerWriter {
  const writer: ServerWriter = {
    list: async () => (await listServers(store)).map(toManaged),
    async get(idOrSlug) {
      const record = idOrSlug.startsWith('srv_')
        ? await findServer(store, idOrSlug)
        : (await listServers(store)).find(each => each.slug === idOrSlug);
      if (!record || record.status === 'deleted') throw noSuchServer(idOrSlug);
      return toManaged(record);
    },
    async add(settings, managedBy, edit) {
      const id = newId('srv');
      const created = clock();
      const server = { id, slug: settings.slug, status: 'running', managed_by: managedBy, created };
      if (!(await addServer(store, server, toRevision(settings, edit)))) throw slugTaken(settings.slug);
      await tell(id);
      return writer.get(id);
    },
    async put(server, { settings, status }, edit) {
      const update = { id: server.id, slug: settings.slug, expected: server.revision };
      const outcome = await updateServer(
        store,
        { ...update, ...(status && { status }) },
        toRevision(settings, edit),
      );
      if (outcome === 'taken') throw slugTaken(settings.slug);
      if (outcome === 'changed') throw changedMeanwhile(server);
      await tell(server.id);
      return writer.get(server.id);
    },
    async setStatus({ id }, status) {
      if (!(await setServerStatus(store, { id, status, time: clock() }))) throw noSuchServer(id);
      await tell(id);
    },
  };
  return writer;

  function toRevision(settings: StoredSettings, { author, message }: Edit) {
    return {
      settings: JSON.stringify(settings),
      author: author.principal,
      author_name: author.name,
      message,
      created: clock(),
    };
  }

  async function tell(id: string): Promise<void> {
    await runtime.refresh(id);
    await changes.publish(SERVER_CHANGE, id);
  }
}

export function changedMeanwhile({ slug }: Pick<ManagedServer, 'slug'>): ServerFailure {
  return new ServerFailure(
    'conflict',
    `Somebody changed the server ${slug} in between. Read it again, and make your change on what it is now.`,
  );
}

function slugTaken(slug: string): ServerFailure {
  const problem = `"${slug}" is another server's. Choose another.`;
  return new ServerFailure('conflict', `slug: ${problem}`, { slug: problem });
}

export function toManaged(record: ServerRecord): ManagedServer {
  return {
    id: record.id,
    slug: record.slug,
    status: record.status === 'running' ? 'running' : 'disabled',
    managedBy: record.managed_by === 'file' ? 'file' : 'console',
    revision: record.revision,
    created: record.created,
    changed: record.changed,
    settings: StoredSettings.parse(JSON.parse(record.settings)),
  };
}
