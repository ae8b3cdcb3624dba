/** Cursors: where a cut read goes on, bound to the page's bytes and to the view, so that none works on another page or version. */
import { ContentError } from '../errors.ts';
import { hashString } from '../storage/ids.ts';
import type { Page } from '../storage/page.ts';
import type { ReadOptions } from '../types.ts';

const CURSOR = /^([0-9a-z]+)-([0-9a-z]+)$/;

/** A cursor that goes on at an offset of the rendered text. */
export function encodeCursor(page: Page, options: ReadOptions, offset: number): string {
  return `${offset.toString(36)}-${bindingOf(page, options)}`;
}

/** The offset that a cursor goes on at. Throws ContentError 'bad_cursor'. */
export function decodeCursor(page: Page, options: ReadOptions, cursor: string): number {
  const [, offset, binding] = CURSOR.exec(cursor) ?? [];
  if (offset === undefined || binding === undefined) {
    throw new ContentError(
      'bad_cursor',
      `'${cursor.slice(0, 40)}' is no cursor; pass the one that the last read answered with.`,
    );
  }
  if (binding !== bindingOf(page, options)) throw wrongCursor();
  return Number.parseInt(offset, 36);
}

export function wrongCursor(): ContentError {
  return new ContentError(
    'bad_cursor',
    'This cursor belongs to another page, version or view; read again without a cursor.',
  );
}

function bindingOf(page: Page, options: ReadOptions): string {
  const view = options.view ?? { kind: 'page' };
  return hashString(
    `${JSON.stringify(view)}|${options.anchors ?? false}|${options.format ?? 'markdown'}|${page.source}`,
  ).toString(36);
}
