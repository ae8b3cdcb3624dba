/** Where in the Markdown source something stands, for errors. */
import type { Env, StateInline } from 'markdown-it';
import { ContentError } from '../../errors.ts';
import type { Position } from '../../types.ts';

/** What the rules share while one source is read; it travels as markdown-it's `env`. */
export interface ParseEnv extends Env {
  readonly source: string;
  /** 0-based line on which the inline content that is being read starts. */
  inlineLine: number;
  /** Where the last end tag of each name stands in the text that is being read. */
  closings?: { readonly text: string; readonly last: Map<string, number> };
}

/** The env that parse.ts gave to markdown-it, which types it loosely. */
export function readEnv(env: Env): ParseEnv {
  return env as ParseEnv;
}

/** Where a node stands: a 0-based line, and for inline nodes the offset into the content that starts on it. */
export interface Place {
  readonly line: number;
  readonly content?: string;
  readonly at?: number;
}

/** The position of a place. */
export function locatePlace(source: string, { line, content, at }: Place): Position {
  return content === undefined || !at
    ? locateLine(source, line)
    : locateInline(source, { line, content, at });
}

/** The position of an offset into inline content; its own start is found by its text, as its indent was taken away. */
function locateInline(source: string, place: Required<Place>): Position {
  const { content, at } = place;
  const before = content.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = place.line + (before.match(/\n/g)?.length ?? 0);
  const lineEnd = content.indexOf('\n', lineStart);
  const text = content.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  const start = lineOffset(source, line);
  const found = source.indexOf(text, start);
  const end = source.indexOf('\n', start);
  const shift = found >= 0 && (end < 0 || found <= end) ? found - start : 0;
  const column = shift + at - lineStart;
  return { offset: start + column, line: line + 1, column: column + 1 };
}

/** The position of the first character that is no space on a 0-based line. */
export function locateLine(source: string, line: number): Position {
  const start = lineOffset(source, line);
  const indent = /[ \t>]*/y;
  indent.lastIndex = start;
  const column = indent.exec(source)?.[0].length ?? 0;
  return { offset: start + column, line: line + 1, column: column + 1 };
}

/** Refuses the source at an offset into the inline content that is being read. */
export function failAt(state: StateInline, at: number, message: string): never {
  const { source, inlineLine: line } = readEnv(state.env);
  throw new ContentError('bad_markdown', message, locatePlace(source, { line, content: state.src, at }));
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
