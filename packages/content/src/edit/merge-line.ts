/** One line of text, of a paragraph or heading, merged and read back: what is stored must say what was asked. */
import { ContentError } from '../errors.ts';
import { parseInline, writeInline } from '../markdown/index.ts';
import { renderLine } from '../read/inline.ts';
import { createReader } from '../read/reader.ts';
import { scanStorage } from '../storage/scan.ts';
import type { StorageNode } from '../storage/tree.ts';
import type { Inline } from '../types.ts';
import { inlineKey } from './atoms.ts';
import { inlinesAsShown } from './canonical.ts';
import type { Merge } from './merge.ts';
import { mergeInline } from './merge-inline.ts';

/** New content for the inline nodes of a paragraph or heading. Throws ContentError 'bad_markdown' when it would not read back. */
export function mergeLine(merge: Merge, nodes: readonly StorageNode[], wanted: readonly Inline[]): string {
  const read = (content: string): string => renderLine(createReader(content), scanStorage(content).children);
  const merged = mergeInline({ source: merge.source, nodes, wanted, pool: merge.pool });
  return settle(wanted, read, [() => merged, () => writeInline(wanted, merge.pool)]);
}

/** The first way to write the content that reads back as it was asked. */
export function settle(
  wanted: readonly Inline[],
  read: (content: string) => string,
  ways: readonly (() => string)[],
): string {
  const asked = inlineKey(inlinesAsShown(wanted));
  let got = '';
  for (const way of ways) {
    const content = way();
    got = read(content);
    if (inlineKey(parseInline(got)) === asked) return content;
  }
  throw new ContentError(
    'bad_markdown',
    `This text would read back otherwise than given, as ${JSON.stringify(got.slice(0, 200))}. Write it more simply, or in parts.`,
  );
}
