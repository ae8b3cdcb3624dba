/** The plain text of a page or a part of it, cut to a budget at lines, sentences or words. */
import type { Page } from '../storage/page.ts';
import type { StorageNode } from '../storage/tree.ts';
import { addText, createText } from '../text.ts';
import type { ReadOptions, ReadResult } from '../types.ts';
import { findBreak } from './break.ts';
import { estimateTokens, LEAST_ROOM, limitOf } from './budget.ts';
import { decodeCursor, encodeCursor, wrongCursor } from './cursor.ts';
import type { BlockRange } from './cut.ts';
import { coverFrom } from './hidden.ts';
import { endOfBlock } from './section.ts';

/** A piece of plain text, and the places of the blocks that stand in it. */
export interface TextPiece extends Omit<ReadResult, 'warnings'> {
  readonly places: BlockRange;
}

/** Reads a view as plain text. Throws ContentError 'bad_cursor'. */
export function readText(page: Page, range: BlockRange, options: ReadOptions): TextPiece {
  const { text, starts } = textOfRange(page, range);
  const from = options.cursor === undefined ? 0 : decodeCursor(page, options, options.cursor);
  if (from > text.length) throw wrongCursor();
  const next = cutText(text, from, Math.max(limitOf(options), LEAST_ROOM));
  const isLast = next >= text.length;
  const first = placeAt(starts, from);
  const behind = isLast ? starts.length : placeAt(starts, next);
  return {
    markdown: text.slice(from, next).trim(),
    ...(isLast ? {} : { cursor: encodeCursor(page, options, next) }),
    shown: behind - first,
    total: range.to - range.from,
    tokens: estimateTokens(text.length),
    places: { from: range.from + Math.max(0, from === 0 ? 0 : first - 1), to: range.from + behind },
  };
}

/** The first block that begins at an offset or behind it. */
function placeAt(starts: readonly number[], offset: number): number {
  const place = starts.findIndex(start => start >= offset);
  return place === -1 ? starts.length : place;
}

/** The text of a range, and where in it each block begins; what stands in a block that is wholly shown begins with it. */
function textOfRange(page: Page, range: BlockRange): { text: string; starts: number[] } {
  const text = createText({ visible: true });
  const starts: number[] = [];
  for (let index = range.from; index < range.to; ) {
    const end = endOfBlock(page, index);
    const isWhole = end <= range.to;
    const start = text.value.length;
    if (isWhole) addText(text, page.source, visibleNodes(page, index));
    const next = isWhole ? end : index + 1;
    for (; index < next; index++) starts.push(start);
  }
  return { text: text.value, starts };
}

/** A block's nodes, unless what stands around it hides them. */
function visibleNodes(page: Page, index: number): readonly StorageNode[] {
  const nodes = page.listed[index]?.nodes ?? [];
  const cover = coverFrom(page.source, nodes[0]?.parent);
  return cover === undefined || cover.kind === 'shown' ? nodes : [];
}

/** The offset that a piece ends at: behind a line, or inside one that is too long. */
function cutText(text: string, from: number, room: number): number {
  if (text.length - from <= room) return text.length;
  const line = text.lastIndexOf('\n', from + room - 1) + 1;
  return line > from ? line : findBreak(text, from, from + room);
}
