/** Builds addresses of the API and of pages for people. */
import type { SiteConfig } from '../types.ts';
import type { Query } from './types.ts';

/** Where the API of the site lives, without a trailing slash: paths such as `/wiki/api/v2/pages` follow. */
export function apiRootOf(site: SiteConfig): string {
  return trimRoot(site, site.apiUrl ?? site.url);
}

/** Where people open the site, without a trailing slash; on Cloud without `/wiki`. */
export function siteRootOf(site: SiteConfig): string {
  return trimRoot(site, site.url);
}

/** True where calls go through Atlassian's OAuth gateway and not to the site's own host. */
export function isThroughGateway(site: SiteConfig): boolean {
  return site.edition === 'cloud' && apiRootOf(site) !== siteRootOf(site);
}

/** People paste `https://acme.atlassian.net/wiki/`; the paths of the Cloud API start with `/wiki` themselves. */
function trimRoot(site: SiteConfig, url: string): string {
  const trimmed = url.replace(/\/+$/, '');
  return site.edition === 'cloud' ? trimmed.replace(/\/wiki$/, '') : trimmed;
}

/** Lists become repeated parameters, but `expand`, which v1 and Data Center take as one comma-separated value. */
export function buildUrl(root: string, path: string, query: Query = {}): URL {
  const url = new URL(root + path);
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    const values = Array.isArray(value) ? value : [value];
    if (name === 'expand') url.searchParams.append(name, values.join(','));
    else for (const item of values) url.searchParams.append(name, String(item));
  }
  return url;
}

/** A path from its template: `{id}` is replaced by the encoded value. */
export function fillPath(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeSegment(values[name] ?? ''));
}

/** One segment of a path. `.` and `..` would be resolved away, so they are not let through. */
export function encodeSegment(value: string): string {
  return value === '.' || value === '..' ? value.replaceAll('.', '%252E') : encodeURIComponent(value);
}
