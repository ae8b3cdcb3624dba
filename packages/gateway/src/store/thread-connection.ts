/** The near end of an SQLite thread: questions go over as messages, answers come back in order. */
import type { SQLInputValue } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import {
  type CompiledQuery,
  type Dialect,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

export type ThreadJob = { readonly id: number; readonly sql: string } & (
  | { readonly parameters: readonly SQLInputValue[] }
  | { readonly batch: readonly (readonly SQLInputValue[])[] }
);

export type ThreadAnswer =
  | { readonly id: number; readonly rows: readonly unknown[] }
  | { readonly id: number; readonly error: string };

export interface Thread {
  query(sql: string, parameters: readonly SQLInputValue[]): Promise<readonly unknown[]>;
  /** Inserts rows in one transaction; on the disk when it resolves. */
  insert(sql: string, batch: readonly (readonly SQLInputValue[])[]): Promise<void>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(rows: readonly unknown[]): void;
  reject(error: Error): void;
}

/** Starts a thread on a file. It keeps no process alive while nothing is asked. */
export function startThread(file: string): Thread {
  const worker = new Worker(threadFile(), { workerData: file });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let gone: Error | undefined;
  const fail = (error: Error) => {
    gone ??= error;
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  };
  worker.unref();
  worker.on('message', (answer: ThreadAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ('error' in answer) asked?.reject(new Error(answer.error));
    else asked?.resolve(answer.rows);
  });
  worker.on('error', error => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => fail(new Error('The thread of the store has ended.')));
  const ask = (
    job:
      | Omit<Extract<ThreadJob, { parameters: unknown }>, 'id'>
      | Omit<Extract<ThreadJob, { batch: unknown }>, 'id'>,
  ) =>
    new Promise<readonly unknown[]>((resolve, reject) => {
      if (gone) return reject(gone);
      count += 1;
      waiting.set(count, { resolve, reject });
      worker.ref();
      worker.postMessage({ id: count, ...job });
    });
  return {
    query: (sql, parameters) => ask({ sql, parameters }),
    insert: async (sql, batch) => void (await ask({ sql, batch })),
    close: async () => void (await worker.terminate()),
  };
}

/** The build makes the thread an entry of its own beside the program. */
function threadFile(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./sqlite-thread.${extension}`, import.meta.url);
}

/** Kysely over a thread, for reading: searches take no time of the event loop. */
export function createThreadDialect(thread: Thread): Dialect {
  const connection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      // As in every dialect: the compiled query's type parameter is the caller's promise about its rows.
      const rows = await thread.query(query.sql, query.parameters as readonly SQLInputValue[]);
      return { rows: rows as R[] };
    },
    streamQuery(): never {
      throw new Error('Read page by page.');
    },
  };
  const refuse = (): never => {
    throw new Error('This connection is for reading.');
  };
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
      releaseConnection: async () => {},
      destroy: () => thread.close(),
    }),
    createIntrospector: db => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
