/** A gateway whose agents sign in, over a sandbox as Atlassian: real sockets, a real store, the authorization server as it is. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createShared, type Shared } from '@weir/confluence';
import { createSandbox, type Sandbox, type SandboxOptions } from '@weir/sandbox';
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { type Changes, createChanges } from '../../src/changes.ts';
import { type ConfluenceClients, createClients } from '../../src/connections/clients.ts';
import type { AccessEvent, Sealing } from '../../src/connections/ports.ts';
import { createGateway } from '../../src/gateway.ts';
import {
  type AuthorizationServer,
  type AuthorizationServerOptions,
  createAuthorizationServer,
} from '../../src/oauth/authorization-server.ts';
import type { RunningServer, ServerChange, ServerRuntime } from '../../src/servers/running-server.ts';
import { serveRunning } from '../../src/sign-in/serve-running.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { createVault, generateKeyRing, parseKeyRing } from '../../src/vault/index.ts';
import { createTestPeople, type TestPeople } from './people.ts';

export interface World {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly sandbox: Sandbox;
  readonly store: Store;
  readonly vault: Sealing;
  readonly changes: Changes;
  readonly people: TestPeople;
  readonly servers: TestServers;
  readonly auth: AuthorizationServer;
  readonly clients: ConfluenceClients;
  readonly events: AccessEvent[];
  readonly faults: unknown[];
  /** What the sandbox was asked, with the headers. */
  readonly upstream: { readonly url: string; readonly authorization: string | null }[];
  readonly shared: Shared;
  /** Moves the gateway's clock; oidc-provider has the system's. */
  advance(ms: number): void;
  now(): number;
}

export interface WorldOptions {
  readonly store?: Store;
  /** Shared by the worlds of one store. */
  readonly keyRing?: string;
  readonly servers?: readonly Partial<RunningServer>[];
  readonly sandbox?: SandboxOptions;
  readonly options?: Partial<AuthorizationServerOptions>;
  readonly documents?: Pick<Shared, 'http'>;
}

export interface TestServers extends ServerRuntime {
  /** Puts a server in place of the one with its id. */
  put(server: RunningServer): void;
}

export async function serveNode(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address is one
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const upstream: { url: string; authorization: string | null }[] = [];
  let site: Sandbox | undefined;
  const sandboxUrl = await serveNode(
    getRequestListener(request => {
      upstream.push({ url: request.url, authorization: request.headers.get('authorization') });
      return site?.fetch(request) ?? new Response(null, { status: 503 });
    }),
  );
  const sandbox = createSandbox({ seed: null, publicUrl: () => sandboxUrl, ...options.sandbox });
  site = sandbox;
  onTestFinished(() => sandbox.close());
  const store = options.store ?? (await openOwnStore());
  const changes = await createChanges(store);
  onTestFinished(() => changes.close());
  let offset = 0;
  const clock = (): number => Date.now() + offset;
  const shared = createShared({ allowPrivateHosts: true, perSecond: 10_000 });
  const people = createTestPeople();
  const given = options.servers ?? [{}];
  const servers = createTestServers(given.map(each => ({ ...cloudServer(sandboxUrl, sandbox), ...each })));
  const events: AccessEvent[] = [];
  const faults: unknown[] = [];
  const vault = await createVault(store, parseKeyRing(options.keyRing ?? generateKeyRing()));
  onTestFinished(() => vault.close());
  let answer: RequestListener = (_request, response) => response.writeHead(503).end();
  const url = await serveNode((request, response) => answer(request, response));
  const auth = await createAuthorizationServer({
    store,
    vault,
    changes,
    servers,
    people,
    audit: { commit: async event => void events.push(event) },
    publicUrl: url,
    clock,
    sharedFor: () => shared,
    documents: options.documents ?? createShared(),
    onFault: error => faults.push(error),
    ...options.options,
  });
  onTestFinished(() => auth.close());
  const clients = createClients({
    store,
    vault,
    clock,
    changes,
    publicUrl: url,
    process: 'prc_test',
    onEnded: () => {},
    sharedFor: () => shared,
  });
  onTestFinished(() => clients.close());
  const rest = getRequestListener(createApp({ url, servers, auth, clients, people }));
  answer = (request: IncomingMessage, response) => {
    if (!auth.node(request, response)) void rest(request, response);
  };
  return {
    url,
    sandboxUrl,
    sandbox,
    store,
    vault,
    changes,
    people,
    servers,
    auth,
    clients,
    events,
    faults,
    upstream,
    shared,
    advance: ms => {
      offset += ms;
    },
    now: clock,
  };
}

async function openOwnStore(): Promise<Store> {
  const store = await openStore({ file: ':memory:' });
  onTestFinished(() => store.close());
  return store;
}

function createApp({
  url,
  servers,
  auth,
  clients,
  people,
}: Pick<World, 'url' | 'servers' | 'auth' | 'clients' | 'people'>): (request: Request) => Promise<Response> {
  const directory = serveRunning({
    publicUrl: url,
    keys: { findKey: () => ({ refused: 'unknown' }) },
    tokens: auth.tokens,
    person: people.get,
    runtime: servers,
    clients,
  });
  const gateway = createGateway({ servers: directory, version: '1', publicUrl: url });
  onTestFinished(() => gateway.close());
  const app = new Hono();
  app.route('/', auth.routes);
  app.all('*', c => gateway.fetch(c.req.raw, { remote: '127.0.0.1' }));
  return async request => app.fetch(request);
}

export function createTestServers(given: readonly RunningServer[]): TestServers {
  const servers = new Map(given.map(server => [server.id, server]));
  const listeners = new Set<(change: ServerChange) => void>();
  return {
    find: slug => [...servers.values()].find(each => each.slug === slug),
    get: id => servers.get(id),
    list: () => [...servers.values()],
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put(server) {
      servers.set(server.id, server);
      for (const listener of listeners) listener({ id: server.id, slugs: [server.slug], server });
    },
  };
}

const SCOPES = [
  'read:page:confluence',
  'write:page:confluence',
  'read:space:confluence',
  'read:content-details:confluence',
  'read:me',
  'offline_access',
];

/** A Cloud server whose agents sign in by Atlassian's consent. */
export function cloudServer(sandboxUrl: string, { cloudId }: Sandbox): RunningServer {
  return {
    ...COMMON,
    id: 'srv_docs',
    slug: 'docs',
    name: 'Docs',
    app: 'confluence-cloud',
    edition: 'cloud',
    baseUrl: `${sandboxUrl}/ex/confluence/{cloudid}`,
    sites: [{ url: sandboxUrl, cloudId }],
    upstream: {
      kind: 'oauth',
      app: { kind: 'atlassian', tokenUrl: `${sandboxUrl}/oauth/token`, clientId: 'weir-sandbox-app' },
      authorizationUrl: `${sandboxUrl}/authorize`,
      clientSecret: async () => 'weir-sandbox-secret',
      scopes: SCOPES,
    },
  };
}

/** A Data Center server, likewise. */
export function dataCenterServer(sandboxUrl: string): RunningServer {
  const url = `${sandboxUrl}/dc`;
  const root = `${url}/rest/oauth2/latest`;
  return {
    ...COMMON,
    id: 'srv_dc',
    slug: 'dc',
    name: 'Wiki',
    app: 'confluence-datacenter',
    edition: 'datacenter',
    baseUrl: url,
    sites: [{ url }],
    upstream: {
      kind: 'oauth',
      app: { kind: 'datacenter', tokenUrl: `${root}/token`, clientId: 'weir-sandbox-link' },
      authorizationUrl: `${root}/authorize`,
      clientSecret: async () => 'weir-sandbox-secret',
      scopes: ['WRITE'],
    },
  };
}

const COMMON = {
  revision: 1,
  status: 'running',
  production: false,
  signIn: { mode: 'oauth', identity: 'confluence', registration: true },
  audience: { rule: 'site', groups: [], domains: [], emails: [] },
  protection: { mode: 'off', perMinute: {}, perDay: {} },
  policy: { spaces: { allow: [], deny: [] }, confirm: 'nothing', macros: {}, auditArguments: 'none' },
  selection: { toolsets: ['all'] },
  allowed: undefined,
  macros: {},
} satisfies Partial<RunningServer>;
