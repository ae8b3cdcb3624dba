/** What a link's address means in Confluence: `page:SPACE:Title#anchor` and its kin, as the resource that is stored. */
import { escapeAttribute, writeAttributes } from './xml.ts';

export type LinkTarget =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'resource'; readonly resource: string; readonly anchor?: string };

const BLOG = /^(?:([^:/]+):)?(\d{4})-(\d{2})-(\d{2}):(.+)$/s;
const SPACE_KEY = /^~?[\w.-]+$/;

/** Reads a link's address; undefined if it has a Confluence scheme but no target. */
export function readTarget(href: string): LinkTarget | undefined {
  const scheme = /^(page|attachment|space|blog|user|shortcut):/.exec(href)?.[1];
  if (scheme === undefined) {
    if (href[0] === '#' && href.length > 1) return { kind: 'resource', resource: '', anchor: href.slice(1) };
    return { kind: 'url', url: href };
  }
  const rest = href.slice(scheme.length + 1);
  if (rest === '') return undefined;
  if (scheme === 'attachment') return { kind: 'resource', resource: writeAttachment(rest) };
  if (scheme === 'space')
    return { kind: 'resource', resource: `<ri:space${writeAttributes({ 'ri:space-key': rest })} />` };
  if (scheme === 'user')
    return { kind: 'resource', resource: `<ri:user${writeAttributes({ 'ri:account-id': rest })} />` };
  if (scheme === 'shortcut') return readShortcut(rest);
  if (scheme === 'blog') return readBlog(decodeTitle(rest));
  return readPage(decodeTitle(rest));
}

/** A page as a resource: `SPACE:Title`, `Title` or `#123456` (its content id). */
export function writePage(name: string): string {
  if (/^#\d+$/.test(name)) return `<ri:content-entity ri:content-id="${name.slice(1)}" />`;
  const { space, title } = splitPage(name);
  return `<ri:page${writeAttributes({ 'ri:space-key': space, 'ri:content-title': title })} />`;
}

/** An attachment as a resource; `home` is the address of the page it hangs on, where it is another one. */
export function writeAttachment(filename: string, home?: string): string {
  const open = `<ri:attachment ri:filename="${escapeAttribute(filename)}"`;
  const target = home === undefined ? undefined : readTarget(home);
  return target?.kind === 'resource' ? `${open}>${target.resource}</ri:attachment>` : `${open} />`;
}

function readShortcut(rest: string): LinkTarget | undefined {
  const [, key, parameter] = /^([^:]+):(.+)$/s.exec(rest) ?? [];
  if (key === undefined) return undefined;
  return {
    kind: 'resource',
    resource: `<ri:shortcut${writeAttributes({ 'ri:key': key, 'ri:parameter': parameter })} />`,
  };
}

function readPage(name: string): LinkTarget | undefined {
  if (name[0] === '#') {
    const [, id, anchor] = /^#(\d+)(?:#(.+))?$/s.exec(name) ?? [];
    if (id === undefined) return undefined;
    return withAnchor(writePage(`#${id}`), anchor);
  }
  const hash = name.lastIndexOf('#');
  if (hash <= 0) return { kind: 'resource', resource: writePage(name) };
  return withAnchor(writePage(name.slice(0, hash)), name.slice(hash + 1));
}

function readBlog(name: string): LinkTarget | undefined {
  const [, space, year, month, day, titleAndAnchor] = BLOG.exec(name) ?? [];
  if (titleAndAnchor === undefined) return undefined;
  const hash = titleAndAnchor.lastIndexOf('#');
  const title = hash > 0 ? titleAndAnchor.slice(0, hash) : titleAndAnchor;
  const attributes = writeAttributes({
    'ri:space-key': space,
    'ri:content-title': title,
    'ri:posting-day': `${year}/${month}/${day}`,
  });
  return withAnchor(`<ri:blog-post${attributes} />`, hash > 0 ? titleAndAnchor.slice(hash + 1) : undefined);
}

function withAnchor(resource: string, anchor: string | undefined): LinkTarget {
  return anchor ? { kind: 'resource', resource, anchor } : { kind: 'resource', resource };
}

/** `SPACE:Title`: what stands before the first colon is a space key if it looks like one and no space follows the colon. */
function splitPage(name: string): { space: string | undefined; title: string } {
  const colon = name.indexOf(':');
  const key = name.slice(0, Math.max(colon, 0));
  if (colon <= 0 || colon === name.length - 1 || name[colon + 1] === ' ' || !SPACE_KEY.test(key))
    return { space: undefined, title: colon === 0 ? name.slice(1) : name };
  return { space: key, title: name.slice(colon + 1) };
}

/** Models write `%20` for a space in an address; a title that has spaces is taken as it stands. */
function decodeTitle(text: string): string {
  if (text.includes(' ') || !text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
