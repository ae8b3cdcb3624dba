/** People's grants at Atlassian and Data Centers, and the agents that they let in. */
import { z } from 'zod';
import { Done, defineEndpoints, Id, IdParams, Time } from './endpoint.ts';

export const Connection = z.object({
  id: Id,
  /** Whose it is; absent for the credential that a server shares. */
  person: z.object({ id: Id, name: z.string() }).optional(),
  /** As Atlassian names the account. */
  account: z.object({ id: z.string(), name: z.string(), email: z.string().optional() }).optional(),
  kind: z.enum(['oauth', 'api-token', 'pat', 'service-account']),
  /** Which app it was granted to: its client id and host. */
  app: z.object({ clientId: z.string().optional(), host: z.string() }),
  sites: z.array(z.object({ url: z.string(), cloudId: z.string().optional(), name: z.string().optional() })),
  scopes: z.array(z.string()),
  status: z.enum(['active', 'reconnect', 'revoked']),
  /** Why it must be made again. */
  reason: z.string().optional(),
  servers: z.array(z.object({ id: Id, name: z.string(), slug: z.string(), siteUrl: z.string().optional() })),
  connectedAt: Time,
  refreshedAt: Time.optional(),
  lastUsedAt: Time.optional(),
});
export type Connection = z.output<typeof Connection>;

const Connections = z.object({ items: z.array(Connection) });

export const connections = defineEndpoints({
  mine: {
    method: 'GET',
    path: '/account/connections',
    role: 'member',
    summary: 'My connections',
    answer: Connections,
  },
  list: {
    method: 'GET',
    path: '/connections',
    role: 'viewer',
    summary: "People's connections, all or of one server",
    query: z.object({ server: Id.optional() }),
    answer: Connections,
  },
  start: {
    method: 'POST',
    path: '/account/connections',
    role: 'member',
    summary: 'Connect my Atlassian account for a server: where to go on in the browser',
    body: z.object({
      server: Id,
      /** A path of the console to come back to. */
      returnTo: z
        .string()
        .regex(/^\/(?!\/)[^\\]*$/)
        .default('/account'),
    }),
    answer: z.object({ url: z.string() }),
  },
  chooseSite: {
    method: 'PUT',
    path: '/account/connections/{id}/site',
    role: 'member',
    summary: 'Which site a server acts on for me',
    params: IdParams,
    body: z.object({ server: Id, siteUrl: z.url() }),
    answer: Connection,
  },
  disconnect: {
    method: 'DELETE',
    path: '/account/connections/{id}',
    role: 'member',
    summary: 'End one of my connections',
    params: IdParams,
    answer: Done,
  },
  revoke: {
    method: 'DELETE',
    path: '/connections/{id}',
    role: 'admin',
    summary: "End anybody's connection",
    params: IdParams,
    answer: Done,
  },
});

const Client = z.object({
  id: Id,
  /** The OAuth client: a metadata URL, or a registered id. */
  clientId: z.string(),
  name: z.string(),
  redirectHosts: z.array(z.string()),
  person: z.object({ id: Id, name: z.string() }),
  server: z.object({ id: Id, name: z.string(), slug: z.string() }),
  scopes: z.array(z.string()),
  grantedAt: Time,
  lastUsedAt: Time.optional(),
});

export const clients = defineEndpoints({
  mine: {
    method: 'GET',
    path: '/account/clients',
    role: 'member',
    summary: 'Agents that I let in',
    answer: z.object({ items: z.array(Client) }),
  },
  list: {
    method: 'GET',
    path: '/clients',
    role: 'viewer',
    summary: 'Agents that people let in, all or of one server',
    query: z.object({ server: Id.optional() }),
    answer: z.object({ items: z.array(Client) }),
  },
  revokeMine: {
    method: 'DELETE',
    path: '/account/clients/{id}',
    role: 'member',
    summary: 'Let one of my agents in no more',
    params: IdParams,
    answer: Done,
  },
  revoke: {
    method: 'DELETE',
    path: '/clients/{id}',
    role: 'admin',
    summary: 'Let an agent in no more',
    params: IdParams,
    answer: Done,
  },
});
