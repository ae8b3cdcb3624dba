/** What an access token opens, `api.atlassian.com/oauth/token/accessible-resources`, and whom it stands for, `/me`. */
import type { Access } from '../domain/oauth/tokens.ts';
import type { Domain } from '../domain/types.ts';
import type { OtherSite } from './registry.ts';
import { isConfluenceScope } from './scopes.ts';

export interface ResourceSite {
  readonly otherSites: readonly OtherSite[];
  readonly domain: Domain;
  readonly cloudId: string;
  readonly now: () => number;
  readonly publicUrl: () => string;
}

export function answerResources(site: ResourceSite, request: Request): Response {
  const access = readAccess(site, request);
  if (!access) return refuse(401, 'Unauthorized');
  const scopes = access.scopes.filter(isConfluenceScope);
  const url = site.publicUrl();
  const sites = [{ id: site.cloudId, url, name: new URL(url).host }, ...site.otherSites];
  const granted = site.domain.oauth.grants.sites(access.grantId);
  const resources = sites
    .filter(({ id }) => granted.includes(id))
    .map(({ id, url, name }) => ({ id, url, name, scopes, avatarUrl: `${url}/_avatar/site.png` }));
  // A site whose product the grant does not reach is no resource.
  return Response.json(scopes.length === 0 ? [] : resources);
}

export function answerMe(site: ResourceSite, request: Request): Response {
  const access = readAccess(site, request);
  if (!access) return refuse(401, 'Unauthorized');
  if (!access.scopes.includes('read:me')) return refuse(403, 'Forbidden');
  const { accountId, email, displayName, timeZone, active } = access.person;
  return Response.json({
    account_type: 'atlassian',
    account_id: accountId,
    email,
    name: displayName,
    picture: `${site.publicUrl()}/_avatar/${encodeURIComponent(accountId)}.png`,
    account_status: active ? 'active' : 'inactive',
    nickname: displayName.split(' ')[0],
    zoneinfo: timeZone,
    locale: 'en-US',
    extended_profile: {},
  });
}

function readAccess({ domain, now }: ResourceSite, request: Request): Access | undefined {
  const [, token] = /^bearer (\S+)$/iu.exec(request.headers.get('authorization') ?? '') ?? [];
  const access = token === undefined ? undefined : domain.oauth.tokens.byAccessToken(token);
  if (!access || access.kind === 'link' || access.expiresAt <= now() || !access.person.active)
    return undefined;
  return access;
}

function refuse(code: number, message: string): Response {
  return Response.json({ code, message }, { status: code });
}
