/** Macros that show other pages: include, excerpt-include and children, filled through the caller. */
import { attributeOf, findChild, type StorageNode, textOf, walkNodes } from '../storage/tree.ts';
import { escapeHtml, htmlAttributes, safeUrl } from './escape.ts';
import type { PageLink, Rendering } from './rendering.ts';
import type { LinkResource } from './resources.ts';

/** More are placeholders: a page that includes itself must come to an end. */
const MOST_INCLUSIONS = 20;
const MOST_LEVELS = 20;

type Parameters = ReadonlyMap<string, string>;

/** The page that an include macro names; undefined where it cannot be had. */
export function renderInclude(rendering: Rendering, page: LinkResource | undefined): string | undefined {
  const storage = page && takePage(rendering, page);
  return storage === undefined ? undefined : rendering.renderIncluded(storage);
}

/** The excerpt of another page, the one of a name where one is given. */
export function renderExcerptInclude(
  rendering: Rendering,
  page: LinkResource | undefined,
  parameters: Parameters,
): string | undefined {
  const storage = page && takePage(rendering, page);
  if (storage === undefined) return undefined;
  const name = parameters.get('name');
  return rendering.renderIncluded(storage, (root, source) => findExcerpt(root, source, name)) || undefined;
}

function takePage({ options, shared }: Rendering, page: LinkResource): string | undefined {
  if (shared.inclusions >= MOST_INCLUSIONS) return undefined;
  shared.inclusions++;
  return options.readPage?.(page);
}

function findExcerpt(root: StorageNode, source: string, name: string | undefined): StorageNode | undefined {
  for (const node of walkNodes(root)) {
    if (node.name !== 'ac:structured-macro' || attributeOf(node, 'ac:name') !== 'excerpt') continue;
    const named = node.children.find(child => attributeOf(child, 'ac:name') === 'name');
    if (name === undefined || (named && textOf(source, named) === name))
      return findChild(node, 'ac:rich-text-body');
  }
  return undefined;
}

/** The pages below a page as nested lists. */
export function renderPages(
  rendering: Rendering,
  page: LinkResource | undefined,
  parameters: Parameters,
): string | undefined {
  const depth = Number(parameters.get('depth') ?? parameters.get('startDepth') ?? 1);
  const all = parameters.get('all') === 'true' || depth === 0;
  const levels = all || !Number.isInteger(depth) ? MOST_LEVELS : Math.min(Math.max(depth, 1), MOST_LEVELS);
  const pages = rendering.options.listChildren?.(page, levels);
  return pages && renderList(rendering, pages);
}

function renderList(rendering: Rendering, pages: readonly PageLink[]): string {
  if (pages.length === 0) return '';
  const items = pages.map(({ text, href, children }) => {
    const address = href === undefined ? undefined : safeUrl(href, rendering.options.baseUrl);
    const name =
      address === undefined
        ? escapeHtml(text)
        : `<a${htmlAttributes({ href: address })}>${escapeHtml(text)}</a>`;
    return `<li>${name}${renderList(rendering, children ?? [])}</li>`;
  });
  return `<ul class="childpages-macro">${items.join('')}</ul>`;
}
