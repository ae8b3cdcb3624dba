/** From a configured connection to a site and credentials: which edition it is, and how one signs in there. */
import type { Credentials, SiteConfig } from '@weir/confluence';
import { CommandError } from './cli/errors.ts';
import type { Connection } from './config.ts';
import type { SignedIn } from './oauth.ts';

export interface ResolvedSite {
  readonly site: SiteConfig;
  readonly credentials: Credentials;
  /** Granted to the credentials, where that is known. */
  readonly scopes?: readonly string[];
}

/** How long the question for the edition may take, in milliseconds. */
const PROBE_TIMEOUT_MS = 10_000;

/** @throws CommandError where the address or the credentials cannot be used there */
export async function resolveSite(
  connection: Connection,
  fetchUrl: typeof fetch = fetch,
): Promise<ResolvedSite> {
  const edition = await findEdition(connection, fetchUrl);
  const url = edition === 'cloud' ? stripWiki(connection.url) : connection.url;
  const signedIn = connection.oauth && (await signInByOAuth({ ...connection, url }, edition));
  const apiUrl = await findApiUrl({ ...connection, url }, { edition, signedIn, fetchUrl });
  return {
    site: { edition, url, ...(apiUrl !== undefined && { apiUrl }) },
    credentials: signedIn?.credentials ?? chooseCredentials(connection, edition),
    ...(signedIn?.scopes && { scopes: signedIn.scopes }),
  };
}

export async function findEdition(
  connection: Connection,
  fetchUrl: typeof fetch,
): Promise<SiteConfig['edition']> {
  return connection.edition ?? guessEdition(connection) ?? (await probeEdition(connection.url, fetchUrl));
}

async function signInByOAuth(
  connection: Connection,
  edition: SiteConfig['edition'],
): Promise<SignedIn | undefined> {
  const { signedInBy } = await import('./oauth.ts');
  return connection.oauth && signedInBy(connection, connection.oauth, edition);
}

/** OAuth and tokens with scopes work on Atlassian's gateway alone, whose address holds the site's cloudId. */
async function findApiUrl(
  connection: Connection,
  {
    edition,
    signedIn,
    fetchUrl,
  }: {
    readonly edition: SiteConfig['edition'];
    readonly signedIn: SignedIn | undefined;
    readonly fetchUrl: typeof fetch;
  },
): Promise<string | undefined> {
  if (edition === 'datacenter') return undefined;
  const { url, apiUrl } = connection;
  if (apiUrl !== undefined && apiUrl !== 'gateway') return apiUrl;
  if (signedIn?.apiUrl !== undefined) return signedIn.apiUrl;
  if (!signedIn && apiUrl === undefined) return undefined;
  const cloudId = await findCloudId(url, fetchUrl);
  const { gatewayOf } = await import('./oauth.ts');
  if (cloudId !== undefined) return gatewayOf(connection, cloudId);
  throw new CommandError(
    `${url} tells no cloudId at /_edge/tenant_info.`,
    'Check that url is the address of a Cloud site, or set WEIR_API_URL=https://api.atlassian.com/ex/confluence/{cloudId}.',
  );
}

/** What Cloud sites tell anybody. Undocumented; Atlassian's own support pages use it. */
export async function findCloudId(url: string, fetchUrl: typeof fetch): Promise<string | undefined> {
  try {
    const response = await fetchUrl(`${url}/_edge/tenant_info`, {
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'cloudId' in body ? String(body.cloudId) : undefined;
  } catch {
    return undefined;
  }
}

/** By what only one edition has: Atlassian's hosts, or a personal access token. */
function guessEdition({ url, apiUrl, personalToken }: Connection): SiteConfig['edition'] | undefined {
  const { hostname } = new URL(url);
  if (hostname === 'api.atlassian.com') {
    throw new CommandError(
      `${url} is the address of Atlassian's API gateway.`,
      "Give the site's own address, the one that people open pages at, and set WEIR_API_URL (apiUrl in the file) to this one.",
    );
  }
  if (apiUrl !== undefined || hostname.endsWith('.atlassian.net')) return 'cloud';
  return personalToken ? 'datacenter' : undefined;
}

/** Only Cloud tells a cloudId at `/_edge/tenant_info`, which needs no sign-in. */
async function probeEdition(url: string, fetchUrl: typeof fetch): Promise<SiteConfig['edition']> {
  const address = `${stripWiki(url)}/_edge/tenant_info`;
  try {
    const response = await fetchUrl(address, {
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    if (!response.ok) return 'datacenter';
    const body: unknown = await response.json().catch(() => undefined);
    return typeof body === 'object' && body !== null && 'cloudId' in body ? 'cloud' : 'datacenter';
  } catch (error) {
    throw new CommandError(
      `${url} cannot be reached: ${explainFetchError(error)}.`,
      'Check the address and the network. If it is right, tell the edition ("edition" in the configuration file) to start without asking.',
      { cause: error },
    );
  }
}

/** fetch hides the reason in the cause. */
export function explainFetchError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error)
    return 'code' in cause
      ? `${cause.message || 'connection failed'} (${String(cause.code)})`
      : cause.message;
  return error.message;
}

/** People copy the address of the site with the path that Cloud's pages have. */
function stripWiki(url: string): string {
  return url.replace(/\/wiki$/, '');
}

function chooseCredentials(connection: Connection, edition: SiteConfig['edition']): Credentials {
  const { personalToken, username, apiToken } = connection;
  if (personalToken && edition === 'cloud') {
    throw new CommandError(
      `A personal access token is set for ${connection.url}, and Cloud has none.`,
      "Use the account's e-mail address and an API token from https://id.atlassian.com/manage-profile/security/api-tokens.",
    );
  }
  if (personalToken) return { kind: 'bearer', token: personalToken };
  if (username && apiToken) return { kind: 'basic', username, secret: apiToken };
  return { kind: 'anonymous' };
}
