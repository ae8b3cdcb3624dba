/** Where in the Markdown source something stands, for errors. */
import type { Position } from '../../types.ts';

/** Where a node stands: a 0-based line alone, or an offset into a text that starts on that line, which may be the source itself. */
export interface Place {
  readonly line: number;
  readonly text?: string;
  readonly at?: number;
}

/** The position of a place. */
export function locatePlace(source: string, { line, text, at = 0 }: Place): Position {
  if (text === undefined) return positionOfLine(source, line);
  return text === source ? positionAt(source, at) : locateJoined(source, { line, text, at });
}

/** The position of an offset into lines that were joined; on its line it is found by the line's text. */
function locateJoined(source: string, place: Required<Place>): Position {
  const { text, at } = place;
  const before = text.slice(0, at);
  const start = before.lastIndexOf('\n') + 1;
  const line = place.line + (before.match(/\n/g)?.length ?? 0);
  const end = text.indexOf('\n', start);
  const content = text.slice(start, end < 0 ? undefined : end);
  const lineStart = lineOffset(source, line);
  const found = source.indexOf(content, lineStart);
  const lineEnd = source.indexOf('\n', lineStart);
  const shift = found >= 0 && (lineEnd < 0 || found <= lineEnd) ? found - lineStart : 0;
  const column = shift + at - start;
  return { offset: lineStart + column, line: line + 1, column: column + 1 };
}

/** The position of the first character that is no space or quote mark on a 0-based line. */
export function positionOfLine(source: string, line: number): Position {
  const start = lineOffset(source, line);
  const indent = /[ \t>]*/y;
  indent.lastIndex = start;
  const column = indent.exec(source)?.[0].length ?? 0;
  return { offset: start + column, line: line + 1, column: column + 1 };
}

export function positionAt(source: string, offset: number): Position {
  const before = source.slice(0, offset);
  const line = before.match(/\n/g)?.length ?? 0;
  return { offset, line: line + 1, column: offset - before.lastIndexOf('\n') };
}

function lineOffset(source: string, line: number): number {
  let at = 0;
  for (let n = 0; n < line; n++) {
    const next = source.indexOf('\n', at);
    if (next < 0) return at;
    at = next + 1;
  }
  return at;
}
