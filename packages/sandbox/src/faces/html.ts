/** View HTML of a storage body, its links resolved against the site. */
import {
  ContentError,
  type HtmlFormat,
  type LinkResource,
  type PageLink,
  storageToHtml,
} from '@weir/content';
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

/** Where a body stands: what its links and macros are resolved against. */
export interface Place {
  readonly spaceId?: number;
  /** The content that has the body; none for a body that is only converted. */
  readonly content?: Content;
}

export interface ViewChoice {
  /** What is made of the body. Default `view`. */
  readonly representation?: Rendered;
  /** Who looks, as an account id: what it may not see is not included. '' for nobody. */
  readonly viewer: string;
}

/** Representations that are HTML, and the format of each. */
export const RENDERED = {
  view: 'view',
  export_view: 'export',
  styled_view: 'document',
  anonymous_export_view: 'export',
} as const satisfies Readonly<Record<string, HtmlFormat>>;
export type Rendered = keyof typeof RENDERED;

export function isRendered(representation: string): representation is Rendered {
  return Object.hasOwn(RENDERED, representation);
}

/** A body that is not well-formed, as an imported old version may be, is shown as text. */
export function renderView(site: ViewSite, content: Content, storage: string, choice: ViewChoice): string {
  try {
    return renderAt(site, { content, spaceId: content.spaceId }, storage, choice);
  } catch (error) {
    if (error instanceof ContentError) return `<pre>${escapeXml(storage)}</pre>`;
    throw error;
  }
}

/** The same for any body. Throws ContentError where it is not well-formed. */
export function renderAt(site: ViewSite, place: Place, storage: string, choice: ViewChoice): string {
  const { representation = 'view' } = choice;
  const viewer = representation === 'anonymous_export_view' ? '' : choice.viewer;
  const maySee = (content: Content): boolean => site.domain.permissions.mayView(viewer, content.id);
  return storageToHtml(storage, {
    format: RENDERED[representation],
    ...(place.content && { title: place.content.title }),
    baseUrl: site.base,
    resolveLink: resource => resolveLink(site, place, resource),
    readPage: resource => {
      const page = resolvePage(site, place, resource);
      return page && maySee(page) ? site.domain.contents.version(page.id)?.body : undefined;
    },
    listChildren: (resource, levels) => {
      const page = resource ? resolvePage(site, place, resource) : place.content;
      return page && maySee(page) ? listBelow(site, page, levels, maySee) : undefined;
    },
  });
}

/** The most pages that a list shows on each level. */
const MOST_BELOW = 100;

function listBelow(
  site: ViewSite,
  page: Content,
  levels: number,
  maySee: (content: Content) => boolean,
): readonly PageLink[] {
  const below = site.domain.contents.children(page.id, { limit: MOST_BELOW }).items.filter(maySee);
  return below.map(child => ({
    text: child.title,
    ...linkTo(site, child),
    ...(levels > 1 && { children: listBelow(site, child, levels - 1, maySee) }),
  }));
}

interface Target {
  readonly href?: string;
  readonly text?: string;
}

function resolveLink(site: ViewSite, from: Place, resource: LinkResource): Target | undefined {
  switch (resource.kind) {
    case 'page':
    case 'blog':
      return linkTo(site, findPage(site, from, resource));
    case 'attachment':
      return linkToFile(
        site,
        resource.page ? resolvePage(site, from, resource.page) : from.content,
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

function resolvePage(site: ViewSite, from: Place, resource: LinkResource): Content | undefined {
  if (resource.kind === 'content') return site.domain.contents.byId(Number(resource.id));
  return resource.kind === 'page' || resource.kind === 'blog' ? findPage(site, from, resource) : undefined;
}

function findPage(
  site: ViewSite,
  from: Place,
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
