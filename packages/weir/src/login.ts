/** Signing a person in by OAuth: their browser consents, this machine takes the code, the tokens are kept in a file. */
import { createHash, randomBytes } from 'node:crypto';
import type { CloudSite, Shared, TokenSet } from '@weir/confluence';
import { CommandError } from './cli/errors.ts';
import type { Connection, OAuthConfig } from './config.ts';
import { openNetwork } from './connect.ts';
import { fetchThrough } from './network.ts';
import { apiHostOf, DEFAULT_REDIRECT, endpointsOf, gatewayOf } from './oauth.ts';
import { findEdition } from './site.ts';
import { mutable, tokenFileOf, writeTokens } from './token-file.ts';
import { type Callback, waitForCode } from './wait-for-code.ts';

export interface LoginOptions {
  /** Instead of the configuration's. */
  readonly scopes?: readonly string[] | undefined;
  readonly timeoutMs: number;
  /** Told where to go. */
  readonly show: (address: string) => void;
}

export interface LoggedIn {
  readonly url: string;
  readonly scopes: readonly string[];
  readonly edition: 'cloud' | 'datacenter';
  /** Where the tokens are. */
  readonly file: string;
}

export async function logIn(given: Connection, options: LoginOptions): Promise<LoggedIn> {
  const shared = await openNetwork(given);
  const edition = await findEdition(given, fetchThrough(shared));
  const connection = { ...given, url: edition === 'cloud' ? given.url.replace(/\/wiki$/, '') : given.url };
  const oauth = requireCodeGrant(connection);
  const scopes = options.scopes ?? oauth.scopes ?? (await defaultScopes(edition));
  const tokens = await askPerson({ connection, oauth, edition, scopes, shared, options });
  const granted = tokens.scopes ?? scopes;
  const site = edition === 'cloud' ? await chooseSite(connection, tokens, shared) : undefined;
  const file = tokenFileOf(connection);
  await writeTokens(file, {
    url: connection.url,
    clientId: oauth.clientId,
    ...(site && { apiUrl: gatewayOf(connection, site.cloudId) }),
    ...mutable({ ...tokens, scopes: granted }),
  });
  return { url: connection.url, scopes: granted, edition, file };
}

export function requireCodeGrant({ oauth, url }: Connection): OAuthConfig {
  if (!oauth)
    throw new CommandError(
      `No OAuth app is configured for ${url}.`,
      [
        'Make one: on Cloud at https://developer.atlassian.com/console/myapps (OAuth 2.0 integration), on Data Center as an incoming',
        `application link. Its callback URL is ${DEFAULT_REDIRECT}. Then set ATLASSIAN_OAUTH_CLIENT_ID and`,
        'ATLASSIAN_OAUTH_CLIENT_SECRET, or in the file "oauth": {"clientId": …, "clientSecret": …}.',
      ].join('\n'),
    );
  if (oauth.grant === 'client-credentials')
    throw new CommandError(
      'A service account signs itself in: there is nothing to do.',
      'weir doctor tells whether it works.',
    );
  return oauth;
}

async function defaultScopes(edition: 'cloud' | 'datacenter'): Promise<readonly string[]> {
  if (edition === 'datacenter') return ['WRITE'];
  const { INVENTORY, neededScopes, TOOLSETS } = await import('@weir/tools');
  const toolsets = new Set<string>(TOOLSETS.filter(each => each.default).map(each => each.id));
  const tools = INVENTORY.filter(each => toolsets.has(each.toolset));
  return [...neededScopes(tools, edition), 'offline_access'];
}

interface Asking {
  readonly connection: Connection;
  readonly oauth: OAuthConfig;
  readonly edition: 'cloud' | 'datacenter';
  readonly scopes: readonly string[];
  readonly shared: Shared;
  readonly options: LoginOptions;
}

async function askPerson({ connection, oauth, edition, scopes, shared, options }: Asking): Promise<TokenSet> {
  const { buildAuthorizeUrl, exchangeCode } = await import('@weir/confluence');
  const { app, authorizeUrl } = endpointsOf(connection.url, oauth, edition);
  const state = randomBytes(24).toString('base64url');
  const verifier = edition === 'datacenter' ? randomBytes(32).toString('base64url') : undefined;
  const callback: Callback = { redirectUri: oauth.redirectUri ?? DEFAULT_REDIRECT, state };
  const { code, redirectUri } = await waitForCode(callback, options.timeoutMs, actual =>
    options.show(
      buildAuthorizeUrl({
        app,
        authorizeUrl,
        redirectUri: actual,
        scopes,
        state,
        ...(verifier !== undefined && {
          challenge: createHash('sha256').update(verifier).digest('base64url'),
        }),
      }),
    ),
  );
  return exchangeCode(shared, app, { code, redirectUri, ...(verifier !== undefined && { verifier }) });
}

/** One grant may open many sites: the one that is configured is meant. */
async function chooseSite(connection: Connection, tokens: TokenSet, { http }: Shared): Promise<CloudSite> {
  const { listCloudSites } = await import('@weir/confluence');
  const sites = await listCloudSites(http, {
    apiHost: apiHostOf(connection),
    accessToken: tokens.accessToken,
  });
  const { origin } = new URL(connection.url);
  const found = sites.find(site => URL.canParse(site.url) && new URL(site.url).origin === origin);
  if (found) return found;
  const others = sites.map(site => site.url).join(', ');
  throw new CommandError(
    `The sign-in does not open ${origin}${others ? `, but ${others}` : ': it opens no Confluence site'}.`,
    'Sign in again and choose this site on the consent page, with an account that may use Confluence there.',
  );
}
