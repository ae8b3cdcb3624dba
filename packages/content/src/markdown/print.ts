/** The AST as canonical Markdown: what parse reads back to the same nodes. */
import type { Align, Attributes, Block, Cell, Inline, ListItem } from '../types.ts';
import { formatAttributes } from './attributes.ts';
import { detachDirective, escapeAnchor, escapeLineStart, escapeText } from './escape.ts';
import { detachFootnote, foldFootnote, foldFootnoteMark } from './footnotes.ts';

type Of<Type extends Block['type']> = Extract<Block, { type: Type }>;

const MARKS = { strong: '**', em: '*', del: '~~' } as const;
type Mark = { readonly type: keyof typeof MARKS; readonly children: readonly Inline[] };
const AUTOLINK = /^https?:\/\/[\w.~:/?#@!$'()*+,;=&%-]+$/;

/** Inline nodes as Markdown. */
export function printInlines(nodes: readonly Inline[]): string {
  let markdown = '';
  for (const node of nodes) {
    const piece = printInline(node);
    const joins = markdown !== '' && markdown.at(-1) === piece[0] && /[*~]/.test(piece[0] ?? '');
    if (joins && isMark(node)) markdown += printTag(node.type, node.children);
    else if (piece[0] === '[' && markdown.at(-1) === '!') markdown = `${markdown.slice(0, -1)}\\!${piece}`;
    else if (piece[0] === '{' && /[\])]$/.test(markdown)) markdown += `\\${piece}`;
    else if (node.type === 'directive') markdown += detachDirective(markdown, piece);
    else markdown += detachFootnote(markdown, piece);
  }
  return markdown;
}

function isMark(node: Inline): node is Mark & Inline {
  return node.type === 'strong' || node.type === 'em' || node.type === 'del';
}

function printTag(name: string, children: readonly Inline[]): string {
  return `<${name}>${printInlines(children)}</${name}>`;
}

/** Delimiters where CommonMark is sure to see them, else the HTML tag. */
function printMark(name: Mark['type'], children: readonly Inline[]): string {
  const content = printInlines(children);
  const plain = /^[\p{L}\p{N}]/u.test(content) && /[\p{L}\p{N}]$/u.test(content);
  return plain ? MARKS[name] + content + MARKS[name] : printTag(name, children);
}

/** One inline node as Markdown. */
export function printInline(node: Inline): string {
  switch (node.type) {
    case 'text':
      return printText(node);
    case 'code':
      return printCode(node.value);
    case 'break':
      return '<br>';
    case 'link':
      if (isAutolink(node)) return `<${node.href}>`;
      return `[${printInlines(node.children)}](${printDestination(node.href)}${printTitle(node.title)})`;
    case 'image': {
      const { title, ...attributes } = node.attributes;
      return `![${escapeText(node.alt)}](${printDestination(node.src)}${printTitle(title)})${formatAttributes(attributes)}`;
    }
    case 'directive':
      return printDirective(node);
    case 'sup':
      return foldFootnote(printTag(node.type, node.children));
    case 'u':
    case 'sub':
      return printTag(node.type, node.children);
    default:
      return printMark(node.type, node.children);
  }
}

/** Text, and the escape in it that keeps a line of a table's cell from being an item. */
function printText({ value, escaped }: Extract<Inline, { type: 'text' }>): string {
  if (escaped === undefined) return escapeText(value);
  return `${escapeText(value.slice(0, escaped))}\\${escapeText(value.slice(escaped))}`;
}

function isAutolink({ href, title, children }: Extract<Inline, { type: 'link' }>): boolean {
  const [only, ...others] = children;
  return (
    title === undefined &&
    others.length === 0 &&
    only?.type === 'text' &&
    only.value === href &&
    AUTOLINK.test(href)
  );
}

function printDirective(node: Extract<Inline, { type: 'directive' }>): string {
  const label = node.label ? `[${printInlines(node.label)}]` : '';
  const attributes = formatAttributes(node.attributes);
  return `:${node.name}${label}${attributes || (label === '' ? '{}' : '')}`;
}

const SPACE = 32;
const BACKTICK = 96;

/** Code in as many backticks as it needs. */
export function printCode(value: string): string {
  if (!value.includes('`') && value.charCodeAt(0) !== SPACE) return `\`${value}\``;
  const longest = (value.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .*[^ ].* $/s.test(value) ? ' ' : '';
  return `${fence}${pad}${value}${pad}${fence}`;
}

/** An address: in angle brackets where it has spaces, brackets or parentheses. */
export function printDestination(href: string): string {
  if (/^[^\s<>()\\`[\]]+$/.test(href) && !/&#?\w+;/.test(href)) return href;
  return `<${href.replace(/[<>\\]|&(?=#?\w+;)/g, '\\$&').replace(/\n/g, ' ')}>`;
}

/** A title behind an address, with the space before it; nothing for one that is empty. */
export function printTitle(title: string | undefined): string {
  return title === undefined || title === '' ? '' : ` "${title.replace(/["\\&]/g, '\\$&')}"`;
}

/** Blocks as Markdown, parted by empty lines. */
export function printBlocks(blocks: readonly Block[]): string {
  return printSequence(blocks, '\n\n');
}

/** Neighbouring lists of one kind take turns with their markers, or they would be read as one. */
function printSequence(blocks: readonly Block[], separator: string): string {
  let alternate = false;
  const parts = blocks.map((block, at) => {
    const before = blocks[at - 1];
    alternate =
      block.type === 'list' && before?.type === 'list' && before.ordered === block.ordered && !alternate;
    return block.type === 'list' ? printList(block, alternate) : printBlock(block);
  });
  return parts.join(separator);
}

/** One block as Markdown, without a line break at its end. */
export function printBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeAnchor(printInlines(block.children))}`;
    case 'paragraph': {
      const { mark, rest } = foldFootnoteMark(printInlines(block.children));
      return mark + escapeLineStart(rest);
    }
    case 'list':
      return printList(block, false);
    case 'table':
      return printTable(block);
    case 'quote':
      return prefixLines(printBlocks(block.children), '> ', '>');
    case 'divider':
      return '---';
    case 'code':
      return printFence(block);
    case 'leaf':
      return `::${block.name}${block.label === undefined ? '' : `[${escapeLabel(block.label)}]`}${formatAttributes(block.attributes)}`;
    case 'container': {
      const head = printContainerHead(block, containerDepth(block.children));
      const body = printBlocks(block.children);
      const fence = head.slice(0, head.length - head.replace(/^:+/, '').length);
      return body === '' ? `${head}\n${fence}` : `${head}\n${body}\n${fence}`;
    }
  }
}

/** The line that opens a container; `nested` is how deep containers nest inside, which its fence must be longer for. */
export function printContainerHead(block: Of<'container'>, nested = 0): string {
  const label = block.label === undefined ? '' : ` ${block.label}`;
  const needsBrackets = /^\s*$|^\s|\s$|[{}[\]\n]/.test(label.slice(1)) && label !== '';
  const head = needsBrackets ? `[${escapeLabel(block.label ?? '')}]` : label;
  return `${':'.repeat(3 + nested)}${block.name}${head}${printHeadAttributes(head, block.attributes)}`;
}

function printHeadAttributes(head: string, attributes: Attributes): string {
  const text = formatAttributes(attributes);
  return text !== '' && head.startsWith(' ') ? ` ${text}` : text;
}

function containerDepth(blocks: readonly Block[]): number {
  let depth = 0;
  for (const block of blocks) {
    if (block.type === 'container') depth = Math.max(depth, 1 + containerDepth(block.children));
    else if (block.type === 'quote') depth = Math.max(depth, containerDepth(block.children));
    else if (block.type === 'list')
      for (const item of block.items) depth = Math.max(depth, containerDepth(item.children));
  }
  return depth;
}

function escapeLabel(label: string): string {
  return label.replace(/[[\]\\]/g, '\\$&');
}

/** The most backticks that a line of code begins with, if they might be taken for a fence; else 2. Not by a regular expression: a page of backticks overflows its stack. */
export function longestFence(code: string): number {
  let longest = 2;
  let end = 0;
  for (let at = code.indexOf('```'); at >= 0; at = code.indexOf('```', end)) {
    for (end = at + 3; code.charCodeAt(end) === BACKTICK; ) end++;
    let before = at - 1;
    while (before >= 0 && /[^\S\n]/.test(code.charAt(before))) before--;
    if (before < 0 || code.charAt(before) === '\n') longest = Math.max(longest, end - at);
  }
  return longest;
}

function printFence(block: Of<'code'>): string {
  const fence = '`'.repeat(longestFence(block.value) + 1);
  return `${fence}${block.info}\n${block.value === '' ? '' : `${block.value}\n`}${fence}`;
}

function printList(list: Of<'list'>, alternate: boolean): string {
  const tight = list.items.every(isTight);
  const bullet = alternate ? '* ' : '- ';
  const point = alternate ? ') ' : '. ';
  const items = list.items.map((item, at) =>
    printItem(item, list.ordered ? `${list.start + at}${point}` : bullet),
  );
  return items.join(tight ? '\n' : '\n\n');
}

function isTight(item: ListItem): boolean {
  return item.children.every((child, at) => (at === 0 ? child.type === 'paragraph' : endsParagraph(child)));
}

/** Whether a block is a list that may follow a paragraph without an empty line: a number other than 1 or an empty item would be its text. */
function endsParagraph(block: Block): boolean {
  if (block.type !== 'list' || (block.ordered && block.start !== 1)) return false;
  const [first] = block.items[0]?.children ?? [];
  return first?.type === 'paragraph' && first.children.length > 0;
}

function printItem(item: ListItem, marker: string): string {
  const task = item.done === undefined ? '' : `[${item.done ? 'x' : ' '}] `;
  // Behind the box of a task only text is read: other blocks stand below.
  const gap = task === '' || item.children[0]?.type === 'paragraph' ? '' : '\n\n';
  const body = printSequence(item.children, isTight(item) ? '\n' : '\n\n');
  return prefixLines(task + gap + body, ' '.repeat(marker.length), '')
    .replace(/^ */, marker)
    .trimEnd();
}

function prefixLines(text: string, prefix: string, empty: string): string {
  return text.replace(/^.*$/gm, line => (line === '' ? empty : prefix + line));
}

const RULES: Readonly<Record<string, string>> = { left: ':--', center: ':-:', right: '--:' };

function printTable(table: Of<'table'>): string {
  const [header = [], ...rows] = table.rows;
  const rule = header.map((_cell, column) => RULES[String(table.align[column] satisfies Align)] ?? '---');
  return [printRow(header), `| ${rule.join(' | ')} |`, ...rows.map(printRow)].join('\n');
}

function printRow(row: readonly Cell[]): string {
  return `| ${row.map(cell => printInlines(cell).replace(/\n/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
}
