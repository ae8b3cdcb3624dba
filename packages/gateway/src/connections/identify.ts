/** Finds out what fresh tokens are good for: whose account it is, and which sites they open. */
import { createHash } from 'node:crypto';
import {
  type CloudSite,
  ConfluenceError,
  createConfluence,
  listCloudSites,
  type Shared,
  type TokenSet,
} from '@weir/confluence';
import { z } from 'zod';
import { apiHostOf, type RunningServer, type ServedSite, siteConfigOf } from '../servers/running-server.ts';
import type { AccountIdentity } from './ports.ts';

export interface Granted {
  readonly account: AccountIdentity;
  readonly sites: readonly GrantedSite[];
  readonly scopes: readonly string[];
}
export interface GrantedSite {
  readonly url: string;
  readonly cloudId?: string | undefined;
  readonly name?: string | undefined;
}

/** Who says whose account it is: the origin of Atlassian's sign-in, or a Data Center's address. */
export function issuerOf(server: Pick<RunningServer, 'edition' | 'sites' | 'upstream' | 'baseUrl'>): string {
  if (server.edition === 'datacenter') return server.sites[0]?.url ?? server.baseUrl;
  return server.upstream.kind === 'oauth' ? new URL(server.upstream.authorizationUrl).origin : '';
}

/** @throws ConfluenceError where Confluence does not tell who it is */
export async function identify(shared: Shared, server: RunningServer, tokens: TokenSet): Promise<Granted> {
  const scopes = tokens.scopes ?? [];
  return server.edition === 'cloud'
    ? identifyOnCloud(shared, server, { ...tokens, scopes })
    : identifyOnDataCenter(shared, server, { ...tokens, scopes });
}

type Fresh = TokenSet & { readonly scopes: readonly string[] };

async function identifyOnCloud(shared: Shared, server: RunningServer, tokens: Fresh): Promise<Granted> {
  const apiHost = apiHostOf(server);
  const { accessToken, scopes } = tokens;
  const sites = (await listCloudSites(shared.http, { apiHost, accessToken })).map(toSite);
  const issuer = issuerOf(server);
  const profile =
    (await readProfile(shared, apiHost, tokens)) ??
    (await readUser(shared, server, tokens, sites[0])) ??
    readSubject(accessToken);
  if (!profile)
    throw new ConfluenceError(
      'forbidden',
      'Atlassian does not tell whose account it is. Add the scope read:me, or read:confluence-user, to the app and to the server.',
    );
  return { account: { kind: 'atlassian', issuer, ...profile }, sites, scopes };
}

type Profile = Pick<AccountIdentity, 'subject' | 'name' | 'email'>;

const Me = z.object({
  account_id: z.string().min(1),
  name: z.string().catch(''),
  email: z.string().optional().catch(undefined),
});

/** Source: Atlassian's User Identity API, `GET https://api.atlassian.com/me`, scope `read:me`. */
async function readProfile({ http }: Shared, apiHost: string, tokens: Fresh): Promise<Profile | undefined> {
  if (!tokens.scopes.includes('read:me')) return undefined;
  const headers = { accept: 'application/json', authorization: `Bearer ${tokens.accessToken}` };
  const url = new URL(`${apiHost}/me`);
  const answer = await http.send({ method: 'GET', url, headers, maxBytes: MAX_BYTES }).catch(() => undefined);
  if (answer?.status !== 200) return undefined;
  const me = Me.safeParse(parseJson(Buffer.from(answer.bytes).toString()));
  return me.success ? { subject: me.data.account_id, name: me.data.name, email: me.data.email } : undefined;
}

const MAX_BYTES = 256 * 1024;

async function readUser(
  shared: Shared,
  server: RunningServer,
  tokens: Fresh,
  site: GrantedSite | undefined,
): Promise<Profile | undefined> {
  if (!site || !tokens.scopes.some(scope => USER_SCOPES.has(scope))) return undefined;
  try {
    const person = await openAs(shared, server, tokens.accessToken, site).users.current();
    return { subject: person.id, name: person.name, email: person.email };
  } catch (error) {
    if (error instanceof ConfluenceError) return undefined;
    throw error;
  }
}

/** What "who am I" asks for on Cloud. Source: the catalogue's getCurrentUser. */
const USER_SCOPES: ReadonlySet<string> = new Set(['read:content-details:confluence', 'read:confluence-user']);

const Subject = z.object({ sub: z.string().min(1) });

/** Atlassian's access tokens are JWTs for the account; this one came from its token endpoint itself, over TLS, so nothing is left to be verified. */
function readSubject(accessToken: string): Profile | undefined {
  const [, payload, signature] = accessToken.split('.');
  if (payload === undefined || signature === undefined) return undefined;
  const claims = Subject.safeParse(parseJson(Buffer.from(payload, 'base64url').toString()));
  return claims.success ? { subject: claims.data.sub, name: claims.data.sub } : undefined;
}

async function identifyOnDataCenter(shared: Shared, server: RunningServer, tokens: Fresh): Promise<Granted> {
  const [site] = server.sites;
  if (!site)
    throw new ConfluenceError(
      'misconfigured',
      'The server names no Data Center. Add its address to the server.',
    );
  const person = await openAs(shared, server, tokens.accessToken, site).users.current();
  return {
    account: {
      kind: 'datacenter',
      issuer: issuerOf(server),
      subject: person.id,
      name: person.name,
      email: person.email,
    },
    sites: [{ url: site.url, name: site.name }],
    scopes: tokens.scopes,
  };
}

/** Nobody is known yet, so the token is the principal: two who sign in at the same time ask the same question, and share no answer. */
function openAs(shared: Shared, server: RunningServer, token: string, site: GrantedSite | ServedSite) {
  const { url, cloudId } = site;
  return createConfluence({
    site: siteConfigOf(server, cloudId === undefined ? { url } : { url, cloudId }),
    credentials: { kind: 'bearer', token },
    principal: `sign-in:${createHash('sha256').update(token).digest('base64url')}`,
    shared,
  });
}

function toSite({ cloudId, url, name }: CloudSite): GrantedSite {
  return { url, cloudId, name };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
