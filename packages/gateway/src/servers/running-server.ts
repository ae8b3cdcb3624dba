/** What the rest of the gateway knows of a server while it runs: its current revision, compiled once and never changed. */
import type { Edition, OAuthApp, SiteConfig } from '@weir/confluence';
import type { MacroRules, ToolSelection } from '@weir/tools';
import type { StoredSettings } from '../api/index.ts';

/** A Confluence that a server serves: Cloud by its id, Data Center by its address. */
export type ServedSite = StoredSettings['sites'][number];

/** Opens a sealed secret; asks the vault anew every time, so nobody keeps what was rotated. */
export type SecretReader = () => Promise<string>;

/** How the gateway signs in at Confluence for this server. */
export type RunningUpstream =
  | {
      readonly kind: 'oauth';
      /** Grants are kept by app: two servers with the same one share a person's grant. */
      readonly app: Pick<OAuthApp, 'tokenUrl' | 'clientId'> & { readonly kind: 'atlassian' | 'datacenter' };
      readonly authorizationUrl: string;
      readonly clientSecret: SecretReader;
      /** Asked for at the consent: what was chosen, or the fewest that the selection needs; `offline_access` included where it is one. */
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'api-token'; readonly email: string; readonly token: SecretReader }
  | { readonly kind: 'pat'; readonly token: SecretReader }
  | {
      readonly kind: 'service-account';
      readonly app: Pick<OAuthApp, 'tokenUrl' | 'clientId'> & { readonly kind: 'client-credentials' };
      readonly clientSecret: SecretReader;
    }
  | { readonly kind: 'pass-through' };

export interface RunningServer {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Of the settings that this was compiled from. */
  readonly revision: number;
  /** A disabled server is found too, so that a caller is told so. */
  readonly status: 'running' | 'disabled';
  readonly app: StoredSettings['app'];
  readonly edition: Edition;
  readonly production: boolean;
  /** As it was typed: `https://api.atlassian.com/ex/confluence/{cloudid}`. */
  readonly baseUrl: string;
  /** The sites that it serves; a grant for any other is refused. On Data Center one at least. */
  readonly sites: readonly ServedSite[];
  readonly upstream: RunningUpstream;
  readonly signIn: StoredSettings['signIn'];
  readonly audience: StoredSettings['audience'];
  readonly protection: StoredSettings['protection'];
  readonly policy: StoredSettings['policy'];
  /** What is listed and may be called; callers can only narrow it. */
  readonly selection: ToolSelection;
  /** The only operations that may be called, by catalogue id; undefined: every one. What `createConfluence` takes as `allowed`. */
  readonly allowed: ReadonlySet<string> | undefined;
  readonly macros: MacroRules;
}

/** How the Confluence client reaches one of a server's sites. */
export function siteConfigOf({ edition, baseUrl }: RunningServer, site: ServedSite): SiteConfig {
  // A site whose id nobody found out yet is called at its own address, where API tokens work too.
  const needsId = CLOUD_ID.test(baseUrl) && site.cloudId === undefined;
  if (edition === 'datacenter' || needsId) return { edition, url: site.url };
  const apiUrl = fillCloudId(baseUrl, site.cloudId);
  return apiUrl === site.url ? { edition, url: site.url } : { edition, url: site.url, apiUrl };
}

/** Where Atlassian tells which sites a grant covers: the host of the API, such as `https://api.atlassian.com`. */
export function apiHostOf({ baseUrl }: Pick<RunningServer, 'baseUrl'>): string {
  return new URL(fillCloudId(baseUrl, 'any')).origin;
}

/** People write the placeholder as the product document does, or in camel case. */
export const CLOUD_ID = /\{cloud_?id\}/i;

function fillCloudId(baseUrl: string, cloudId: string | undefined): string {
  return baseUrl.replace(CLOUD_ID, encodeURIComponent(cloudId ?? '')).replace(/\/+$/, '');
}

/** The running servers, in memory: finding one costs no query. */
export interface ServerRuntime {
  find(slug: string): RunningServer | undefined;
  get(id: string): RunningServer | undefined;
  /** In order of creation. */
  list(): readonly RunningServer[];
  /**
   * Tells of a server whose tools, policy or existence changed, after `find` answers the new one; `undefined` once it is deleted.
   * Answers how to stop listening.
   */
  onChange(listener: (change: ServerChange) => void): () => void;
}

export interface ServerChange {
  readonly id: string;
  /** Of before and now: a server that was renamed has two. */
  readonly slugs: readonly string[];
  readonly server: RunningServer | undefined;
}
