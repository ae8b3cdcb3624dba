/** What `weir doctor` checks of a sign-in by OAuth: the tokens, the sites that they open, and which tools their scopes allow. */
import { type Credentials, listCloudSites, type SiteConfig, type TokenSet } from '@weir/confluence';
import { INVENTORY, lackOf, TOOLSETS } from '@weir/tools';
import { CommandError } from './cli/errors.ts';
import type { Connection } from './config.ts';
import { openNetwork } from './connect.ts';
import { apiHostOf } from './oauth.ts';

type OAuthCredentials = Extract<Credentials, { kind: 'oauth' }>;

/** The tokens, renewed where they are due. */
export async function checkTokens(
  connection: Connection,
  credentials: OAuthCredentials,
): Promise<readonly [TokenSet, string]> {
  const { refresher } = await openNetwork(connection);
  const tokens = await refresher.renew(credentials, undefined, undefined);
  if (!tokens) throw new CommandError('no tokens can be had.', 'Run weir login again.');
  const minutes = Math.round((tokens.expiresAt - Date.now()) / 60_000);
  const whose = credentials.app.kind === 'client-credentials' ? 'a service account signs in' : 'signed in';
  const renewal = tokens.refreshToken === undefined ? 'asked for anew' : 'renewed by itself';
  return [tokens, `${whose}; the token lives ${minutes} more minutes and is ${renewal}`];
}

/** Whether the tokens open the site that is configured. */
export async function checkSites(
  connection: Connection,
  site: SiteConfig,
  { accessToken }: TokenSet,
): Promise<readonly [true, string]> {
  const { http } = await openNetwork(connection);
  const sites = await listCloudSites(http, { apiHost: apiHostOf(connection), accessToken });
  const cloudId = site.apiUrl?.split('/').at(-1);
  const found = sites.find(each => each.cloudId === cloudId);
  if (found) return [true, `opens ${found.url} (cloudId ${found.cloudId})`];
  throw new CommandError(
    `the sign-in does not open ${site.url}${sites.length > 0 ? `, but ${sites.map(each => each.url).join(', ')}` : ''}.`,
    'Run weir login again and choose this site on the consent page.',
  );
}

/** No failure: a sign-in may be limited on purpose. */
export function describeScopes(scopes: readonly string[], edition: SiteConfig['edition']): string {
  const offered = new Set<string>(TOOLSETS.filter(each => each.default).map(each => each.id));
  const lacking = INVENTORY.filter(each => offered.has(each.toolset)).flatMap(tool => {
    const lack = lackOf(tool, edition, scopes);
    return lack === undefined ? [] : `${tool.name} (lacks ${lack})`;
  });
  const all = `${scopes.length} scope${scopes.length === 1 ? '' : 's'}`;
  return lacking.length === 0
    ? `${all}, enough for the default tools`
    : `${all}; not offered: ${lacking.join('; ')}`;
}
