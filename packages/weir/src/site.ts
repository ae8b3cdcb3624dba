/** From a configured connection to a site and credentials: which edition it is, and how one signs in there. */
import type { Credentials, SiteConfig } from '@weir/confluence';
import { CommandError } from './cli/errors.ts';
import type { Connection } from './config.ts';

export interface ResolvedSite {
  readonly site: SiteConfig;
  readonly credentials: Credentials;
}

/** How long the question for the edition may take, in milliseconds. */
const PROBE_TIMEOUT_MS = 10_000;

/** @throws CommandError where the address or the credentials cannot be used there */
export async function resolveSite(
  connection: Connection,
  fetchUrl: typeof fetch = fetch,
): Promise<ResolvedSite> {
  const edition =
    connection.edition ?? guessEdition(connection) ?? (await probeEdition(connection.url, fetchUrl));
  const url = edition === 'cloud' ? stripWiki(connection.url) : connection.url;
  return {
    site: { edition, url, ...(connection.apiUrl !== undefined && { apiUrl: connection.apiUrl }) },
    credentials: chooseCredentials(connection, edition),
  };
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
