/** Keeps every server of the store compiled in memory, and follows its changes, those of other replicas included. */
import { StoredSettings } from '../api/index.ts';
import { type Changes, EVERYTHING } from '../changes.ts';
import type { Store } from '../store/index.ts';
import { findServer, listServers, type ServerRecord } from '../store/servers.ts';
import { compileServer } from './compile.ts';
import type { RunningServer, SecretReader, ServerChange, ServerRuntime } from './running-server.ts';
import { SERVER_SECRET } from './settings-secret.ts';

/** The vault's secrets, as far as servers use them. */
export interface SecretStore {
  keep(purpose: string, text: string): Promise<string>;
  read(id: string, purpose: string): Promise<string>;
  remove(id: string): Promise<void>;
}

export interface RuntimeOptions {
  readonly store: Store;
  readonly secrets: Pick<SecretStore, 'read'>;
  readonly changes: Pick<Changes, 'on'>;
  /** Told what kept a change from being followed; the server runs on as it was. */
  readonly onError?: (error: unknown) => void;
}

export interface LiveRuntime extends ServerRuntime {
  /** Reads a server anew; resolves when `find` answers it. */
  refresh(id: string): Promise<void>;
  /** Resolves when every change told so far is followed. */
  settled(): Promise<void>;
  close(): void;
}

/** Reads all servers before it resolves. */
export async function createServerRuntime(options: RuntimeOptions): Promise<LiveRuntime> {
  const { store, secrets, changes, onError = () => {} } = options;
  const byId = new Map<string, RunningServer>();
  const bySlug = new Map<string, RunningServer>();
  const listeners = new Set<(change: ServerChange) => void>();
  const readerOf = (reference: string): SecretReader => {
    return () => secrets.read(reference, SERVER_SECRET);
  };
  let work: Promise<void> = Promise.resolve();

  /** One after the other, so that what was read first never replaces what was read later. */
  function enqueue(task: () => Promise<void>): Promise<void> {
    const done = work.then(task);
    work = done.catch(() => {});
    return done;
  }

  function put(id: string, record: ServerRecord | undefined): void {
    const before = byId.get(id);
    const isLive = record && record.status !== 'deleted';
    if (!isLive && !before) return;
    const server = isLive ? compile(record, readerOf) : undefined;
    if (before && bySlug.get(before.slug) === before) bySlug.delete(before.slug);
    if (server) {
      byId.set(id, server);
      bySlug.set(server.slug, server);
    } else byId.delete(id);
    if (before?.revision === server?.revision && before?.status === server?.status) return;
    const slugs = [...new Set([before?.slug, server?.slug].filter(each => each !== undefined))];
    for (const listener of listeners) listener({ id, slugs, server });
  }

  const refresh = (id: string): Promise<void> => enqueue(async () => put(id, await findServer(store, id)));
  const refreshAll = (): Promise<void> =>
    enqueue(async () => {
      const records = new Map((await listServers(store)).map(each => [each.id, each]));
      for (const id of [...byId.keys()]) if (!records.has(id)) put(id, undefined);
      for (const [id, record] of records) put(id, record);
    });

  const stop = changes.on('server', id => {
    (id === EVERYTHING ? refreshAll() : refresh(id)).catch(onError);
  });
  await refreshAll();

  return {
    find: slug => bySlug.get(slug),
    get: id => byId.get(id),
    list: () => [...byId.values()],
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    settled: () => work,
    close: stop,
  };
}

function compile(record: ServerRecord, readerOf: (reference: string) => SecretReader): RunningServer {
  return compileServer(
    {
      id: record.id,
      revision: record.revision,
      status: record.status === 'running' ? 'running' : 'disabled',
      settings: StoredSettings.parse(JSON.parse(record.settings)),
    },
    readerOf,
  );
}
