/** markdown-it's block tokens to Block nodes: tasks, alerts and edit anchors are recognised here. */
import type { Token } from 'markdown-it';
import { ContentError } from '../../errors.ts';
import type { Align, Attributes, Block, Cell, Inline, ListItem } from '../../types.ts';
import { anchorLength } from './block-rules.ts';
import { buildInlines } from './inlines.ts';
import { locateLine, type Place } from './position.ts';

export interface BuildContext {
  readonly source: string;
  /** Remembers where a node stands. */
  readonly place: (node: Block | Inline, place: Place) => void;
  readonly parseInline: (content: string) => readonly Token[];
}

interface Cursor {
  readonly tokens: readonly Token[];
  readonly context: BuildContext;
  at: number;
  /** 0-based line of the last token that has one: table cells have none of their own. */
  line: number;
}

type TokenBuilder = (cursor: Cursor, token: Token) => Block | undefined;

const BUILDERS: Readonly<Record<string, TokenBuilder>> = {
  heading_open: (cursor, token) => ({
    type: 'heading',
    level: Number(token.tag.slice(1)),
    children: buildInlineBlock(cursor),
  }),
  paragraph_open: buildParagraph,
  bullet_list_open: (cursor, token) => buildList(cursor, token, false),
  ordered_list_open: (cursor, token) => buildList(cursor, token, true),
  table_open: buildTable,
  fence: buildFence,
  code_block: (_cursor, token) => ({ type: 'code', info: '', value: dropLastBreak(token.content) }),
  blockquote_open: buildQuote,
  hr: () => ({ type: 'divider' }),
  container_open: (cursor, token) => ({
    type: 'container',
    ...readHead(token),
    children: buildUntilClose(cursor),
  }),
  leaf: (_cursor, token) => ({ type: 'leaf', ...readHead(token) }),
};

const ALERTS: Readonly<Record<string, string>> = {
  NOTE: 'info',
  TIP: 'tip',
  IMPORTANT: 'note',
  WARNING: 'warning',
  CAUTION: 'warning',
};
const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i;
/** Blocks that the writer may refuse. */
const REFUSABLE: ReadonlySet<string> = new Set(['container', 'leaf', 'code', 'table']);
const TASK = /^\[([ xX])\](?:[ \t]+|$)/;

/** Builds the nodes of a whole token list. */
export function buildBlocks(tokens: readonly Token[], context: BuildContext): readonly Block[] {
  return buildUntilClose({ tokens, context, at: 0, line: 0 });
}

function buildUntilClose(cursor: Cursor): readonly Block[] {
  const blocks: Block[] = [];
  for (let token = take(cursor); token && token.nesting !== -1; token = take(cursor)) {
    const line = cursor.line;
    const block = BUILDERS[token.type]?.(cursor, token);
    if (!block) continue;
    if (REFUSABLE.has(block.type)) cursor.context.place(block, { line });
    blocks.push(block);
  }
  return blocks;
}

function take(cursor: Cursor): Token | undefined {
  const token = cursor.tokens[cursor.at++];
  if (token?.map) cursor.line = token.map[0];
  return token;
}

function buildParagraph(cursor: Cursor): Block | undefined {
  const children = buildInlineBlock(cursor);
  return children.length === 0 ? undefined : { type: 'paragraph', children };
}

/** The inline content between an open and a close token. */
function buildInlineBlock(cursor: Cursor): readonly Inline[] {
  const inline = take(cursor);
  take(cursor);
  return inline ? buildContent(cursor, inline) : [];
}

function buildContent(cursor: Cursor, inline: Token): readonly Inline[] {
  const anchor = anchorLength(inline.content);
  const tokens =
    anchor > 0 ? cursor.context.parseInline(inline.content.slice(anchor)) : (inline.children ?? []);
  const { place } = cursor.context;
  const { line } = cursor;
  const content = anchor > 0 ? inline.content.slice(anchor) : inline.content;
  return buildInlines(tokens, (node, at) => place(node, { line, content, at }));
}

function buildList(cursor: Cursor, open: Token, ordered: boolean): Block {
  const items: ListItem[] = [];
  for (let token = take(cursor); token?.type === 'list_item_open'; token = take(cursor))
    items.push(buildItem(cursor));
  return { type: 'list', ordered, start: Number(open.attrGet('start') ?? 1), items };
}

function buildItem(cursor: Cursor): ListItem {
  const [open, inline] = [cursor.tokens[cursor.at], cursor.tokens[cursor.at + 1]];
  const marker = open?.type === 'paragraph_open' && inline ? readTaskMarker(inline.content) : undefined;
  if (!marker || !inline) return { children: buildUntilClose(cursor) };
  inline.content = inline.content.slice(marker.length);
  inline.children = [...cursor.context.parseInline(inline.content)];
  return { done: marker.done, children: buildUntilClose(cursor) };
}

function readTaskMarker(content: string): { done: boolean; length: number } | undefined {
  const anchor = anchorLength(content);
  const found = TASK.exec(content.slice(anchor));
  return found ? { done: found[1] !== ' ', length: anchor + found[0].length } : undefined;
}

function buildQuote(cursor: Cursor): Block {
  const [open, inline] = [cursor.tokens[cursor.at], cursor.tokens[cursor.at + 1]];
  const alert = open?.type === 'paragraph_open' && inline ? ALERT.exec(inline.content) : null;
  const name = alert ? ALERTS[alert[1]?.toUpperCase() ?? ''] : undefined;
  if (!alert || !inline || name === undefined) return { type: 'quote', children: buildUntilClose(cursor) };
  inline.content = inline.content.slice(alert[0].length).trimStart();
  inline.children = [...cursor.context.parseInline(inline.content)];
  return { type: 'container', name, attributes: {}, children: buildUntilClose(cursor) };
}

function buildTable(cursor: Cursor): Block {
  const align: Align[] = [];
  const rows: Cell[][] = [];
  for (let token = take(cursor); token && token.type !== 'table_close'; token = take(cursor)) {
    if (token.type === 'tr_open') {
      if (rows.length > 0) checkRow(cursor, align.length);
      rows.push([]);
    }
    if (token.type === 'th_open') align.push(readAlign(token));
    if (token.type === 'inline') rows.at(-1)?.push(buildContent(cursor, token));
  }
  return { type: 'table', align, rows };
}

/** GitHub drops cells beyond the header's without a word; text must not get lost. */
function checkRow(cursor: Cursor, columns: number): void {
  const { source } = cursor.context;
  const position = locateLine(source, cursor.line);
  const end = source.indexOf('\n', position.offset);
  const row = source.slice(position.offset, end < 0 ? undefined : end).trim();
  const cells = row
    .replace(/\\\|/g, 'x')
    .replace(/^\||\|$/g, '')
    .split('|');
  if (cells.slice(columns).every(cell => cell.trim() === '')) return;
  const message = `this table row has ${cells.length} cells, its header has ${columns}: write a bar inside a cell, in code too, as \\|`;
  throw new ContentError('bad_markdown', message, position);
}

function readAlign(token: Token): Align {
  const [, side] = /text-align:(left|center|right)/.exec(String(token.attrGet('style') ?? '')) ?? [];
  return side === 'left' || side === 'center' || side === 'right' ? side : undefined;
}

function buildFence(cursor: Cursor, token: Token): Block {
  const [start, end] = token.map ?? [0, 0];
  const lines = token.content === '' ? 0 : dropLastBreak(token.content).split('\n').length;
  if (end - start < lines + 2) {
    const message = `the code fence '${token.markup}${token.info}' is not closed: end it with a line of '${token.markup}'`;
    throw new ContentError('bad_markdown', message, locateLine(cursor.context.source, start));
  }
  return { type: 'code', info: token.info.trim(), value: dropLastBreak(token.content) };
}

function dropLastBreak(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}

function readHead(token: Token): { name: string; label?: string; attributes: Attributes } {
  const { name, label, attributes } = token.meta as { name: string; label?: string; attributes: Attributes };
  return label === undefined ? { name, attributes } : { name, label, attributes };
}
