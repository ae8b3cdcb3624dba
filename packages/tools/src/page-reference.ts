/** The one place where a page's name is understood: an id, a URL of this site, a tiny link, SPACE:Title or a title alone. */
import {
  type CallOptions,
  type Confluence,
  ConfluenceError,
  type Content,
  type Page,
  type SiteConfig,
} from '@weir/confluence';
import { z } from 'zod';
import { ToolError } from './inventory/tool-error.ts';
import { oneLine } from './output/text.ts';

/** The argument of every tool that takes a page. */
export const PAGE_ARGUMENT = z.string().trim().min(1).max(2000).describe('Id, URL, tiny link or SPACE:Title');

export type PageReference =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'title'; readonly title: string; readonly spaceKey?: string }
  | { readonly kind: 'space'; readonly spaceKey: string }; // its home page

/** Reads a reference without asking anybody. Throws ToolError for what cannot be one. */
export function parsePageReference(text: string, site: SiteConfig): PageReference {
  const given = text.trim();
  if (/^(att)?\d+$/.test(given)) return { kind: 'id', id: given };
  if (/^https?:\/\//i.test(given) || given.startsWith('/')) return parsePageUrl(given, site);
  if (/^x\/[\w-]+$/.test(given)) return { kind: 'id', id: decodeTinyLink(given.slice(2)) };
  const named = /^(~?[\w.@-]+):(?!\/\/)(.+)$/s.exec(given);
  const [, spaceKey, title] = named ?? [];
  if (spaceKey !== undefined && title !== undefined) return { kind: 'title', spaceKey, title: title.trim() };
  return { kind: 'title', title: given };
}

/** The page itself, storage included: one upstream call for an id. */
export async function loadPage(
  text: string,
  confluence: Confluence,
  options: CallOptions & { readonly version?: number | undefined; readonly argument?: string } = {},
): Promise<Page> {
  const { version, argument, ...call } = options;
  const found = await resolveReference(text, confluence, {
    ...call,
    ...(argument !== undefined && { argument }),
  });
  if (version === undefined && isWhole(found)) return found;
  return confluence.pages.get(found.id, { ...call, ...(version !== undefined && { version }) });
}

/** The page's id: no upstream call where the reference holds it. */
export async function resolvePageId(
  text: string,
  confluence: Confluence,
  options: CallOptions & { readonly argument?: string } = {},
): Promise<string> {
  return (await resolveReference(text, confluence, options)).id;
}

type Found = Content | { readonly id: string };

async function resolveReference(
  text: string,
  confluence: Confluence,
  { argument = 'page', ...call }: CallOptions & { readonly argument?: string },
): Promise<Found> {
  const reference = parsePageReference(text, confluence.site);
  if (reference.kind === 'id') return { id: reference.id };
  if (reference.kind === 'space') return { id: await findHomePage(reference.spaceKey, confluence, call) };
  const found = await findTitled(reference, confluence, call);
  const [only] = found;
  if (only && found.length === 1) return only;
  if (found.length > 1) throw ambiguous(reference.title, found, argument);
  // "Note: read me" reads like a space and a title, and may be a title that has a colon.
  const whole =
    reference.spaceKey === undefined ? [] : await confluence.pages.findByTitle(text.trim(), undefined, call);
  const [whollyNamed] = whole;
  if (whollyNamed && whole.length === 1) return whollyNamed;
  throw notFound(reference, argument);
}

async function findTitled(
  reference: { readonly title: string; readonly spaceKey?: string },
  confluence: Confluence,
  call: CallOptions,
): Promise<readonly Content[]> {
  try {
    return await confluence.pages.findByTitle(reference.title, reference.spaceKey, call);
  } catch (error) {
    if (error instanceof ConfluenceError && error.code === 'not_found') return []; // no such space
    throw error;
  }
}

async function findHomePage(spaceKey: string, confluence: Confluence, call: CallOptions): Promise<string> {
  const space = await confluence.spaces.getByKey(spaceKey, call);
  if (space.homepageId !== undefined) return space.homepageId;
  throw new ToolError('not_found', `Space ${spaceKey} has no home page.`, {
    argument: 'page',
    remedy: 'confluence_get_tree with this space lists its pages.',
  });
}

/** Some sites answer a search by title with whole pages: then no second call is needed. */
function isWhole(found: Found): found is Page {
  return (
    'storage' in found &&
    typeof found.storage === 'string' &&
    'version' in found &&
    found.version !== undefined
  );
}

function ambiguous(title: string, found: readonly Content[], argument: string): ToolError {
  const shown = found
    .slice(0, 10)
    .map(each => `${each.id} (${each.spaceKey ?? each.spaceId ?? '?'}: ${oneLine(each.title, 100)})`);
  return new ToolError(
    'ambiguous',
    `${found.length} pages are titled "${oneLine(title, 100)}": ${shown.join(', ')}.`,
    {
      argument,
      remedy: 'Name one by its id, or as SPACE:Title.',
    },
  );
}

function notFound(
  reference: { readonly title: string; readonly spaceKey?: string },
  argument: string,
): ToolError {
  const where = reference.spaceKey === undefined ? '' : ` in space ${reference.spaceKey}`;
  return new ToolError(
    'not_found',
    `No page titled "${oneLine(reference.title, 100)}"${where} can be seen.`,
    {
      argument,
      remedy:
        'Titles must match exactly. confluence_search with title=… finds similar ones, confluence_list_spaces the space keys.',
    },
  );
}

// ---- URLs

function parsePageUrl(text: string, site: SiteConfig): PageReference {
  const base = new URL(site.url);
  const url = parseUrl(text, base);
  if (url.host !== base.host)
    throw new ToolError(
      'other_site',
      `That URL is on ${url.host}; this server is connected to ${base.host}.`,
      {
        argument: 'page',
        remedy: `Give a page of ${site.url}.`,
      },
    );
  const path = stripContext(url.pathname, base.pathname);
  return fromQuery(url.searchParams) ?? fromPath(path) ?? refuseUrl(text);
}

function parseUrl(text: string, base: URL): URL {
  try {
    return new URL(text, base);
  } catch (error) {
    throw new ToolError('invalid_arguments', `"${oneLine(text, 100)}" is not a URL.`, {
      argument: 'page',
      cause: error,
    });
  }
}

/** The path below the site and Cloud's `/wiki`, as decoded segments. */
function stripContext(path: string, context: string): readonly string[] {
  const below = context !== '/' && path.startsWith(`${context}/`) ? path.slice(context.length) : path;
  const segments = below.split('/').filter(segment => segment !== '');
  return (segments[0] === 'wiki' ? segments.slice(1) : segments).map(decodeSegment);
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment.replaceAll('+', ' '));
  } catch {
    return segment; // a lone % stands for itself
  }
}

/** viewpage.action?pageId=…, ?spaceKey=…&title=…, tinyurl.action?urlIdentifier=… */
function fromQuery(query: URLSearchParams): PageReference | undefined {
  const id = query.get('pageId') ?? query.get('draftId');
  if (id && /^\d+$/.test(id)) return { kind: 'id', id };
  const tiny = query.get('urlIdentifier');
  if (tiny) return { kind: 'id', id: decodeTinyLink(tiny) };
  const title = query.get('title');
  const spaceKey = query.get('spaceKey');
  return title && spaceKey ? { kind: 'title', spaceKey, title } : undefined;
}

function fromPath(path: readonly string[]): PageReference | undefined {
  const [first, second, third] = path;
  if (first === 'x' && second !== undefined) return { kind: 'id', id: decodeTinyLink(second) };
  if (first === 'display' && second !== undefined)
    return third === undefined
      ? { kind: 'space', spaceKey: second }
      : { kind: 'title', spaceKey: second, title: path.at(-1) ?? third };
  if (first === 'rest' || first === 'api') return fromId(path.findLast(isId));
  if (first !== 'spaces' || second === undefined) return undefined;
  // spaces/KEY/pages/ID/Title, pages/edit-v2/ID, blog/2026/01/30/ID/Title, folder/ID, overview
  if (third === undefined || third === 'overview') return { kind: 'space', spaceKey: second };
  const rest = path.slice(3);
  return fromId(third === 'blog' ? rest.slice(3).find(isId) : rest.find(isId));
}

function fromId(id: string | undefined): PageReference | undefined {
  return id === undefined ? undefined : { kind: 'id', id };
}

function isId(segment: string): boolean {
  return /^\d+$/.test(segment);
}

function refuseUrl(text: string): never {
  throw new ToolError('invalid_arguments', `No page can be told from the URL ${oneLine(text, 200)}`, {
    argument: 'page',
    remedy:
      'Give the address of a page (…/spaces/KEY/pages/ID/…, …?pageId=ID, …/display/KEY/Title, …/x/TINY) or its id.',
  });
}

/**
 * The id in a tiny link: base64 of its little-endian bytes, `/` as `-` and `+` as `_`, zero bytes at the end dropped.
 * https://confluence.atlassian.com/confkb/how-to-programmatically-generate-the-tiny-link-of-a-confluence-page-956713432.html
 */
export function decodeTinyLink(tiny: string): string {
  const bytes = /^[\w-]{1,11}$/.test(tiny)
    ? Buffer.from(tiny.replaceAll('-', '/').replaceAll('_', '+').padEnd(12, 'A'), 'base64')
    : undefined;
  const id = bytes?.readBigUInt64LE(0) ?? 0n;
  if (id > 0n && id <= BigInt(Number.MAX_SAFE_INTEGER)) return id.toString();
  throw new ToolError('invalid_arguments', `"${oneLine(tiny, 40)}" is not a tiny link of Confluence.`, {
    argument: 'page',
    remedy: 'Copy the link again, or give the page id.',
  });
}
