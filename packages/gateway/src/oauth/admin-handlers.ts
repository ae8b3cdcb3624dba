/** Handlers of the admin API for connections and for the agents that people let in. */
import type { z } from 'zod';
import { ApiFailure } from '../admin/api-failure.ts';
import type { Caller } from '../admin/caller.ts';
import type { AreaHandlers } from '../admin/handlers.ts';
import type { Connection, clients as clientEndpoints } from '../api/index.ts';
import type { Changes } from '../changes.ts';
import { appKeyOf } from '../connections/app-key.ts';
import { connectUrlOf } from '../connections/clients.ts';
import { CONNECTION_CHANGE, readScopes, readSites } from '../connections/connections.ts';
import type { PeopleDirectory } from '../connections/ports.ts';
import { servedSites } from '../connections/sites.ts';
import type { RunningServer, ServerRuntime } from '../servers/running-server.ts';
import { type ConnectionRow, listSiteChoices, putSiteChoice } from '../store/connections.ts';
import type { Store } from '../store/index.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import type { LetInClient } from './clients.ts';

export interface AccessHandlerOptions {
  readonly auth: Pick<AuthorizationServer, 'connections' | 'clients'>;
  readonly servers: ServerRuntime;
  readonly people: Pick<PeopleDirectory, 'get'>;
  readonly store: Store;
  readonly changes: Changes;
  readonly publicUrl: string;
}

const PERSON = 'person:';

export function createConnectionHandlers(options: AccessHandlerOptions): AreaHandlers<'connections'> {
  const { auth, servers, store, changes, publicUrl } = options;
  const { connections } = auth;
  return {
    mine: async ({ caller }) => ({
      items: await showAll(options, await connections.list(requirePerson(caller))),
    }),
    async list({ query }) {
      const server = query.server === undefined ? undefined : requireServer(servers, query.server);
      const rows = await connections.list();
      const key = server && appKeyOf(server);
      return { items: await showAll(options, server ? rows.filter(row => row.app_key === key) : rows) };
    },
    async start({ caller, body }) {
      requirePerson(caller);
      const server = requireServer(servers, body.server);
      if (server.upstream.kind !== 'oauth')
        throw new ApiFailure(
          'invalid_request',
          `${server.name} signs in to Confluence by itself: there is nothing to connect.`,
        );
      const url = new URL(connectUrlOf(publicUrl, server.slug));
      url.searchParams.set('return', body.returnTo);
      return { url: url.href };
    },
    async chooseSite({ caller, params, body }) {
      const row = await requireConnection(options, params.id, requirePerson(caller));
      const server = requireServer(servers, body.server);
      const served = appKeyOf(server) === row.app_key ? servedSites(server, readSites(row)) : [];
      const site = served.find(each => each.url === body.siteUrl);
      if (!site)
        throw new ApiFailure(
          'invalid_request',
          `${body.siteUrl} is none of the sites that this connection opens for ${server.name}: ${served.map(each => each.url).join(', ') || 'there is none'}.`,
        );
      await putSiteChoice(store, { principal: row.principal, server: server.id, site_url: site.url });
      await changes.publish(CONNECTION_CHANGE, row.principal);
      return show(options, row);
    },
    async disconnect({ caller, params }) {
      const principal = requirePerson(caller);
      await requireConnection(options, params.id, principal);
      await connections.revoke(params.id, principal, 'Disconnected by its person.');
      return { done: true };
    },
    async revoke({ caller, params }) {
      await requireConnection(options, params.id);
      await connections.revoke(params.id, caller.principal, 'Revoked by an administrator.');
      return { done: true };
    },
  };
}

export function createClientHandlers(options: AccessHandlerOptions): AreaHandlers<'clients'> {
  const { auth, servers } = options;
  const { clients } = auth;
  const showClients = (list: readonly LetInClient[]) => ({
    items: list.flatMap(each => showClient(options, each)),
  });
  return {
    mine: async ({ caller }) =>
      showClients(await clients.list({ person: requirePerson(caller).slice(PERSON.length) })),
    async list({ query }) {
      const server = query.server === undefined ? undefined : requireServer(servers, query.server).id;
      return showClients(await clients.list({ server }));
    },
    async revokeMine({ caller, params }) {
      const principal = requirePerson(caller);
      const client = await clients.get(params.id);
      if (!client || `${PERSON}${client.personId}` !== principal) throw unknown('agent', params.id);
      await clients.revoke(params.id, principal);
      return { done: true };
    },
    async revoke({ caller, params }) {
      if (!(await clients.get(params.id))) throw unknown('agent', params.id);
      await clients.revoke(params.id, caller.principal);
      return { done: true };
    },
  };
}

function requirePerson({ personId }: Caller): string {
  if (personId !== undefined) return `${PERSON}${personId}`;
  throw new ApiFailure('forbidden', 'A machine’s access key has no connections. Sign in as a person.');
}

function requireServer(servers: ServerRuntime, idOrSlug: string): RunningServer {
  const server = servers.get(idOrSlug) ?? servers.find(idOrSlug);
  if (server) return server;
  throw unknown('server', idOrSlug);
}

/** Somebody else's is as unknown as one that is not there. */
async function requireConnection(
  { auth }: AccessHandlerOptions,
  id: string,
  principal?: string,
): Promise<ConnectionRow> {
  const row = await auth.connections.get(id);
  if (row && (principal === undefined || row.principal === principal)) return row;
  throw unknown('connection', id);
}

function unknown(what: string, id: string): ApiFailure {
  return new ApiFailure('not_found', `There is no ${what} ${JSON.stringify(id)}.`);
}

async function showAll(options: AccessHandlerOptions, rows: readonly ConnectionRow[]) {
  return Promise.all(rows.map(row => show(options, row)));
}

async function show(
  { servers, people, store }: AccessHandlerOptions,
  row: ConnectionRow,
): Promise<z.input<typeof Connection>> {
  const person = row.principal.startsWith(PERSON)
    ? people.get(row.principal.slice(PERSON.length))
    : undefined;
  const choices = await listSiteChoices(store, row.principal);
  const sites = readSites(row);
  return {
    id: row.id,
    ...(person && { person: { id: person.id, name: person.name } }),
    account: {
      id: row.account_id,
      name: row.account_name,
      ...(row.account_email !== null && { email: row.account_email }),
    },
    kind: 'oauth',
    app: { clientId: row.client_id, host: row.host },
    sites: sites.map(site => ({ ...site })),
    scopes: [...readScopes(row)],
    status: toStatus(row.status),
    ...(row.reason !== null && { reason: row.reason }),
    servers: servers.list().flatMap(server => {
      if (appKeyOf(server) !== row.app_key) return [];
      const served = servedSites(server, sites);
      const chosen = choices.find(each => each.server === server.id)?.site_url;
      const siteUrl = served.find(each => each.url === chosen)?.url ?? served[0]?.url;
      const { id, name, slug } = server;
      return [{ id, name, slug, ...(siteUrl !== undefined && { siteUrl }) }];
    }),
    connectedAt: toIso(row.connected),
    ...(row.refreshed !== null && { refreshedAt: toIso(row.refreshed) }),
    ...(row.used !== null && { lastUsedAt: toIso(row.used) }),
  };
}

function toStatus(status: string): 'active' | 'reconnect' | 'revoked' {
  return status === 'active' || status === 'reconnect' ? status : 'revoked';
}

type ShownClient = z.input<typeof clientEndpoints.list.answer>['items'][number];

/** An agent of a person or server that is gone opens nothing, and is not shown. */
function showClient({ people, servers }: AccessHandlerOptions, client: LetInClient): readonly ShownClient[] {
  const person = people.get(client.personId);
  const server = servers.get(client.serverId);
  if (!person || !server) return [];
  return [
    {
      id: client.id,
      clientId: client.clientId,
      name: client.name,
      redirectHosts: [...client.redirectHosts],
      person: { id: person.id, name: person.name },
      server: { id: server.id, name: server.name, slug: server.slug },
      scopes: [...client.scopes],
      grantedAt: toIso(client.grantedAt),
      ...(client.usedAt !== undefined && { lastUsedAt: toIso(client.usedAt) }),
    },
  ];
}

function toIso(time: number): string {
  return new Date(time).toISOString();
}
