/** Pages for people: plain HTML, so that the links in answers open. No scripts, no editing. */
import { escapeXml } from '../domain/storage/entities.ts';
import type { Content, Space } from '../domain/types.ts';
import { renderView, type ViewSite } from './html.ts';

/** The most children shown below a page. */
const MOST_CHILDREN = 200;
/** Links in a page must not run anything, and a page must not be framed. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";
const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#172b4d}' +
  'nav,footer{color:#626f86;font-size:.9rem}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3rem .6rem;vertical-align:top}' +
  'pre{background:#f4f5f7;padding:.6rem;overflow:auto}img{max-width:100%}a{color:#0c66e4}';

/** A content with its breadcrumbs, body and children. `accountId` sees what it may see; nobody is ''. */
export function viewContent(site: ViewSite, content: Content, accountId: string): Response {
  const { domain } = site;
  const space = domain.spaces.byId(content.spaceId);
  const crumbs = domain.contents.ancestors(content.id).map(ancestor => linkContent(site, ancestor));
  const version = domain.contents.version(content.id);
  const children = domain.contents
    .children(content.id, { limit: MOST_CHILDREN })
    .items.filter(child => domain.permissions.mayView(accountId, child.id));
  const trail = [...(space ? [linkSpace(site, space)] : []), ...crumbs].join(' / ');
  const notice =
    content.status === 'current' ? '' : `<p><strong>This page is ${escapeXml(content.status)}.</strong></p>`;
  return answerHtml(
    content.title,
    `<nav>${trail}</nav><h1>${escapeXml(content.title)}</h1>${notice}<main>${renderView(site, content, version?.body ?? '', { representation: 'export_view', viewer: accountId })}</main>
${children.length > 0 ? `<h2>Pages below</h2>${list(children.map(child => linkContent(site, child)))}` : ''}
<footer>Version ${content.version}, ${new Date(content.modifiedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC</footer>`,
  );
}

/** The list of spaces: where a person starts. */
/** @param viewer an account id, or '' for nobody */
export function viewSpaces(site: ViewSite, viewer: string): Response {
  const spaces = site.domain.spaces.list({ sort: 'name', visibleTo: viewer }, { limit: MOST_CHILDREN }).items;
  return answerHtml('Spaces', `<h1>Spaces</h1>${list(spaces.map(space => linkSpace(site, space)))}`);
}

export function viewNothing(): Response {
  return answerHtml(
    'Page not found',
    '<h1>Page not found</h1><p>It does not exist, or not everyone may see it.</p>',
    404,
  );
}

function list(items: readonly string[]): string {
  return `<ul>${items.map(item => `<li>${item}</li>`).join('')}</ul>`;
}

function linkContent(site: ViewSite, content: Content): string {
  const space = site.domain.spaces.byId(content.spaceId);
  const href = space ? `${site.base}${site.webui(content, space)}` : '#';
  return `<a href="${escapeXml(href)}">${escapeXml(content.title)}</a>`;
}

function linkSpace(site: ViewSite, space: Space): string {
  return `<a href="${escapeXml(`${site.base}/spaces/${space.key}`)}">${escapeXml(space.name)}</a>`;
}

/** A page of ours; `head` stands beside its title. */
export function answerHtml(title: string, body: string, status = 200, head = ''): Response {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeXml(title)}</title><style>${STYLE}</style>${head}</head><body>${body}</body></html>`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  });
}
