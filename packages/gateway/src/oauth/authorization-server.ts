/** The authorization server of the gateway, put together: provider, keys, pages, tokens, and what it forgets. */
import type { Shared } from '@weir/confluence';
import { Hono } from 'hono';
import type { JSONWebKeySet } from 'jose';
import type Provider from 'oidc-provider';
import { type Changes, EVERYTHING } from '../changes.ts';
import { createAttempts } from '../connections/attempts.ts';
import { CALLBACK_PATH, type Connections, createConnections } from '../connections/connections.ts';
import type { Exchange } from '../connections/exchange.ts';
import type { AccessAudit, PeopleDirectory, Sealing } from '../connections/ports.ts';
import { PERSON_CHANGED } from '../people/people.ts';
import type { RunningServer, ServerRuntime } from '../servers/running-server.ts';
import { isOurHost } from '../steps/check-host.ts';
import { newId, type Store } from '../store/index.ts';
import {
  addSigningKey,
  consumeOAuthObject,
  countPendingClients,
  findOAuthObject,
  isGrantAlive,
  listSigningKeys,
  putOAuthObject,
  removeEndedOAuthObjects,
  removeOAuthGrant,
  removeOAuthObject,
  removeSigningKeys,
} from '../store/oauth.ts';
import { readPerson } from '../store/people.ts';
import type { OAuthObjects } from './adapter.ts';
import { createBrowserCookies } from './browser.ts';
import { createDocumentFetch } from './cimd-fetch.ts';
import { createLetInClients, GRANT_CHANGE, type LetInClients } from './clients.ts';
import { createInteractions } from './interactions.ts';
import { mountProvider, type NodeHandler } from './mount.ts';
import { createOfferedScopes } from './offered-scopes.ts';
import { ACCESS_TOKEN_SECONDS, createProvider, SIGN_IN_PATH } from './provider.ts';
import { describeResource, RESOURCE_METADATA_PATH } from './resource.ts';
import { answerCallback } from './routes/callback.ts';
import { CONNECT_PATH, showConnect, startConnect } from './routes/connect.ts';
import type { SignInContext } from './routes/context.ts';
import { continueSignIn, decide, showConsent } from './routes/sign-in.ts';
import type { GatewayScope } from './scopes.ts';
import { loadSharedSecret } from './secrets.ts';
import { loadSigningKeys, rotateSigningKeys, type SigningKeyOptions } from './signing-keys.ts';
import { createTokenVerifier, type TokenVerifier } from './verify-token.ts';

export interface AuthorizationServerOptions {
  readonly store: Store;
  readonly vault: Sealing;
  readonly changes: Changes;
  readonly servers: ServerRuntime;
  readonly people: PeopleDirectory;
  readonly audit: AccessAudit;
  /** Without a trailing slash; the issuer. */
  readonly publicUrl: string;
  /** Host names, without port, that requests may name besides the loopback ones and the public one. */
  readonly allowedHosts?: readonly string[];
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** The way to a server's Confluence. */
  readonly sharedFor: (server: RunningServer) => Shared;
  /** The way to clients' metadata documents: public addresses, and those that the deployment lists. */
  readonly documents: Pick<Shared, 'http'>;
  /** The path of the console's own sign-in. Default `/sign-in`. */
  readonly loginPath?: string;
  /** How the consent of a test of the connection ended, and who consented: `person:{id}`, or `local` at an open server. */
  readonly onTest?: (test: string, outcome: Exchange, principal: string | undefined) => Promise<void>;
  /** Something that should not happen. */
  readonly onFault: (error: unknown) => void;
}

export interface AuthorizationServer {
  /** Answers what belongs to oidc-provider, before the rest of the gateway. */
  readonly node: NodeHandler;
  /** Consent, connect, the way back from Confluence, protected-resource documents. */
  readonly routes: Hono;
  readonly connections: Connections;
  readonly clients: LetInClients;
  /** Of our own access tokens, in memory. */
  readonly tokens: TokenVerifier;
  /** Signs with a new key from now on, in every process. */
  rotateKeys(): Promise<void>;
  /** Deletes what has ended, and writes down what was used. Every minute by itself. */
  clean(): Promise<void>;
  close(): Promise<void>;
}

const KEYS_CHANGE = 'oauth-keys';
const CLEAN_MS = 60_000;
/** Registered clients that nobody let in yet: more are refused, since anybody can register. */
const MOST_PENDING_CLIENTS = 5_000;

export async function createAuthorizationServer(
  options: AuthorizationServerOptions,
): Promise<AuthorizationServer> {
  const { store, vault, changes, servers, people, audit, publicUrl, clock, onFault } = options;
  const secret = await loadSharedSecret(store, vault, clock);
  const attempts = createAttempts(store, secret, clock);
  const { sharedFor } = options;
  const connections = createConnections({
    store,
    vault,
    changes,
    attempts,
    audit,
    publicUrl,
    clock,
    sharedFor,
  });
  const clients = createLetInClients({ store, changes, audit, clock });
  const scopesOf = createOfferedScopes();
  const state = await createState(options, { secret, scopesOf, connections });
  const tokens = createTokenVerifier({
    issuer: publicUrl,
    keys: state.keys,
    clock,
    isAlive: grantId => isGrantAlive(store, grantId, clock()),
  });
  const stops = [
    changes.on(GRANT_CHANGE, id => tokens.forget(id === EVERYTHING ? undefined : id)),
    changes.on(PERSON_CHANGED, id => void forgetGone(id).catch(onFault)),
    changes.on(KEYS_CHANGE, () => void state.reload().catch(onFault)),
    servers.onChange(() => state.renew()),
  ];
  const interactions = createInteractions({
    store,
    provider: state.provider,
    publicUrl,
    servers,
    scopesOf,
    audit,
    clock,
  });
  const context: SignInContext = {
    publicUrl,
    servers,
    people,
    connections,
    attempts,
    interactions,
    browsers: createBrowserCookies(publicUrl, secret),
    audit,
    loginPath: options.loginPath ?? '/sign-in',
    onTest: options.onTest ?? (async () => {}),
  };
  const verifyNoted: TokenVerifier['verify'] = async (bearer, resource) => {
    const verified = await tokens.verify(bearer, resource);
    if (typeof verified !== 'string') clients.noteUse(verified.grantId);
    return verified;
  };
  /** Whoever was removed leaves no grant behind. The store is asked: a person who is new is not in memory yet. */
  const forgetGone = async (id: string): Promise<void> => {
    if (id === EVERYTHING || (await readPerson(store, id))) return;
    await connections.removeAllOf(`person:${id}`);
    await clients.revokeAllOf(id, `person:${id}`);
  };
  const clean = async (): Promise<void> => {
    await removeEndedOAuthObjects(store, clock());
    await attempts.clean();
    await clients.flush();
  };
  const timer = setInterval(() => void clean().catch(onFault), CLEAN_MS).unref();

  return {
    node: mountProvider({ publicUrl, provider: state.provider, isOurHost: hostTest(options) }),
    routes: mountRoutes(options, context, scopesOf),
    connections,
    clients,
    tokens: { ...tokens, verify: verifyNoted },
    async rotateKeys() {
      await rotateSigningKeys(signingKeyOptions(options), ACCESS_TOKEN_SECONDS * 1000);
      await state.reload();
      await changes.publish(KEYS_CHANGE, 'oauth');
    },
    clean,
    async close() {
      clearInterval(timer);
      for (const stop of stops) stop();
      await clients.flush().catch(onFault);
    },
  };
}

interface State {
  readonly provider: () => Provider;
  /** That verify. */
  readonly keys: () => JSONWebKeySet;
  /** Other keys. */
  reload(): Promise<void>;
  /** Other servers: whether clients may register is fixed when a provider is made. */
  renew(): void;
}

type ScopesOf = (server: RunningServer) => readonly GatewayScope[];

interface StateParts {
  readonly secret: string;
  readonly scopesOf: ScopesOf;
  readonly connections: Connections;
}

async function createState(
  options: AuthorizationServerOptions,
  { secret, scopesOf, connections }: StateParts,
): Promise<State> {
  const { store, vault, changes, people, publicUrl, clock, onFault, servers } = options;
  const make = (): Provider =>
    createProvider({
      publicUrl,
      vault,
      clock,
      objects: bindObjects(store),
      keys: keys.signing,
      cookieKeys: [secret],
      resources: () => servers.list().flatMap(server => toResource(server, scopesOf)),
      isActive: async personId => (await people.meet(personId))?.isActive ?? false,
      isConnected: async (personId, slug) => {
        const server = servers.find(slug);
        return server === undefined || connections.canServe(`person:${personId}`, server);
      },
      fetch: createDocumentFetch(options.documents),
      onGrantEnded: grantId => void changes.publish(GRANT_CHANGE, grantId).catch(onFault),
      onFault,
    });
  let keys = await loadSigningKeys(signingKeyOptions(options));
  let provider = make();
  return {
    provider: () => provider,
    keys: () => keys.verifying,
    async reload() {
      keys = await loadSigningKeys(signingKeyOptions(options));
      provider = make();
    },
    renew() {
      provider = make();
    },
  };
}

function toResource(server: RunningServer, scopesOf: ScopesOf) {
  const { signIn, slug, status } = server;
  if (signIn.mode !== 'oauth' || status !== 'running') return [];
  return [{ slug, scopes: scopesOf(server), registration: signIn.registration }];
}

function bindObjects(store: Store): OAuthObjects {
  return {
    async put({ grantId, expiresAt, ...object }) {
      if (object.model === 'Client' && (await countPendingClients(store)) >= MOST_PENDING_CLIENTS)
        throw new Error('Too many clients have registered that nobody has let in.');
      await putOAuthObject(store, { ...object, grant_id: grantId ?? null, expires: expiresAt });
    },
    async find(model, id, now) {
      const row = await findOAuthObject(store, { model, id, now });
      return (
        row && {
          model,
          id,
          grantId: row.grant_id ?? undefined,
          payload: row.payload,
          sealed: row.sealed,
          expiresAt: row.expires,
          consumedAt: row.consumed,
        }
      );
    },
    consume: (model, id, now) => consumeOAuthObject(store, { model, id, now }),
    remove: (model, id) => removeOAuthObject(store, model, id),
    removeGrant: grantId => removeOAuthGrant(store, grantId),
  };
}

function signingKeyOptions({ store, vault, clock }: AuthorizationServerOptions): SigningKeyOptions {
  return {
    vault,
    clock,
    newId: () => newId(SIGNING_PREFIX),
    firstId: `${SIGNING_PREFIX}_first`,
    records: {
      list: async () =>
        (await listSigningKeys(store))
          .filter(each => each.id.startsWith(`${SIGNING_PREFIX}_`))
          .map(({ id, sealed, created }) => ({ id, sealed, createdAt: created })),
      add: ({ id, sealed, createdAt }) => addSigningKey(store, { id, sealed, created: createdAt }),
      remove: ids => removeSigningKeys(store, ids),
    },
  };
}
const SIGNING_PREFIX = 'sgk';

function hostTest({ publicUrl, allowedHosts = [] }: AuthorizationServerOptions) {
  const hosts = [new URL(publicUrl).hostname, ...allowedHosts];
  return (host: string | undefined): boolean => isOurHost(host, hosts);
}

function mountRoutes(options: AuthorizationServerOptions, context: SignInContext, scopesOf: ScopesOf): Hono {
  const isOurs = hostTest(options);
  const app = new Hono();
  app.use(async (c, next) => {
    if (isOurs(c.req.header('host') ?? new URL(c.req.url).host)) return next();
    return c.json({ error: 'The Host header does not name this gateway.' }, 403);
  });
  app.get(`${SIGN_IN_PATH}/:id`, c => showConsent(context, c));
  app.post(`${SIGN_IN_PATH}/:id`, c => decide(context, c));
  app.get(`${SIGN_IN_PATH}/:id/continue`, c => continueSignIn(context, c));
  app.get(CALLBACK_PATH, c => answerCallback(context, c));
  app.get(`${CONNECT_PATH}/:slug`, c => showConnect(context, c));
  app.post(`${CONNECT_PATH}/:slug`, c => startConnect(context, c));
  app.get(`${RESOURCE_METADATA_PATH}/mcp/:slug`, c => {
    const server = options.servers.find(c.req.param('slug'));
    if (server?.signIn.mode !== 'oauth')
      return c.json({ error: 'No agent signs in to such a server here.' }, 404);
    c.header('access-control-allow-origin', '*');
    c.header('cache-control', 'public, max-age=300');
    const { slug, name } = server;
    return c.json(describeResource(options.publicUrl, { slug, name, scopes: scopesOf(server) }));
  });
  return app;
}
