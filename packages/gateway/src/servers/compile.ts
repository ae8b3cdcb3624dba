/** Makes the running form of a server from its settings. */
import type { Edition } from '@weir/confluence';
import { loadCatalogue } from '@weir/confluence/catalogue';
import type { AppId, StoredSettings } from '../api/index.ts';
import { consentScopes } from './picker/needed-scopes.ts';
import { allowedOperations, offerOf, toToolSelection } from './picker/operations-of.ts';
import { CLOUD_ID, type RunningServer, type RunningUpstream, type SecretReader } from './running-server.ts';

/** The sandbox's app is its Cloud face. */
export function editionOf(app: AppId): Edition {
  return app === 'confluence-datacenter' ? 'datacenter' : 'cloud';
}

export interface Compilable {
  readonly id: string;
  readonly revision: number;
  readonly status: 'running' | 'disabled';
  readonly settings: StoredSettings;
}

/** @param readerOf opens the sealed secret of a reference */
export function compileServer(
  { id, revision, status, settings }: Compilable,
  readerOf: (reference: string) => SecretReader,
): RunningServer {
  const edition = editionOf(settings.app);
  const { slug, name, app, production, signIn, audience, protection, policy, selection } = settings;
  const baseUrl = settings.baseUrl.replace(/\/+$/, '');
  return Object.freeze({
    id,
    slug,
    name,
    revision,
    status,
    app,
    edition,
    production,
    baseUrl,
    sites: sitesOf(settings, edition),
    upstream: compileUpstream(settings, edition, readerOf),
    signIn,
    audience,
    protection,
    policy,
    selection: toToolSelection(selection),
    allowed: allowedOperations(selection, edition),
    macros: policy.macros,
  });
}

/** A Data Center is its own address; a Cloud site whose id stands in the base URL needs no other word of it. */
function sitesOf({ sites, baseUrl }: StoredSettings, edition: Edition): RunningServer['sites'] {
  if (sites.length > 0) return sites.map(each => ({ ...each, url: each.url.replace(/\/+$/, '') }));
  if (edition === 'datacenter') return [{ url: baseUrl.replace(/\/+$/, '') }];
  const cloudId = /\/ex\/confluence\/([^/{}]+)\/?$/.exec(baseUrl)?.[1];
  return cloudId === undefined || CLOUD_ID.test(baseUrl) ? [] : [{ url: baseUrl, cloudId }];
}

function compileUpstream(
  { upstream, selection }: StoredSettings,
  edition: Edition,
  readerOf: (reference: string) => SecretReader,
): RunningUpstream {
  switch (upstream.kind) {
    case 'oauth': {
      const { authorizationUrl, tokenUrl, clientId, clientSecret, scopes } = upstream;
      return {
        kind: 'oauth',
        app: { kind: edition === 'cloud' ? 'atlassian' : 'datacenter', tokenUrl, clientId },
        authorizationUrl,
        clientSecret: readerOf(clientSecret.secret),
        scopes: scopes.length > 0 ? withOffline(scopes, edition) : scopesOfSelection(selection, edition),
      };
    }
    case 'service-account': {
      const { tokenUrl, clientId, clientSecret } = upstream;
      return {
        kind: 'service-account',
        app: { kind: 'client-credentials', tokenUrl, clientId },
        clientSecret: readerOf(clientSecret.secret),
      };
    }
    case 'api-token':
      return { kind: 'api-token', email: upstream.email, token: readerOf(upstream.token.secret) };
    case 'pat':
      return { kind: 'pat', token: readerOf(upstream.token.secret) };
    case 'pass-through':
      return { kind: 'pass-through' };
  }
}

/** Without it Atlassian gives no refresh token, and everybody would consent every hour. */
function withOffline(scopes: readonly string[], edition: Edition): readonly string[] {
  return edition === 'cloud' ? [...new Set([...scopes, 'offline_access'])] : scopes;
}

/** The fewest that a selection needs at the consent. */
export function scopesOfSelection(
  selection: StoredSettings['selection'],
  edition: Edition,
): readonly string[] {
  return consentScopes(offerOf(selection, edition).operations, loadCatalogue(edition).operations, edition);
}
