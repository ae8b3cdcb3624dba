/** Cursors: where a cut read goes on, bound to the page's bytes and to the view, so that none works on another page or version. */
import { ContentError } from '../errors.ts';
import { hashString } from '../storage/ids.ts';
import type { Page } from '../storage/page.ts';
import type { ReadOptions } from '../types.ts';

const CURSOR = /^([0-9a-z]+)-([0-9a-z]+)$/;

/** A cursor that goes on with the block at an index of the page's list. */
export function encodeCursor(page: Page, options: ReadOptions, index: number): string {
  return `${index.toString(36)}-${bindingOf(page, options)}`;
}

/** The index that a cursor goes on with. Throws ContentError 'bad_cursor'. */
export function decodeCursor(page: Page, options: ReadOptions, cursor: string): number {
  const [, index, binding] = CURSOR.exec(cursor) ?? [];
  if (index === undefined || binding === undefined) {
    throw new ContentError(
      'bad_cursor',
      `'${cursor.slice(0, 40)}' is no cursor; pass the one that the last read answered with.`,
    );
  }
  if (binding !== bindingOf(page, options)) {
    throw new ContentError(
      'bad_cursor',
      'This cursor belongs to another page, version or view; read again without a cursor.',
    );
  }
  return Number.parseInt(index, 36);
}

function bindingOf(page: Page, options: ReadOptions): string {
  const view = options.view ?? { kind: 'page' };
  return hashString(`${JSON.stringify(view)}|${options.anchors ?? false}|${page.source}`).toString(36);
}
