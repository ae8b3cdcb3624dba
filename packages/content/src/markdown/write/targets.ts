/** What a link's address means in Confluence: `page:SPACE:Title#anchor` and its kin, as the resource that is stored. */
import { decodeTitle, parsePageName } from '../titles.ts';
import { escapeAttribute, writeAttributes } from './xml.ts';

export type LinkTarget =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'resource'; readonly resource: string; readonly anchor?: string };

const BLOG = /^(?:([^:/]+):)?(\d{4})-(\d{2})-(\d{2}):(.+)$/s;

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
  if (scheme === 'blog') return readBlog(rest);
  return readPage(rest);
}

/** A page as a resource: `SPACE:Title`, `Title` or `#123456` (its content id). */
export function writePage(name: string): string {
  if (/^#\d+$/.test(name)) return `<ri:content-entity ri:content-id="${name.slice(1)}" />`;
  const { space, title } = parsePageName(name);
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
    return id === undefined ? undefined : withAnchor(writePage(`#${id}`), anchor);
  }
  const { title, anchor } = splitAnchor(name);
  return withAnchor(writePage(title), anchor);
}

function readBlog(name: string): LinkTarget | undefined {
  const [, space, year, month, day, rest] = BLOG.exec(name) ?? [];
  if (rest === undefined) return undefined;
  const { title, anchor } = splitAnchor(rest);
  const attributes = writeAttributes({
    'ri:space-key': space,
    'ri:content-title': decodeTitle(title),
    'ri:posting-day': `${year}/${month}/${day}`,
  });
  return withAnchor(`<ri:blog-post${attributes} />`, anchor);
}

/** `Title#anchor`; a `#` at the end or before a space, as in `C# guide`, is the title's own. */
function splitAnchor(name: string): { title: string; anchor?: string } {
  const [, title, anchor] = /^(.+)#([^\s#][^#]*)$/s.exec(name) ?? [];
  return title === undefined || anchor === undefined ? { title: name } : { title, anchor };
}

function withAnchor(resource: string, anchor: string | undefined): LinkTarget {
  return anchor ? { kind: 'resource', resource, anchor } : { kind: 'resource', resource };
}
