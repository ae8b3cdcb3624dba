/** Markdown in: parse to the AST, write storage from it, print it back canonically. */
import type { Block, Inline } from '../types.ts';
import type { Adjust } from './parse/inline-run.ts';
import { parseDocument, parseInlineText } from './parse/parse.ts';
import { writeBlocks } from './write/blocks.ts';
import { createWriter, type WriteContext } from './write/context.ts';
import { writeInlines } from './write/inlines.ts';

export type { Adjust } from './parse/inline-run.ts';
export { type ParsedMarkdown, parseDocument } from './parse/parse.ts';
export { printBlock as canonicalBlock, printInline as canonicalInline } from './print.ts';
export type { WriteContext } from './write/context.ts';

/** Parses Weir Markdown (SYNTAX.md) to blocks. Throws ContentError `bad_markdown`. */
export function parseMarkdown(markdown: string): readonly Block[] {
  return parseDocument(markdown).blocks;
}

/** Parses the text of one paragraph, heading or cell. Throws ContentError `bad_markdown`. */
export function parseInline(markdown: string, adjust?: Adjust): readonly Inline[] {
  return parseInlineText(markdown, adjust);
}

/** Writes blocks as storage. Throws ContentError `bad_markdown` for what cannot be created, `forbidden` for what may not be written. */
export function writeStorage(blocks: readonly Block[], context: WriteContext = {}): string {
  return writeBlocks(createWriter(context), blocks);
}

/** Writes the content of one paragraph, heading or cell as storage; errors as writeStorage. */
export function writeInline(inlines: readonly Inline[], context: WriteContext = {}): string {
  return writeInlines(createWriter(context), inlines);
}

/** Storage from Markdown; errors name line and column. */
export function markdownToStorage(markdown: string, context: WriteContext = {}): string {
  const { blocks, locate } = parseDocument(markdown);
  return writeStorage(blocks, { locate, ...context });
}
