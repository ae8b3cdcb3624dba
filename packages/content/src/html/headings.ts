/** Headings: the anchors that Confluence gives them, and the list of contents that they make. */
import { decodeEntities } from '../storage/entities.ts';
import { type StorageNode, walkNodes } from '../storage/tree.ts';
import { DROPPED } from './elements.ts';
import { htmlAttributes } from './escape.ts';
import type { Heading, Rendering } from './rendering.ts';

const HEADING = /^h([1-6])$/;

/** The headings below a node in their order. */
export function readHeadings(
  rendering: Pick<Rendering, 'options' | 'shared' | 'renderChildren'>,
  root: StorageNode,
): ReadonlyMap<StorageNode, Heading> {
  const headings = new Map<StorageNode, Heading>();
  for (const node of walkNodes(root)) {
    const level = HEADING.exec(node.name)?.[1];
    if (level === undefined || isDropped(node)) continue;
    const text = rendering
      .renderChildren(node)
      .replace(/<[^>]*>/g, '')
      .trim();
    headings.set(node, { id: nameAnchor(rendering, decodeEntities(text)), level: Number(level), text });
  }
  return headings;
}

function isDropped(node: StorageNode): boolean {
  for (let at: StorageNode | undefined = node; at; at = at.parent) if (DROPPED.has(at.name)) return true;
  return false;
}

/** An anchor that no other heading has: `Title-Text` without white space, `id-` before what begins with no Latin letter. */
function nameAnchor({ options, shared }: Pick<Rendering, 'options' | 'shared'>, text: string): string {
  const name = anchorOf(options.title, text);
  const times = shared.anchors.get(name) ?? 0;
  shared.anchors.set(name, times + 1);
  return times === 0 ? name : `${name}.${times}`;
}

/** The anchor of a name on a page; without a title the name itself. */
export function anchorOf(title: string | undefined, name: string): string {
  const bare = name.replace(/\s+/g, '');
  if (title === undefined) return bare;
  const whole = `${title.replace(/\s+/g, '')}-${bare}`;
  return /^[A-Za-z]/.test(whole) ? whole : `id-${whole}`;
}

/** The list of contents that a toc macro with these parameters shows. */
export function renderContents(rendering: Rendering, parameters: ReadonlyMap<string, string>): string {
  const least = levelOf(parameters.get('minLevel'), 1);
  const most = levelOf(parameters.get('maxLevel'), 6);
  const shown = [...rendering.headings.values()].filter(
    ({ level, text }) => level >= least && level <= most && text !== '',
  );
  if (parameters.get('type') === 'flat')
    return `<div class="toc-macro">${shown.map(renderEntry).join(' | ')}</div>`;
  return `<div class="toc-macro">${nestEntries(shown)}</div>`;
}

function levelOf(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^[1-6]$/.test(text.trim()) ? Number(text) : otherwise;
}

function renderEntry({ id, text }: Heading): string {
  return `<a${htmlAttributes({ href: `#${id}` })}>${text}</a>`;
}

/** Nested lists; a heading that skips levels stands one deeper than the one before. */
function nestEntries(headings: readonly Heading[]): string {
  const open: number[] = [];
  let html = '';
  for (const heading of headings) {
    while (open.length > 1 && (open.at(-1) ?? 0) > heading.level) {
      open.pop();
      html += '</li></ul>';
    }
    const last = open.at(-1);
    if (last === undefined || last < heading.level) {
      open.push(heading.level);
      html += '<ul>';
    } else html += '</li>';
    html += `<li>${renderEntry(heading)}`;
  }
  return html + '</li></ul>'.repeat(open.length);
}
