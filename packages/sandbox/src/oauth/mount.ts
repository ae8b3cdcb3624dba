/** The OAuth endpoints of both editions, at the paths that they have at `auth.atlassian.com`, `api.atlassian.com` and a Data Center. */
import type { Hono } from 'hono';
import type { Host } from '../asker.ts';
import type { TokenRules } from '../domain/oauth/tokens.ts';
import type { Domain } from '../domain/types.ts';
import type { Profile } from '../profile.ts';
import { findAsker } from '../sign-in.ts';
import { createAuthorize } from './authorize.ts';
import { answerCloudToken, CLOUD_RULES } from './cloud-tokens.ts';
import { answerDataCenterToken, DATACENTER_RULES } from './datacenter-tokens.ts';
import type { OtherSite } from './registry.ts';
import { answerMe, answerResources } from './resources.ts';
import { LINK_SCOPES, listCloudScopes } from './scopes.ts';

export interface OAuthSite {
  readonly domain: Domain;
  readonly cloudId: string;
  readonly now: () => number;
  readonly publicUrl: () => string;
  readonly profile: Profile;
  /** Sites besides this one that consent may be given for. */
  readonly otherSites: readonly OtherSite[];
  /** Of access tokens, instead of the edition's. */
  readonly accessTokenSeconds: number | undefined;
}

export function mountCloudOAuth(app: Hono, site: OAuthSite): void {
  const { domain, now, cloudId, publicUrl, otherSites } = site;
  const authorize = createAuthorize({
    domain,
    now,
    kind: '3lo',
    scopes: listCloudScopes,
    sites: () => ({
      [cloudId]: new URL(publicUrl()).host,
      ...Object.fromEntries(otherSites.map(({ id, name }) => [id, name])),
    }),
    required: { audience: 'api.atlassian.com' },
    viewer: readViewer(site, 'site'),
  });
  const rules = chooseRules(CLOUD_RULES, site);
  app.on(['GET', 'POST'], '/authorize', context => authorize.answer(context.req.raw));
  app.post('/oauth/token', context => answerCloudToken({ domain, now, rules, cloudId }, context.req.raw));
  app.get('/oauth/token/accessible-resources', context => answerResources(site, context.req.raw));
  app.get('/me', context => answerMe(site, context.req.raw));
}

export function mountDataCenterOAuth(app: Hono, site: OAuthSite): void {
  const { domain, now } = site;
  const authorize = createAuthorize({
    domain,
    now,
    kind: 'link',
    scopes: () => LINK_SCOPES,
    sites: () => ({}),
    required: {},
    viewer: readViewer(site, 'datacenter'),
  });
  const rules = chooseRules(DATACENTER_RULES, site);
  const root = '/dc/rest/oauth2/latest';
  app.on(['GET', 'POST'], `${root}/authorize`, context => authorize.answer(context.req.raw));
  app.post(`${root}/token`, context => answerDataCenterToken({ domain, now, rules }, context.req.raw));
}

function chooseRules(rules: TokenRules, { accessTokenSeconds }: OAuthSite): TokenRules {
  return accessTokenSeconds === undefined ? rules : { ...rules, accessMs: accessTokenSeconds * 1000 };
}

function readViewer({ domain, now, profile, cloudId }: OAuthSite, host: Host) {
  return (request: Request) => {
    const asker = findAsker(domain, { request, host, now: now(), profile, cloudId });
    return typeof asker === 'string' ? undefined : asker.person;
  };
}
