/** Which OAuth app a connection signs in with, and with what tokens. */
import type { Credentials, OAuthApp } from '@weir/confluence';
import { CommandError } from './cli/errors.ts';
import type { Connection, OAuthConfig } from './config.ts';

const AUTH_HOST = 'https://auth.atlassian.com';
const API_HOST = 'https://api.atlassian.com';
export const DEFAULT_REDIRECT = 'http://localhost:8650/callback';

/** Where Atlassian's API is for this connection, without a slash at its end. */
export function apiHostOf({ oauth }: Pick<Connection, 'oauth'>): string {
  return oauth?.apiHost ?? API_HOST;
}

export function gatewayOf(connection: Pick<Connection, 'oauth'>, cloudId: string): string {
  return `${apiHostOf(connection)}/ex/confluence/${encodeURIComponent(cloudId)}`;
}

export interface OAuthEndpoints {
  readonly app: OAuthApp;
  readonly authorizeUrl: string;
}

export function endpointsOf(
  url: string,
  oauth: OAuthConfig,
  edition: 'cloud' | 'datacenter',
): OAuthEndpoints {
  const { clientId, clientSecret, grant, authHost = AUTH_HOST } = oauth;
  if (edition === 'datacenter') {
    const root = `${url}/rest/oauth2/latest`;
    return {
      app: { kind: 'datacenter', tokenUrl: `${root}/token`, clientId, clientSecret },
      authorizeUrl: `${root}/authorize`,
    };
  }
  const kind = grant === 'client-credentials' ? 'client-credentials' : 'atlassian';
  return {
    app: { kind, tokenUrl: `${authHost}/oauth/token`, clientId, clientSecret },
    authorizeUrl: `${authHost}/authorize`,
  };
}

export interface SignedIn {
  readonly credentials: Credentials;
  /** Granted, where it is known. */
  readonly scopes?: readonly string[];
  /** Of the site that was chosen at the sign-in. */
  readonly apiUrl?: string;
}

/** @throws CommandError where nobody has signed in */
export async function signedInBy(
  connection: Connection,
  oauth: OAuthConfig,
  edition: 'cloud' | 'datacenter',
): Promise<SignedIn> {
  const { app } = endpointsOf(connection.url, oauth, edition);
  if (app.kind === 'client-credentials') {
    const { createTokenMemory } = await import('@weir/confluence');
    return {
      credentials: { kind: 'oauth', app, tokens: createTokenMemory(`${connection.url} ${app.clientId}`) },
    };
  }
  if (oauth.grant === 'client-credentials')
    throw new CommandError(
      'Service accounts are of Cloud, and this is a Data Center.',
      'Use a personal access token, or grant "code" with weir login.',
    );
  const { openTokenFile, readTokens, tokenFileOf } = await import('./token-file.ts');
  const file = tokenFileOf(connection);
  const kept = await readTokens(file);
  if (!kept)
    throw new CommandError(
      `Nobody has signed in to ${connection.url} yet.`,
      'Run: weir login (with the same configuration)',
    );
  return {
    credentials: { kind: 'oauth', app, tokens: openTokenFile(file) },
    ...(kept.scopes && { scopes: kept.scopes }),
    ...(kept.apiUrl !== undefined && { apiUrl: kept.apiUrl }),
  };
}
