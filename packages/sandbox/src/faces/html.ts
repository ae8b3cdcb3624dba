/** View HTML of a storage body, its links resolved against the site. */
import { ContentError, type LinkResource, storageToHtml } from '@weir/content';
import { escapeXml } from '../domain/storage/entities.ts';
import type { Content, Domain, Space } from '../domain/types.ts';

/** Where the links of a body lead: the site that the body is shown on. */
export interface ViewSite {
  readonly domain: Domain;
  /** Absolute address of the product, without a trailing slash. */
  readonly base: string;
  webui(content: Content, space: Space): string;
  /** Address of an attachment's bytes. */
  file(attachment: Content): string;
}

/** A body that is not well-formed, as an imported old version may be, is shown as text. */
export function renderView(site: ViewSite, content: Content, storage: string): string {
  try {
    return storageToHtml(storage, {
      baseUrl: site.base,
      resolveLink: resource => resolveLink(site, content, resource),
    });
  } catch (error) {
    if (error instanceof ContentError) return `<pre>${escapeXml(storage)}</pre>`;
    throw error;
  }
}

interface Target {
  readonly href?: string;
  readonly text?: string;
}

function resolveLink(site: ViewSite, from: Content, resource: LinkResource): Target | undefined {
  switch (resource.kind) {
    case 'page':
    case 'blog':
      return linkTo(site, findPage(site, from, resource));
    case 'attachment':
      return linkToFile(
        site,
        resource.page ? resolvePage(site, from, resource.page) : from,
        resource.filename,
      );
    case 'content':
      return linkTo(site, site.domain.contents.byId(Number(resource.id)));
    case 'space':
      return { href: `${site.base}/spaces/${encodeURIComponent(resource.key)}`, text: resource.key };
    case 'user':
      return namePerson(site, resource);
    default:
      return undefined;
  }
}

function linkTo(site: ViewSite, content: Content | undefined): Target | undefined {
  const space = content && site.domain.spaces.byId(content.spaceId);
  return content && space && { href: `${site.base}${site.webui(content, space)}`, text: content.title };
}

function resolvePage(site: ViewSite, from: Content, resource: LinkResource): Content | undefined {
  return resource.kind === 'page' || resource.kind === 'blog' ? findPage(site, from, resource) : undefined;
}

function findPage(
  site: ViewSite,
  from: Content,
  resource: Extract<LinkResource, { kind: 'page' | 'blog' }>,
): Content | undefined {
  const space = resource.space === undefined ? from.spaceId : site.domain.spaces.byKey(resource.space)?.id;
  if (space === undefined) return undefined;
  const type = resource.kind === 'page' ? 'page' : 'blogpost';
  const filter = { types: [type] as const, spaceIds: [space], statuses: ['current'] as const };
  return site.domain.contents.list({ ...filter, title: resource.title }, { limit: 1 }).items[0];
}

function linkToFile(site: ViewSite, container: Content | undefined, filename: string): Target | undefined {
  if (!container) return undefined;
  const filter = {
    types: ['attachment'] as const,
    statuses: ['current'] as const,
    containerId: container.id,
  };
  const file = site.domain.contents.list({ ...filter, filename }, { limit: 1 }).items[0];
  return file && { href: site.file(file), text: filename };
}

function namePerson({ domain }: ViewSite, user: Extract<LinkResource, { kind: 'user' }>): Target | undefined {
  const person =
    domain.people.byAccountId(user.accountId ?? '') ??
    domain.people.byUserKey(user.key ?? '') ??
    domain.people.byUsername(user.name ?? '');
  return person && { text: `@${person.displayName}` };
}
