/** Errors of the content engine: a stable code, what is wrong and what to do. */
import type { ContentErrorCode, Position } from './types.ts';

export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly code: ContentErrorCode;
  /** Where in the given source, if that is known. */
  readonly position?: Position;

  constructor(code: ContentErrorCode, message: string, position?: Position) {
    super(position ? `${message} (line ${position.line}, column ${position.column})` : message);
    this.code = code;
    if (position) this.position = position;
  }
}

/** Text of a page as an error may tell it: one short line, so that it cannot pass for the error's own words. */
export function tellPageText(text: string, limit = 80): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1).toWellFormed()}…` : line;
}

/** The same between quotation marks. */
export function quotePageText(text: string, limit?: number): string {
  return `'${tellPageText(text, limit).replaceAll("'", '’')}'`;
}
