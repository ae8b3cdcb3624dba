/** Wiki markup, the notation of Confluence before version 4, to storage format. */

import { ContentError } from '../errors.ts';
import { scanStorage } from '../storage/scan.ts';
import { LIMITS } from '../storage/source.ts';
import { writeBlocks } from './blocks.ts';
import { createFinder, type WikiContext, type WikiOptions } from './context.ts';
import { findMacros } from './find-macros.ts';
import { writePieces } from './inlines.ts';

export type { WikiOptions, WikiUser } from './context.ts';

const ILLEGAL = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;

/**
 * Storage that validateStorage accepts. There is no bad wiki markup: what cannot be read as notation is text, and so are macros
 * and addresses that may not be written. Throws ContentError 'too_large' for more than 5 MB, or more than 100,000 nodes of storage.
 */
export function wikiToStorage(markup: string, options: WikiOptions = {}): string {
  if (markup.length > LIMITS.bytes)
    throw new ContentError('too_large', 'The wiki markup is too large: over 5 MB. Split it into pages.');
  const source = markup.toWellFormed().replace(/\r\n?/g, '\n').replace(ILLEGAL, '');
  const next = createFinder(source);
  const context: WikiContext = {
    source,
    options,
    next,
    macros: findMacros(source, next),
    writeBlocks: (range, place) => writeBlocks(context, range, place),
    writePieces: (range, place) => writePieces(context, range, place),
  };
  const storage = writeBlocks(context, { start: 0, end: source.length }, { depth: 0 });
  scanStorage(storage, LIMITS.written);
  return storage;
}
