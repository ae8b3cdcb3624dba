/** What one run of the writer knows: stored bytes to keep, positions for errors, the next task's number. */
import { ContentError } from '../../errors.ts';
import type { Block, ContentErrorCode, Inline, ListItem, MacroPolicy, Position } from '../../types.ts';
import { printBlock, printInline } from '../print.ts';

export interface WriteContext {
  /**
   * The stored bytes that stand for a directive, link, image or fence, by its canonical Markdown (canonicalInline, canonicalBlock);
   * undefined if it is not one that was there. Asked first for every such node.
   */
  readonly resolve?: (canonicalMarkdown: string) => string | undefined;
  /** Start and end tags to keep around a labelled directive or a link whose text changed, by its canonical Markdown with an empty label. */
  readonly wrap?: (
    canonicalMarkdown: string,
  ) => { readonly open: string; readonly close: string } | undefined;
  /** The stored bytes that a block or an item of the document stands for, where these only come to another place. */
  readonly moved?: (node: Block | ListItem) => string | undefined;
  /** Where a node stands in the Markdown source, for errors. */
  readonly locate?: (node: Block | Inline) => Position | undefined;
  /** Which macros may be written; `unchecked` where the caller checks the result. */
  readonly macros?: MacroPolicy | 'unchecked';
  /** The id of the first new task; 1 unless the page has tasks already. */
  readonly firstTaskId?: number;
}

/** The run's state: context, and the next task id. */
export interface Writer {
  readonly context: WriteContext;
  nextTaskId: number;
}

/** Starts a run. */
export function createWriter(context: WriteContext): Writer {
  return { context, nextTaskId: context.firstTaskId ?? 1 };
}

/** The kept bytes of an inline node, if there are any. */
export function keepInline(writer: Writer, node: Inline): string | undefined {
  return writer.context.resolve?.(printInline(node));
}

/** The kept bytes of a block, if there are any. */
export function keepBlock(writer: Writer, block: Block): string | undefined {
  return writer.context.resolve?.(printBlock(block));
}

/** Refuses a node that cannot be written. */
export function refuse(writer: Writer, node: Block | Inline, message: string): never {
  throw new ContentError('bad_markdown', message, writer.context.locate?.(node));
}

/** Refuses an address that the write-side policy forbids. */
export function forbid(
  writer: Writer,
  node: Block | Inline,
  message: string,
  code: ContentErrorCode = 'forbidden',
): never {
  throw new ContentError(code, message, writer.context.locate?.(node));
}
