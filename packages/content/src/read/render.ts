/** Blocks of a page as Markdown, in the syntax of SYNTAX.md, straight from the storage tree. */
import { formatAttributes, formatValue } from '../markdown/attributes.ts';
import { escapeAnchor, escapeLineStart } from '../markdown/escape.ts';
import { foldFootnoteMark } from '../markdown/footnotes.ts';
import { findMacro } from '../markdown/macros.ts';
import { longestFence } from '../markdown/print.ts';
import { isWrapper, type PageBlock } from '../storage/blocks.ts';
import { COVERS } from '../storage/names.ts';
import { attributeOf, findChild, type StorageNode, textOf } from '../storage/tree.ts';
import { type Cover, coverFrom } from './hidden.ts';
import { isEmptyLine, macroAttributes, renderImage, renderLine, shownAttributes } from './inline.ts';
import {
  anchorOf,
  enclose,
  frameSpot,
  indent,
  leadWithAnchor,
  type Output,
  openSpot,
  takeBack,
  writeAnchor,
  writeGap,
  writeLine,
  writeLines,
} from './output.ts';
import { directiveName, parametersOf, parameterValue, plainBodyOf } from './resources.ts';
import { renderTable } from './table.ts';
import { cleanText, dropHidden, noteHidden } from './text.ts';

/** Writes sibling blocks, parted by empty lines. */
export function renderBlocks(output: Output, blocks: readonly PageBlock[]): void {
  let previous: PageBlock | undefined;
  let marker = 0;
  for (const block of blocks) {
    const before = output.text;
    const first = output.first;
    if (previous && !continuesTightly(output, previous, block)) writeGap(output);
    const gap = output.text.length;
    marker = previous && isList(previous) && isList(block) && previous.name === block.name ? 1 - marker : 0;
    renderBlock(output, block, marker);
    if (output.text.length === gap && output.first === first) takeBack(output, block, before);
    else previous = block;
  }
}

function isList(block: PageBlock): boolean {
  return block.kind === 'list' || block.kind === 'task-list';
}

/** Whether a nested list may follow its item's text without an empty line: an empty item or a number would be read as text. */
function continuesTightly(output: Output, previous: PageBlock, block: PageBlock): boolean {
  if (!previous.lead || !isList(block)) return false;
  const first = block.children[0]?.children[0];
  if (!first?.lead || (block.name === 'ol' && listStart(block) !== 1)) return false;
  return !isEmptyLine(output.reader.source, inlineNodesOf(first));
}

function renderBlock(output: Output, block: PageBlock, marker: number): void {
  const spot = block.lead ? undefined : openSpot(output, block);
  const cover = coverOfBlock(output.reader.source, block);
  if (cover === undefined) renderContent(output, block, marker);
  else renderCovered(output, block, { cover, write: () => renderContent(output, block, marker) });
  if (spot) spot.end = output.text.length;
}

function renderContent(output: Output, block: PageBlock, marker: number): void {
  if (isList(block)) renderList(output, block, marker);
  else RENDERERS[block.kind]?.(output, block);
}

/** Writes what of a block people can see: nothing where it is hidden, and no text that has the colour of its background. */
function renderCovered(
  output: Output,
  block: PageBlock,
  { cover, write }: { readonly cover: Cover | undefined; readonly write: () => void },
): void {
  const { reader } = output;
  if (cover?.kind === 'gone') {
    const text = block.nodes.map(node => textOf(reader.source, node)).join('');
    if (text.trim() !== '') noteHidden(reader, text, cover.way);
    for (const child of block.children) passOver(output, child);
  } else {
    const { veil } = reader;
    if (cover) reader.veil = cover.kind === 'veiled' ? cover.way : undefined;
    write();
    reader.veil = veil;
  }
}

/** Notes where the blocks inside of a hidden one would be: there is a spot for every block. */
function passOver(output: Output, block: PageBlock): void {
  const spot = block.lead ? undefined : openSpot(output, block);
  if (spot) spot.end = output.text.length;
  for (const child of block.children) passOver(output, child);
}

/** What covers a block: its own element, and wrappers around it that are no blocks. */
function coverOfBlock(source: string, block: PageBlock): Cover | undefined {
  const node = block.nodes[0];
  const start = node && isOwnElement(block, node) ? node : node?.parent;
  if (!start) return undefined;
  if ((start.flags & COVERS) === 0 && (start.parent === undefined || !isWrapper(start.parent)))
    return undefined;
  return coverFrom(source, start, up => up !== node && !isWrapper(up));
}

/** Whether the block is an element, not a run of inline nodes: these are looked at one by one. */
function isOwnElement(block: PageBlock, node: StorageNode): boolean {
  return block.nodes.length === 1 && (block.kind !== 'paragraph' || node.name === 'p');
}

const RENDERERS: Readonly<Partial<Record<PageBlock['kind'], (output: Output, block: PageBlock) => void>>> = {
  heading: renderHeading,
  paragraph: renderParagraph,
  table: renderTableBlock,
  code: renderCodeBlock,
  quote: renderQuote,
  image: (output, block) =>
    writeLine(output, anchorOf(output, block) + renderImage(output.reader, elementOf(block))),
  divider: (output, block) => {
    const rule = output.first === undefined ? '---' : '___'; // '- ---' would be one divider
    leadWithAnchor(output, block);
    writeLine(output, rule);
  },
  macro: renderMacro,
  layout: renderLayout,
  opaque: renderOpaque,
};

/** The element that a block is; runs of inline nodes have none and are paragraphs. */
export function elementOf(block: PageBlock): StorageNode {
  const node = block.nodes[0];
  if (!node) throw new Error(`a ${block.kind} block without a node`);
  return node;
}

/** The inline nodes of a heading or paragraph. */
export function inlineNodesOf(block: PageBlock): readonly StorageNode[] {
  const node = block.nodes[0];
  const isElement =
    node !== undefined && block.nodes.length === 1 && (node.name === 'p' || block.kind === 'heading');
  return isElement ? node.children : block.nodes;
}

function renderHeading(output: Output, block: PageBlock): void {
  const line = renderLine(output.reader, inlineNodesOf(block));
  const text = escapeAnchor(line.endsWith('#') ? line.replace(/(^|[ ])(#+)$/, '$1\\$2') : line);
  if (text !== '') writeLine(output, `${'#'.repeat(block.level ?? 1)} ${anchorOf(output, block)}${text}`);
}

function renderParagraph(output: Output, block: PageBlock): void {
  const text = renderLine(output.reader, inlineNodesOf(block));
  if (text === '') return;
  const { mark, rest } = foldFootnoteMark(text);
  writeLine(output, (block.lead ? '' : anchorOf(output, block)) + mark + escapeLineStart(rest));
}

function listStart(list: PageBlock): number {
  const start = Number(attributeOf(elementOf(list), 'start') || 1);
  return Number.isInteger(start) && start >= 0 ? start : 1;
}

function renderList(output: Output, list: PageBlock, marker: number): void {
  const outermost = list.parent === undefined || (list.parent.kind !== 'item' && list.parent.kind !== 'task');
  if (outermost && output.first === undefined) writeAnchor(output, list);
  let number = listStart(list);
  for (const child of list.children) {
    const bullet =
      list.name === 'ol' ? `${number++}${marker === 0 ? '.' : ')'} ` : `${marker === 0 ? '-' : '*'} `;
    if (child.kind === 'item' || child.kind === 'task') renderItem(output, child, bullet);
    else indent(output, bullet, ' '.repeat(bullet.length), () => renderBlocks(output, [child]));
  }
}

/** The indents of usual bullets and numbers. */
const SPACES: readonly string[] = ['', ' ', '  ', '   ', '    '];

function renderItem(output: Output, item: PageBlock, bullet: string): void {
  const spot = openSpot(output, item);
  const anchor = anchorOf(output, item);
  const lead = item.children[0];
  indent(
    output,
    bullet + taskMark(output, item) + anchor,
    SPACES[bullet.length] ?? ' '.repeat(bullet.length),
    () => {
      const standsAlone = anchor !== '' && lead !== undefined && !lead.lead;
      const isTaskOfBlocks = item.kind === 'task' && lead !== undefined && !lead.lead;
      if (standsAlone || isTaskOfBlocks) writeLine(output, '');
      if (isTaskOfBlocks) writeGap(output); // behind the box of a task only text is read
      const cover = coverOfBlock(output.reader.source, item);
      if (cover === undefined) renderBlocks(output, item.children);
      else renderCovered(output, item, { cover, write: () => renderBlocks(output, item.children) });
    },
  );
  if (spot) spot.end = output.text.length;
}

function taskMark(output: Output, item: PageBlock): string {
  if (item.kind !== 'task') return '';
  return isTaskDone(output.reader.source, elementOf(item)) ? '[x] ' : '[ ] ';
}

export function isTaskDone(source: string, task: StorageNode): boolean {
  const status = findChild(task, 'ac:task-status');
  return status !== undefined && textOf(source, status).trim() === 'complete';
}

function renderTableBlock(output: Output, block: PageBlock): void {
  const lines = renderTable(output.reader, elementOf(block));
  if (lines.length === 0) return;
  frameSpot(output, { head: 2, foot: 0 });
  leadWithAnchor(output, block);
  for (const line of lines) writeLine(output, line);
}

function renderQuote(output: Output, block: PageBlock): void {
  writeAnchor(output, block);
  indent(output, '> ', '> ', () => renderBlocks(output, block.children));
}

/** Code macros, other macros with a text body, and `pre`. */
function renderCodeBlock(output: Output, block: PageBlock): void {
  const node = elementOf(block);
  const { reader } = output;
  const isPre = block.name === 'pre';
  const body = isPre ? textOf(reader.source, node) : (plainBodyOf(reader.source, node) ?? '');
  writeFence(output, block, { info: isPre ? '' : codeInfo(parametersOf(reader, node)), body });
}

const FLAGS: ReadonlySet<string> = new Set(['linenumbers', 'collapse']);

function codeInfo({ language, ...rest }: Record<string, string>): string {
  const words = language === undefined ? [] : [language.replace(/[\s{="`]+/g, '-')];
  for (const [name, value] of Object.entries(rest)) {
    words.push(FLAGS.has(name) && value === 'true' ? name : `${name}=${formatValue(value)}`);
  }
  return words.join(' ');
}

function writeFence(output: Output, block: PageBlock, code: { info: string; body: string }): void {
  const body = dropHidden(output.reader, code.body);
  const fence = (code.info.includes('`') ? '~' : '`').repeat(longestFence(body) + 1);
  frameSpot(output, { head: 1, foot: 1 });
  leadWithAnchor(output, block);
  writeLine(output, fence + code.info);
  if (body !== '') writeLines(output, body);
  writeLine(output, fence);
}

function renderMacro(output: Output, block: PageBlock): void {
  const node = elementOf(block);
  if (node.name.startsWith('ac:adf')) {
    renderAdf(output, block);
    return;
  }
  const { reader } = output;
  const parameters = parametersOf(reader, node);
  const name = directiveName(node);
  if (findChild(node, 'ac:rich-text-body')) {
    renderContainer(output, block, { name, parameters });
    return;
  }
  const body = plainBodyOf(reader.source, node);
  if (body !== undefined) {
    writeFence(output, block, { info: `macro:${name}${macroAttributes(parameters)}`, body });
    return;
  }
  const labelled = findMacro(name)?.label ?? '';
  const attributes = macroAttributes(parameters, labelled);
  writeLeaf(output, block, { name, label: parameters[labelled], attributes });
}

function writeLeaf(
  output: Output,
  block: PageBlock,
  leaf: { name: string; label: string | undefined; attributes: string },
): void {
  const label = leaf.label === undefined ? '' : `[${leaf.label.replace(/[[\]\\]/g, '\\$&')}]`;
  const bare = label === '' && leaf.attributes === '' && findMacro(leaf.name) === undefined;
  writeLine(output, `${anchorOf(output, block)}::${leaf.name}${label}${bare ? '{}' : leaf.attributes}`);
}

function renderContainer(
  output: Output,
  block: PageBlock,
  macro: { name: string; parameters: Record<string, string> },
): void {
  const labelled = findMacro(macro.name)?.label ?? 'title';
  const label = macro.parameters[labelled];
  const attributes = macroAttributes(macro.parameters, labelled);
  const colons = ':'.repeat(2 + block.fences);
  leadWithAnchor(output, block);
  const write = (): void => renderBlocks(output, block.children);
  if (label === undefined) {
    enclose(output, `${colons}${macro.name}${attributes}`, colons, write);
    return;
  }
  const isPlain = !/^\s|\s$|[{}[\]\\]/.test(label);
  const head = isPlain
    ? ` ${label}${attributes === '' ? '' : ' '}`
    : `[${label.replace(/[[\]\\]/g, '\\$&')}]`;
  enclose(output, `${colons}${macro.name}${head}${attributes}`, colons, write);
}

function renderLayout(output: Output, block: PageBlock): void {
  const node = elementOf(block);
  const colons = ':'.repeat(2 + block.fences);
  leadWithAnchor(output, block);
  const attributes = formatAttributes(sectionAttributes(node, output.reader.exact));
  enclose(output, `${colons}${block.name ?? ''}${attributes}`, colons, () =>
    renderBlocks(output, block.children),
  );
}

/** The type of a layout section, and how far it breaks out of the page where looks are shown. */
function sectionAttributes(node: StorageNode, exact: boolean): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const name of exact ? ['type', 'breakout-mode', 'breakout-width'] : ['type']) {
    const value = attributeOf(node, `ac:${name}`);
    if (value) shown[name] = value;
  }
  return shown;
}

/** An editor extension; its fallback is left out. */
function renderAdf(output: Output, block: PageBlock): void {
  const element = elementOf(block);
  const node = element.name === 'ac:adf-node' ? element : findChild(element, 'ac:adf-node');
  if (!node) return;
  const attributes: Record<string, string> = {};
  collectAdfAttributes(output, node, attributes);
  if (block.children.length === 0) {
    writeLeaf(output, block, {
      name: block.name ?? '',
      label: undefined,
      attributes: macroAttributes(attributes),
    });
    return;
  }
  renderContainer(output, block, { name: block.name ?? 'adf-node', parameters: attributes });
}

function collectAdfAttributes(output: Output, node: StorageNode, attributes: Record<string, string>): void {
  for (const child of node.children) {
    const key = attributeOf(child, 'key') ?? '';
    const isParameter = child.name === 'ac:adf-attribute' || child.name === 'ac:adf-parameter';
    if (child.name === 'ac:adf-parameter-value' || (isParameter && !findChild(child, 'ac:adf-parameter'))) {
      const value = cleanText(output.reader, textOf(output.reader.source, child)).trim();
      if (value !== '' && !/local-?id$/i.test(key)) attributes[key] = value;
    } else if (isParameter) collectAdfAttributes(output, child, attributes);
  }
}

/** Anything without a Markdown form: its name, attributes and text on one line. */
function renderOpaque(output: Output, block: PageBlock): void {
  const node = block.nodes[0];
  if (!node) return;
  const text = parameterValue(output.reader, node) || namesInside(node).join(', ');
  const attributes = formatAttributes({ is: block.name ?? '', ...shownAttributes(node) });
  writeLeaf(output, block, { name: 'element', label: text === '' ? undefined : text, attributes });
}

/** What the attributes of elements inside say, such as the names of a template's variables. */
function namesInside(node: StorageNode): string[] {
  return node.children.flatMap(child => [...Object.values(shownAttributes(child)), ...namesInside(child)]);
}
