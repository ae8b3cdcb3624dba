/** Links of wiki markup: `[text|target|tooltip]`, and what a target names. */

import { writeAttributes, writeCdata } from '../markdown/write/xml.ts';
import { decodeEntities, escapeAttribute, escapeText } from '../storage/entities.ts';
import { checkUrl } from '../validate/urls.ts';
import { MAX_DEPTH, type Place, type Range, type WikiContext } from './context.ts';

/** A link as offsets: all of it, and its text if it has one. */
export interface LinkSpan extends Range {
  readonly text?: Range;
  readonly target: string;
  readonly tooltip?: string;
}

type Target =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'resource'; readonly xml: string; readonly anchor?: string };

const URL = /^(?:[a-z][a-z0-9+.-]*:\/\/|mailto:|tel:|\/\/|\\\\)/i;
const BLOG = /^\/(\d{4})\/(\d{2})\/(\d{2})\/(.+)$/;
const MAIL = /^[^\s@:/|]+@[^\s@:/|]+\.[^\s@:/|]+$/;
const SPACE = /^(~?[\w.-]+):(?!\/\/)(.*)$/;
const SCRIPT = /^(?:javascript|vbscript|data|file):/i;
const BLANK = /^\s*$/;

/** The link that starts here: brackets on one line, none inside, something to point at. */
export function findLink({ source, next }: WikiContext, { start, end }: Range): LinkSpan | undefined {
  const close = next(']', start + 1);
  if (close >= end || close > next('\n', start) || next('[', start + 1) < close) return undefined;
  const bar = findBar(source, { start: start + 1, end: close });
  const [target = '', tooltip] = splitOnce(source.slice(bar === undefined ? start + 1 : bar + 1, close), '|');
  if (BLANK.test(target)) return undefined;
  const hasText = bar !== undefined && !BLANK.test(source.slice(start + 1, bar));
  return {
    start,
    end: close + 1,
    target: readText(target.trim()),
    ...(hasText && { text: { start: start + 1, end: bar } }),
    ...(tooltip !== undefined && { tooltip: tooltip.trim() }),
  };
}

/** An address or a title without escapes and references; `\\\\server` keeps its backslashes. */
function readText(target: string): string {
  return target.startsWith('\\\\') ? target : decodeEntities(target.replace(/\\([!-/:-@[^-`{-~])/g, '$1'));
}

/** The bar behind a link's text; one between the marks of a picture is the picture's. */
function findBar(source: string, { start, end }: Range): number | undefined {
  const inside = source.slice(start, end);
  const bar = inside.indexOf('|');
  const picture = /^\s*!\S[^!]*!(?=\|)/.exec(inside);
  const at = picture ? picture[0].length : bar;
  return at < 0 ? undefined : start + at;
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** The link as storage; undefined if its address may not be written. */
export function writeLink(context: WikiContext, link: LinkSpan, place: Place): string | undefined {
  if (place.depth > MAX_DEPTH) return undefined;
  const target = readTarget(context, link.target);
  if (!target) return undefined;
  const body =
    link.text && context.writePieces(link.text, { ...place, inLink: true, depth: place.depth + 2 });
  const text = body?.map(piece => piece.xml).join('') ?? '';
  if (target.kind === 'url') {
    const attributes = writeAttributes({ href: target.url, title: link.tooltip || undefined });
    return `<a${attributes}>${text || escapeText(target.url.replace(/^mailto:/i, ''))}</a>`;
  }
  const attributes = writeAttributes({
    'ac:anchor': target.anchor || undefined,
    'ac:tooltip': link.tooltip || undefined,
  });
  const content = target.xml + writeBody(text);
  return content === '' ? `<ac:link${attributes} />` : `<ac:link${attributes}>${content}</ac:link>`;
}

function writeBody(xml: string): string {
  if (xml === '') return '';
  return /[<&]/.test(xml)
    ? `<ac:link-body>${xml}</ac:link-body>`
    : `<ac:plain-text-link-body>${writeCdata(xml)}</ac:plain-text-link-body>`;
}

function readTarget(context: WikiContext, target: string): Target | undefined {
  if (URL.test(target) || (target.startsWith('/') && !BLOG.test(target))) return readUrl(target);
  if (MAIL.test(target)) return readUrl(`mailto:${target}`);
  if (SCRIPT.test(target)) return undefined;
  const user = /^~(accountid:.+|[^:#^]+)$/.exec(target)?.[1];
  if (user !== undefined) return { kind: 'resource', xml: writeUser(context, user) };
  const shortcut = /^(.+)@([\w-]+)$/.exec(target);
  if (shortcut) {
    const [, parameter, key] = shortcut;
    return {
      kind: 'resource',
      xml: `<ri:shortcut${writeAttributes({ 'ri:key': key, 'ri:parameter': parameter?.trim() })} />`,
    };
  }
  return readContent(target);
}

function readUrl(url: string): Target | undefined {
  return checkUrl(url) === undefined ? { kind: 'url', url } : undefined;
}

/** A page, a file or a place: `SPACE:Title^file` or `SPACE:Title#anchor`. */
function readContent(target: string): Target | undefined {
  const [, before = '', mark, after = ''] = /^([^#^]*)([#^])?(.*)$/.exec(target) ?? [];
  const page = writePage(before.trim());
  if (mark === '^')
    return after === '' ? undefined : { kind: 'resource', xml: writeFile(after.trim(), page) };
  if (mark === '#' && after === '' && page === '') return undefined;
  return page === '' && mark === undefined
    ? undefined
    : { kind: 'resource', xml: page, ...(mark === '#' && { anchor: after.trim() }) };
}

/** `[~name]`; `accountid:` is how Cloud writes its people. */
export function writeUser({ options }: WikiContext, name: string): string {
  const account = /^accountid:(.+)$/.exec(name)?.[1];
  const user = account === undefined ? options.resolveUser?.(name) : { accountId: account };
  const attributes = {
    'ri:account-id': user?.accountId,
    'ri:userkey': user?.accountId === undefined ? user?.key : undefined,
    'ri:username': user ? undefined : name,
  };
  return `<ri:user${writeAttributes(attributes)} />`;
}

/** A page by `Title`, `SPACE:Title` or `$id`, a blog post by `/yyyy/mm/dd/Title`, a space by `SPACE:`; '' for no name. */
export function writePage(name: string): string {
  if (name === '') return '';
  const id = /^\$(\d+)$/.exec(name)?.[1];
  if (id !== undefined) return `<ri:content-entity ri:content-id="${id}" />`;
  const [, key, rest = ''] = SPACE.exec(name) ?? [];
  const title = key === undefined ? name : rest.trim();
  if (title === '') return `<ri:space ri:space-key="${escapeAttribute(key ?? '')}" />`;
  const [, year, month, day, post] = BLOG.exec(title) ?? [];
  if (post !== undefined) {
    const attributes = {
      'ri:space-key': key,
      'ri:content-title': post,
      'ri:posting-day': `${year}/${month}/${day}`,
    };
    return `<ri:blog-post${writeAttributes(attributes)} />`;
  }
  return `<ri:page${writeAttributes({ 'ri:space-key': key, 'ri:content-title': title })} />`;
}

/** A file, of another page where one is given as storage. */
export function writeFile(name: string, page: string): string {
  const attributes = writeAttributes({ 'ri:filename': name });
  return page === ''
    ? `<ri:attachment${attributes} />`
    : `<ri:attachment${attributes}>${page}</ri:attachment>`;
}
