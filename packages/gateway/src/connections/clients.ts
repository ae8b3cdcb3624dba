/** The Confluence client that acts for a caller of a server: theirs, or the one that the server shares; never somebody else's. */
import {
  type Confluence,
  type Credentials,
  createConfluence,
  createTokenMemory,
  type Shared,
} from '@weir/confluence';
import { type Changes, EVERYTHING } from '../changes.ts';
import { guardOf } from '../protect/client-guard.ts';
import { type RunningServer, type ServedSite, siteConfigOf } from '../servers/running-server.ts';
import {
  type ConnectionRow,
  findConnectionOf,
  listSiteChoices,
  markConnectionUsed,
} from '../store/connections.ts';
import type { Store } from '../store/index.ts';
import { appKeyOf } from './app-key.ts';
import { CONNECTION_CHANGE, readScopes, readSites } from './connections.ts';
import { requireOAuth } from './exchange.ts';
import { principalOfToken } from './pass-through.ts';
import { servedSites } from './sites.ts';
import { type ConnectionTokens, openConnectionTokens, type TokenStoreOptions } from './token-store.ts';

/** Who calls: `person:{id}`, `key:{id}` or `local`; with the token that they passed through, where the server takes one. */
export interface ConfluenceCaller {
  readonly principal: string;
  readonly passedToken?: string | undefined;
}

/** There is no client for this caller until its person does something. */
export interface ConnectRefusal {
  readonly kind: 'connect';
  /** `missing`: never connected; `reconnect`: the grant has ended; `site`: it opens no site that the server serves. */
  readonly reason: 'missing' | 'reconnect' | 'revoked' | 'site' | 'credential';
  /** In words for the person. */
  readonly message: string;
  /** Where they connect in a browser; undefined where only an administrator can help. */
  readonly url?: string;
}

export interface ConfluenceClients {
  confluenceFor(server: RunningServer, caller: ConfluenceCaller): Promise<Confluence | ConnectRefusal>;
  /** How many are held. */
  readonly size: number;
  /** Forgets those that nobody used for a while. Every minute by itself. */
  sweep(): void;
  close(): void;
}

export interface ClientsOptions extends TokenStoreOptions {
  readonly store: Store;
  readonly changes: Changes;
  readonly publicUrl: string;
  readonly sharedFor: (server: RunningServer) => Shared;
  readonly userAgent?: string;
  /** Something that should not happen. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * A client takes some kilobytes and its tokens too: so few are held that ten thousand people who signed in and are idle cost next to
 * nothing; whoever comes back is read from the store with one query.
 */
const MOST_CLIENTS = 1_000;
const IDLE_MS = 5 * 60_000;
const SWEEP_MS = 60_000;
/** How often a connection's last use is written down. */
const USED_EVERY_MS = 60_000;

interface Held {
  readonly principal: string;
  readonly serverId: string;
  readonly client: Promise<Confluence | ConnectRefusal>;
  usedAt: number;
  /** Ends the use of its tokens. */
  end(): void;
}

export function isRefusal(answer: Confluence | ConnectRefusal): answer is ConnectRefusal {
  return 'kind' in answer && answer.kind === 'connect';
}

export function createClients(options: ClientsOptions): ConfluenceClients {
  const { clock, changes } = options;
  const held = new Map<string, Held>();
  const stops = [
    changes.on(CONNECTION_CHANGE, principal => drop(each => each.principal === principal, principal)),
    changes.on('server', id => drop(each => each.serverId === id, id)),
  ];
  const sweep = (): void => {
    const oldest = clock() - IDLE_MS;
    for (const [key, each] of held) if (each.usedAt < oldest) held.delete(key);
  };
  const timer = setInterval(sweep, SWEEP_MS).unref();

  return {
    confluenceFor(server, caller) {
      const principal = actorOf(server, caller);
      const key = `${server.id} ${server.revision} ${principal}`;
      const found = held.get(key) ?? open(key, server, { ...caller, principal });
      found.usedAt = clock();
      held.delete(key);
      held.set(key, found);
      trim();
      return found.client;
    },
    get size() {
      return held.size;
    },
    sweep,
    close() {
      clearInterval(timer);
      for (const stop of stops) stop();
      held.clear();
    },
  };

  function open(key: string, server: RunningServer, caller: ConfluenceCaller): Held {
    const tokens: ConnectionTokens[] = [];
    const client = openClient(options, server, { caller, onTokens: each => tokens.push(each) });
    const entry: Held = {
      principal: caller.principal,
      serverId: server.id,
      client,
      usedAt: clock(),
      end: () => {
        for (const each of tokens) each.close();
      },
    };
    // What failed, and what a person can change at any moment, is asked anew.
    const forget = (): void => {
      if (held.get(key) === entry) held.delete(key);
    };
    client.then(answer => isRefusal(answer) && forget(), forget);
    return entry;
  }

  function drop(matches: (each: Held) => boolean, id: string): void {
    for (const [key, each] of held) {
      if (id !== EVERYTHING && !matches(each)) continue;
      held.delete(key);
      each.end();
    }
  }

  function trim(): void {
    if (held.size <= MOST_CLIENTS) return;
    for (const key of held.keys()) {
      held.delete(key);
      return;
    }
  }
}

/** Who acts at Confluence: the caller, the holder of the token that was passed on, or the server with the credential that it shares. */
function actorOf(server: RunningServer, { principal, passedToken }: ConfluenceCaller): string {
  switch (server.upstream.kind) {
    case 'oauth':
      return principal;
    case 'pass-through':
      return passedToken === undefined ? principal : principalOfToken(passedToken);
    default:
      return `server:${server.id}`;
  }
}

interface Opening {
  readonly caller: ConfluenceCaller;
  readonly onTokens: (tokens: ConnectionTokens) => void;
}

async function openClient(
  options: ClientsOptions,
  server: RunningServer,
  { caller, onTokens }: Opening,
): Promise<Confluence | ConnectRefusal> {
  if (server.upstream.kind === 'oauth') return openPersonal(options, server, { caller, onTokens });
  const [site] = server.sites;
  if (!site)
    return {
      kind: 'connect',
      reason: 'site',
      message: `The server ${server.name} names no Confluence site yet. An administrator adds one in its settings.`,
    };
  const credentials = await readShared(server, caller);
  if ('reason' in credentials) return credentials;
  return createConfluence({
    site: siteConfigOf(server, site),
    credentials,
    principal: caller.principal,
    ...commonOptions(options, server),
  });
}

/** What clients of a server have in common, whoever acts. */
function commonOptions(options: ClientsOptions, server: RunningServer) {
  const { userAgent, sharedFor } = options;
  return {
    heedsVersion: true,
    shared: sharedFor(server),
    ...(server.allowed && { allowed: server.allowed }),
    guard: guardOf(server),
    ...(userAgent !== undefined && { userAgent }),
  };
}

async function readShared(
  { upstream, id, name }: RunningServer,
  { passedToken }: ConfluenceCaller,
): Promise<Credentials | ConnectRefusal> {
  switch (upstream.kind) {
    case 'api-token':
      return { kind: 'basic', username: upstream.email, secret: await upstream.token() };
    case 'pat':
      return { kind: 'bearer', token: await upstream.token() };
    case 'service-account':
      return {
        kind: 'oauth',
        app: { ...upstream.app, clientSecret: await upstream.clientSecret() },
        tokens: createTokenMemory(`server:${id}`),
      };
    case 'pass-through':
      if (passedToken !== undefined) return { kind: 'bearer', token: passedToken };
      return {
        kind: 'connect',
        reason: 'credential',
        message: `The server ${name} acts with your own personal access token of Confluence. Send it as "Authorization: Bearer <token>".`,
      };
    case 'oauth':
      throw new TypeError('An OAuth app is nobody’s shared credential.');
  }
}

async function openPersonal(
  options: ClientsOptions,
  server: RunningServer,
  { caller, onTokens }: Opening,
): Promise<Confluence | ConnectRefusal> {
  const { principal } = caller;
  const row = await findConnectionOf(options.store, principal, appKeyOf(server) ?? '');
  if (row?.status !== 'active') return askToConnect(options, server, row);
  const site = await chooseSite(options, server, row);
  if (!site) return { ...askToConnect(options, server, row), reason: 'site' };
  const { app, clientSecret } = requireOAuth(server);
  const tokens = openConnectionTokens({ ...options, onEnded: endFor(options) }, row);
  onTokens(tokens);
  return createConfluence({
    site: siteConfigOf(server, site),
    credentials: {
      kind: 'oauth',
      app: { ...app, clientSecret: await clientSecret() },
      tokens: noteUse(options, tokens, row.id),
    },
    principal,
    scopes: readScopes(row),
    ...commonOptions(options, server),
  });
}

/** Everybody who holds a client of a grant that is gone forgets it, so that the next call asks its person to connect. */
function endFor({ changes, onEnded, onFault = () => {} }: ClientsOptions): TokenStoreOptions['onEnded'] {
  return (connection, reason) => {
    void changes.publish(CONNECTION_CHANGE, connection.principal).catch(onFault);
    onEnded(connection, reason);
  };
}

/** The one that the person chose for this server; otherwise the first of the server's that the grant opens. */
async function chooseSite(
  { store }: ClientsOptions,
  server: RunningServer,
  row: ConnectionRow,
): Promise<ServedSite | undefined> {
  const served = servedSites(server, readSites(row));
  if (served.length < 2) return served[0];
  const choices = await listSiteChoices(store, row.principal);
  const chosen = choices.find(each => each.server === server.id)?.site_url;
  return served.find(each => each.url === chosen) ?? served[0];
}

/** When a connection was used last is told to people; it needs no more than a write a minute. */
function noteUse({ store, clock }: ClientsOptions, tokens: ConnectionTokens, id: string): ConnectionTokens {
  let noted = 0;
  return {
    ...tokens,
    async read(fresh) {
      const now = clock();
      if (now - noted >= USED_EVERY_MS) {
        noted = now;
        void markConnectionUsed(store, id, now).catch(() => {}); // told, not relied on
      }
      return tokens.read(fresh);
    },
  };
}

/** Where a person connects an account for a server. */
export function connectUrlOf(publicUrl: string, slug: string): string {
  return `${publicUrl}/connect/${slug}`;
}

function askToConnect(
  { publicUrl }: ClientsOptions,
  { slug, name }: RunningServer,
  row: ConnectionRow | undefined,
): ConnectRefusal {
  const url = connectUrlOf(publicUrl, slug);
  if (!row)
    return {
      kind: 'connect',
      reason: 'missing',
      message: `Your Confluence account is not connected to ${name} yet. Connect it in a browser, then call again: ${url}`,
      url,
    };
  if (row.status === 'revoked')
    return {
      kind: 'connect',
      reason: 'revoked',
      message: `Your connection to Confluence was revoked. Connect the account again in a browser, then call again: ${url}`,
      url,
    };
  if (row.status === 'reconnect')
    return {
      kind: 'connect',
      reason: 'reconnect',
      message: `Your connection to Confluence has ended (${row.reason ?? 'the grant is gone'}). Connect the account again in a browser, then call again: ${url}`,
      url,
    };
  return {
    kind: 'connect',
    reason: 'site',
    message: `Your Confluence account opens none of the sites that ${name} serves. Connect an account that does in a browser, then call again: ${url}`,
    url,
  };
}
