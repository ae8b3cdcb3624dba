/** Where Markdown lines are written, with the prefixes of quotes and list items and a note of where each block stands. */
import type { PageBlock } from '../storage/blocks.ts';
import type { BlockIds } from '../storage/ids.ts';
import type { Reader } from './reader.ts';

/** A fence that is open around a block: what reopens and closes it when a view is cut inside. */
export interface Fence {
  readonly head: string;
  readonly foot: string;
}

export interface Spot {
  readonly block: PageBlock;
  start: number;
  end: number;
  readonly fences: readonly Fence[];
  /** What stands before the block on its first line and on the others: quotes and items around it. */
  readonly lead: string;
  readonly prefix: string;
  /** Lines at its top and bottom that every piece of a cut table or code block shows. */
  frame?: Frame;
}

export interface Frame {
  readonly head: number;
  readonly foot: number;
}

export interface Output {
  readonly reader: Reader;
  /** Present when ids are shown. */
  readonly ids: BlockIds | undefined;
  text: string;
  /** What begins a line: `> ` of quotes, the indent of items. */
  prefix: string;
  /** What begins the next line only, an item's marker among it. */
  first: string | undefined;
  /** One for every addressable block, in document order; absent when nobody will cut the text. */
  readonly spots: Spot[] | undefined;
  fences: readonly Fence[];
}

export interface OutputOptions {
  /** Ids to show. */
  readonly ids?: BlockIds | undefined;
  /** Whether to note where blocks stand. */
  readonly spots?: boolean;
}

export function createOutput(reader: Reader, { ids, spots = false }: OutputOptions = {}): Output {
  return {
    reader,
    ids,
    text: '',
    prefix: '',
    first: undefined,
    spots: spots ? [] : undefined,
    fences: NO_FENCES,
  };
}

const NO_FENCES: readonly Fence[] = [];

export function writeLine(output: Output, line: string): void {
  const lead = output.first ?? output.prefix;
  output.first = undefined;
  output.text += line === '' ? `${lead.trimEnd()}\n` : `${lead}${line}\n`;
}

export function writeLines(output: Output, text: string): void {
  if (output.prefix === '' && output.first === undefined) output.text += `${text}\n`;
  else for (const line of text.split('\n')) writeLine(output, line);
}

export function writeGap(output: Output): void {
  if (output.first !== undefined || output.text === '') return;
  output.text += output.prefix === '' ? '\n' : `${output.prefix.trimEnd()}\n`;
}

/** Notes that a block begins here. */
export function openSpot(output: Output, block: PageBlock): Spot | undefined {
  const { spots, prefix, fences } = output;
  output.reader.place += 1;
  if (!spots) return undefined;
  const spot = { block, start: output.text.length, end: 0, fences, prefix, lead: output.first ?? prefix };
  spots.push(spot);
  return spot;
}

/** Takes back the empty line before a block that wrote nothing. */
export function takeBack(output: Output, block: PageBlock, text: string): void {
  output.text = text;
  const spots = output.spots ?? [];
  for (let index = spots.length - 1; index >= 0; index--) {
    const spot = spots[index];
    if (!spot || spot.block.start < block.start) break;
    spot.start = text.length;
    spot.end = text.length;
  }
}

/** Notes the lines that frame the block whose spot was opened last. */
export function frameSpot({ spots }: Output, frame: Frame): void {
  const spot = spots?.[spots.length - 1];
  if (spot) spot.frame = frame;
}

/** The block's id as it stands before its text, `^204 `; empty when ids are not shown. */
export function anchorOf({ ids }: Output, block: PageBlock): string {
  const id = ids && needsAnchor(block) ? ids.shownOf(block) : undefined;
  return id === undefined ? '' : `^${id} `;
}

/**
 * Whether a block's id is shown. A list is named by any of its items (`list:204`); what stands alone in a block that has an id is
 * edited with that; sections and cells of a layout are filled beside the blocks that they hold.
 */
function needsAnchor(block: PageBlock): boolean {
  if (block.kind === 'list' || block.kind === 'task-list') return block.children.length === 0;
  if (block.kind === 'layout') return block.name === 'layout' || block.children.length === 0;
  const { parent } = block;
  if (block.kind === 'item' || block.kind === 'task' || parent?.children.length !== 1) return true;
  return block.children.length > 0 || parent.kind === 'layout';
}

/** Puts the block's id before the line that is written next. */
export function leadWithAnchor(output: Output, block: PageBlock): void {
  const anchor = anchorOf(output, block);
  if (anchor !== '') output.first = (output.first ?? output.prefix) + anchor;
}

/** The block's id on a line of its own. */
export function writeAnchor(output: Output, block: PageBlock): void {
  const anchor = anchorOf(output, block);
  if (anchor !== '') writeLine(output, anchor.trimEnd());
}

/** Writes what `write` writes with a marker before its first line and an indent before the others. */
export function indent(output: Output, marker: string, prefix: string, write: () => void): void {
  const outer = output.prefix;
  output.first = (output.first ?? outer) + marker;
  output.prefix = outer + prefix;
  write();
  if (output.first !== undefined) writeLine(output, '');
  output.prefix = outer;
}

/** Writes what `write` writes between a fence's lines. */
export function enclose(output: Output, head: string, foot: string, write: () => void): void {
  writeLine(output, head);
  const outer = output.fences;
  if (output.spots) output.fences = [...outer, { head: output.prefix + head, foot: output.prefix + foot }];
  write();
  output.fences = outer;
  writeLine(output, foot);
}
