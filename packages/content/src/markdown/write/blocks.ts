/** Blocks to storage. */

import type { Attributes, Block, Inline, ListItem } from '../../types.ts';
import { judgeMacro } from '../../validate/policy.ts';
import { parseAttributes } from '../attributes.ts';
import { splitCodeInfo } from '../code-info.ts';
import { CONTAINER_ALIASES, findMacro, INLINE_ONLY, KEPT_ONLY, LAYOUT_CELLS } from '../macros.ts';
import { parseInlineText } from '../parse/parse.ts';
import { printContainerHead } from '../print.ts';
import { forbid, keepBlock, refuse, type Writer } from './context.ts';
import { writeInlines } from './inlines.ts';
import { type MacroSource, writeMacro, writePlainMacro, writeRichMacro } from './macros.ts';
import { writeTable } from './tables.ts';
import { writeAttributes } from './xml.ts';

type Of<Type extends Block['type']> = Extract<Block, { type: Type }>;

/** Writes a run of blocks. */
export function writeBlocks(writer: Writer, blocks: readonly Block[]): string {
  let storage = '';
  for (const block of blocks) storage += writer.context.moved?.(block) ?? writeBlock(writer, block);
  return storage;
}

/** What a container holds: at least an empty paragraph, for an editor's cursor. */
function writeBody(writer: Writer, blocks: readonly Block[]): string {
  return writeBlocks(writer, blocks) || '<p />';
}

function writeBlock(writer: Writer, block: Block): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}>${writeInlines(writer, block.children)}</h${block.level}>`;
    case 'paragraph':
      return writeParagraph(writer, block.children);
    case 'list':
      return writeList(writer, block);
    case 'table':
      return writeTable(writer, block, writeBlocks);
    case 'quote':
      return `<blockquote>${writeBody(writer, block.children)}</blockquote>`;
    case 'divider':
      return '<hr />';
    case 'code':
      return keepBlock(writer, block) ?? writeCode(writer, block);
    case 'leaf':
      return keepBlock(writer, block) ?? writeLeaf(writer, block);
    case 'container':
      return keepBlock(writer, block) ?? writeContainer(writer, block);
  }
}

/** A paragraph; an image alone is a block of its own. */
function writeParagraph(writer: Writer, children: readonly Inline[]): string {
  const content = writeInlines(writer, children);
  if (isImageAlone(children)) return content;
  return content === '' ? '<p />' : `<p>${content}</p>`;
}

function isImageAlone(children: readonly Inline[]): boolean {
  return children.length === 1 && children[0]?.type === 'image';
}

/** A list; tasks among its items make task lists of their own. */
function writeList(writer: Writer, list: Of<'list'>): string {
  let storage = '';
  for (let at = 0; at < list.items.length; ) {
    const tasks = list.items[at]?.done !== undefined;
    const start = at;
    while (at < list.items.length && (list.items[at]?.done !== undefined) === tasks) at++;
    const items = list.items.slice(start, at);
    storage += tasks
      ? writeTasks(writer, items)
      : writeItems(writer, list, { items, start: list.start + start });
  }
  return storage;
}

function writeItems(
  writer: Writer,
  list: Of<'list'>,
  run: { items: readonly ListItem[]; start: number },
): string {
  const tag = list.ordered ? 'ol' : 'ul';
  const attributes = list.ordered && run.start !== 1 ? ` start="${run.start}"` : '';
  const items = run.items.map(
    item => writer.context.moved?.(item) ?? `<li>${writeBody(writer, item.children)}</li>`,
  );
  return `<${tag}${attributes}>${items.join('')}</${tag}>`;
}

function writeTasks(writer: Writer, items: readonly ListItem[]): string {
  let storage = '';
  for (const item of items) {
    const moved = writer.context.moved?.(item);
    if (moved !== undefined) {
      storage += moved;
      continue;
    }
    const id = writer.nextTaskId++;
    const status = item.done ? 'complete' : 'incomplete';
    storage += `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>${status}</ac:task-status><ac:task-body>${writeTaskBody(writer, item)}</ac:task-body></ac:task>`;
  }
  return `<ac:task-list>${storage}</ac:task-list>`;
}

/** A task's text stands in its body without a paragraph, but before what would be read as part of it; what follows are blocks. */
function writeTaskBody(writer: Writer, item: ListItem): string {
  const [first, ...rest] = item.children;
  const [next] = rest;
  const isInLine =
    next?.type === 'leaf' ||
    next?.type === 'container' ||
    (next?.type === 'paragraph' && isImageAlone(next.children));
  if (first?.type !== 'paragraph' || isInLine) return writeBlocks(writer, item.children);
  return writeInlines(writer, first.children) + writeBlocks(writer, rest);
}

const CODE_FLAGS: ReadonlySet<string> = new Set(
  'title linenumbers collapse firstline theme breakoutMode breakoutWidth'.split(' '),
);
const PLAIN_MACRO = /^macro:([A-Za-z][\w.-]*)[ \t]*(?=\{|$)/;

function writeCode(writer: Writer, block: Of<'code'>): string {
  const macro = PLAIN_MACRO.exec(block.info);
  if (!macro) return writePlainMacro({ name: 'code', attributes: readCodeInfo(block.info) }, block.value);
  const [head, name = ''] = macro;
  const read = head.length < block.info.length ? parseAttributes(block.info, head.length) : undefined;
  if (read && (!read.ok || block.info.slice(read.end).trim() !== ''))
    return refuse(
      writer,
      block,
      `the attributes of the fence '${block.info}' cannot be read: write macro:${name}{name="value"}`,
    );
  requireMacro(writer, block, name);
  return writePlainMacro({ name, attributes: read?.attributes ?? {} }, block.value);
}

/** The code macro's parameters from ```` ```lang title="T" linenumbers ````; what it does not know is passed over, as GitHub does. */
function readCodeInfo(info: string): Attributes {
  const { language, rest } = splitCodeInfo(info);
  const read = rest === '' ? undefined : parseAttributes(`{${rest}}`, 0, true);
  const known = read?.ok ? Object.entries(read.attributes).filter(([name]) => CODE_FLAGS.has(name)) : [];
  return { ...(language === '' ? {} : { language }), ...Object.fromEntries(known) };
}

function writeLeaf(writer: Writer, leaf: Of<'leaf'>): string {
  if (INLINE_ONLY.has(leaf.name)) {
    const { name, label, attributes } = leaf;
    const node: Inline = {
      type: 'directive',
      name,
      attributes,
      ...(label !== undefined && { label: parseInlineText(label) }),
    };
    return writeParagraph(writer, [node]);
  }
  requireMacro(writer, leaf, leaf.name);
  const body = findMacro(leaf.name)?.body ?? 'none';
  if (body === 'rich')
    return refuse(
      writer,
      leaf,
      `the macro '${leaf.name}' has a body: write :::${leaf.name}, its content, and a line of :::`,
    );
  if (body === 'plain')
    return refuse(
      writer,
      leaf,
      `the macro '${leaf.name}' has a text body: write a fence that starts with \`\`\`macro:${leaf.name}`,
    );
  return writeMacro(leaf);
}

function writeContainer(writer: Writer, block: Of<'container'>): string {
  const kept = writer.context.wrap?.(printContainerHead(block));
  if (kept) return kept.open + writeBlocks(writer, block.children) + kept.close;
  if (block.name === 'layout') return writeLayout(writer, block);
  const name = CONTAINER_ALIASES[block.name] ?? block.name;
  if (name === 'cell')
    return refuse(writer, block, 'a :::cell stands in a :::section, and that in a :::layout');
  requireMacro(writer, block, name);
  const source: MacroSource = { name, label: block.label, attributes: block.attributes };
  const body = findMacro(name)?.body ?? 'rich';
  if (body === 'rich') return writeRichMacro(source, writeBody(writer, block.children));
  if (body === 'none' && block.children.length === 0) return writeMacro(source);
  const remedy =
    body === 'plain' ? `a fence that starts with \`\`\`macro:${name}` : `::${name} on a line of its own`;
  return refuse(writer, block, `the macro '${name}' has no body of blocks: write ${remedy}`);
}

const SECTION_TYPES = Object.keys(LAYOUT_CELLS);

function writeLayout(writer: Writer, layout: Of<'container'>): string {
  const sections = requireChildren(writer, layout, 'section').map(section => {
    const moved = writer.context.moved?.(section);
    if (moved !== undefined) return moved;
    const { type = 'fixed-width', 'breakout-mode': mode, 'breakout-width': width } = section.attributes;
    if (!SECTION_TYPES.includes(type))
      refuse(writer, section, `a layout section's type is one of ${SECTION_TYPES.join(', ')}, not '${type}'`);
    const attributes = writeAttributes({
      'ac:type': type,
      'ac:breakout-mode': mode,
      'ac:breakout-width': width,
    });
    const cells = requireChildren(writer, section, 'cell').map(
      cell =>
        writer.context.moved?.(cell) ??
        keepBlock(writer, cell) ??
        `<ac:layout-cell>${writeBody(writer, cell.children)}</ac:layout-cell>`,
    );
    return `<ac:layout-section${attributes}>${cells.join('')}</ac:layout-section>`;
  });
  return `<ac:layout>${sections.join('')}</ac:layout>`;
}

function requireChildren(writer: Writer, parent: Of<'container'>, name: string): readonly Of<'container'>[] {
  return parent.children.map(child => {
    if (child.type === 'container' && child.name === name) return child;
    return refuse(writer, parent, `a ${parent.name} holds only :::${name} containers, and at least one`);
  });
}

function requireMacro(writer: Writer, block: Block, name: string): void {
  if (KEPT_ONLY.has(name))
    refuse(
      writer,
      block,
      `'${name}' stands for stored content that Markdown cannot create; keep it where it stands, unchanged`,
    );
  const { macros } = writer.context;
  if (macros === 'unchecked') return;
  const parameters = 'attributes' in block ? Object.keys(block.attributes) : [];
  const refusal = judgeMacro({ name, parameters }, macros);
  if (refusal) forbid(writer, block, refusal.message, refusal.code);
}
