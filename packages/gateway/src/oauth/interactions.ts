/** A sign-in under way at the authorization server: found again by the browser that began it, and ended with a grant or a refusal. */
import type Provider from 'oidc-provider';
import type { AccessAudit, KnownPerson } from '../connections/ports.ts';
import type { RunningServer, ServerRuntime } from '../servers/running-server.ts';
import { newId, type Store } from '../store/index.ts';
import { keepClient, linkGrant, putConsent } from '../store/oauth.ts';
import { readCookie } from './browser.ts';
import { kindOfRedirect } from './client-metadata.ts';
import type { ShownClient } from './pages/consent-page.ts';
import { slugOf } from './resource.ts';
import { type GatewayScope, pickScopes } from './scopes.ts';

export interface SignIn {
  readonly id: string;
  readonly client: ShownClient;
  readonly server: RunningServer;
  readonly resource: string;
  readonly scopes: readonly GatewayScope[];
  readonly redirectUri: string;
  /** The browser in which the person agreed, once they did: a hash of its cookie. */
  readonly allowedIn: string | undefined;
}

export interface Interactions {
  /** Undefined where it has ended, or another browser began it. */
  find(id: string, request: Request): Promise<SignIn | undefined>;
  /** As `find`, where something else already tells that it is the same browser. */
  get(id: string): Promise<SignIn | undefined>;
  /** The person agreed, in this browser; who they are comes next. */
  allow(signIn: SignIn, browser: string): Promise<void>;
  /** Answers where the browser goes on: back to the client with a code. */
  finish(signIn: SignIn, person: KnownPerson): Promise<string>;
  /** Answers where the browser goes on: back to the client with `access_denied`. */
  refuse(signIn: SignIn, reason: string): Promise<string>;
}

export interface InteractionOptions {
  readonly store: Store;
  readonly provider: () => Provider;
  readonly publicUrl: string;
  readonly servers: ServerRuntime;
  /** What a server's tools can need: nothing else is asked for, or given. */
  readonly scopesOf: (server: RunningServer) => readonly GatewayScope[];
  readonly audit: AccessAudit;
  readonly clock: () => number;
}

export function createInteractions(options: InteractionOptions): Interactions {
  const { store, provider, publicUrl, servers, scopesOf, audit, clock } = options;

  return {
    async find(id, request) {
      const cookie = readCookie(request, provider().cookieName('interaction'));
      return cookie === id ? read(id) : undefined;
    },
    get: read,
    async allow({ id }, browser) {
      const found = await requireInteraction(id);
      found.lastSubmission = { allowedIn: browser };
      await found.persist();
    },
    async finish(signIn, person) {
      const found = await requireInteraction(signIn.id);
      const grantId = await grant(signIn, person);
      found.result = { login: { accountId: person.id, remember: false }, consent: { grantId } };
      await found.persist();
      return found.returnTo;
    },
    async refuse({ id }, reason) {
      const found = await requireInteraction(id);
      found.result = { error: 'access_denied', error_description: describe(reason) };
      await found.persist();
      return found.returnTo;
    },
  };

  async function read(id: string): Promise<SignIn | undefined> {
    const found = await provider().Interaction.find(id);
    if (!found) return undefined;
    const { client_id: clientId, resource, scope, redirect_uri: redirectUri } = found.params;
    if (typeof clientId !== 'string' || typeof resource !== 'string' || typeof redirectUri !== 'string')
      return undefined;
    const server = servers.find(slugOf(publicUrl, resource) ?? '');
    const client = await provider().Client.find(clientId);
    if (server?.signIn.mode !== 'oauth' || server.status !== 'running' || !client) return undefined;
    return {
      id,
      server,
      resource,
      redirectUri,
      scopes: pickScopes(typeof scope === 'string' ? scope : undefined).filter(each =>
        scopesOf(server).includes(each),
      ),
      client: {
        id: clientId,
        name: client.clientName,
        redirectUris: client.redirectUris ?? [],
        isByAddress: 'clientIdMetadataDocument' in client,
      },
      allowedIn: readAllowed(found.lastSubmission),
    };
  }

  async function requireInteraction(id: string) {
    const found = await provider().Interaction.find(id);
    if (!found) throw new Error('A sign-in ended while it was being answered.');
    return found;
  }

  /** What the person gave the client, kept before the client gets anything. */
  async function grant(signIn: SignIn, person: KnownPerson): Promise<string> {
    const { client, server, resource, scopes, redirectUri } = signIn;
    const { Grant } = provider();
    const given = new Grant({ accountId: person.id, clientId: client.id });
    given.addOIDCScope(['offline_access', ...scopes].join(' '));
    given.addResourceScope(resource, scopes.join(' '));
    const grantId = await given.save();
    const consentId = await putConsent(store, {
      id: newId('cns'),
      person: person.id,
      client_id: client.id,
      client_name: client.name ?? client.id,
      redirect_hosts: JSON.stringify(client.redirectUris.map(tellHost)),
      server: server.id,
      scopes: JSON.stringify(scopes),
      granted: clock(),
    });
    await linkGrant(store, grantId, consentId);
    await keepClient(store, client.id);
    await audit.commit({
      action: 'consent',
      outcome: 'ok',
      principal: `person:${person.id}`,
      server: server.slug,
      detail: { client: client.id, redirect: tellHost(redirectUri), scopes: scopes.join(' ') },
    });
    return grantId;
  }
}

function readAllowed(submission: unknown): string | undefined {
  const value: unknown =
    typeof submission === 'object' && submission !== null ? Reflect.get(submission, 'allowedIn') : undefined;
  return typeof value === 'string' ? value : undefined;
}

export function tellHost(redirectUri: string): string {
  const url = new URL(redirectUri);
  return kindOfRedirect(redirectUri) === 'app' ? url.protocol : url.host;
}

/** RFC 6749 leaves no quotes and backslashes to descriptions. */
function describe(reason: string): string {
  return reason.replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "'").slice(0, 500);
}
