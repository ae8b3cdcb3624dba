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
