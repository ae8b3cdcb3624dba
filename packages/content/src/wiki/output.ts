/** The output of a stretch of lines: parts in order, so that a mark that turns out to be one can still be opened further back. */
import { escapeAttribute } from '../storage/entities.ts';
import type { Piece } from './context.ts';

const BREAK = '<br />';

/** A delimiter that may open a mark, by its place among the parts. */
export interface Opener {
  readonly delimiter: string;
  readonly part: number;
  /** Taken back: another one of its kind stands closer. */
  dropped: boolean;
}

export interface Output {
  parts: string[];
  /** Openers that are not closed yet, outermost first. A line break ends them. */
  openers: Opener[];
  /** The live one among them for each delimiter. */
  readonly byDelimiter: Map<string, Opener>;
  readonly pieces: Piece[];
  readonly style: string | undefined;
  breakLine(): void;
  /** Everything that was written. */
  finish(): readonly Piece[];
}

/** `style` is what text is wrapped with, as the value of a style attribute. */
export function createOutput(style: string | undefined): Output {
  const output: Output = {
    parts: [],
    openers: [],
    byDelimiter: new Map(),
    pieces: [],
    style,
    breakLine() {
      endMarks(output);
      const last = output.parts.pop() ?? '';
      output.parts.push(last.replace(/[ \t]+$/, ''), BREAK);
    },
    finish() {
      endText(output);
      return output.pieces;
    },
  };
  return output;
}

export function write(output: Output, xml: string): void {
  output.parts.push(xml);
}

/** A block ends the text before it. */
export function writeBlock(output: Output, xml: string): void {
  endText(output);
  if (xml !== '') output.pieces.push({ kind: 'block', xml });
}

function endMarks(output: Output): void {
  if (output.openers.length === 0) return;
  output.openers = [];
  output.byDelimiter.clear();
}

/** The text so far is a piece, unless there is none; line breaks and spaces at its ends go, but not a line break that stands alone. */
function endText(output: Output): void {
  endMarks(output);
  const { parts } = output;
  output.parts = [];
  let start = 0;
  let end = parts.length;
  while (start < end && isGap(parts[start])) start++;
  while (end > start && isGap(parts[end - 1])) end--;
  if (start === end) {
    if (parts.includes(BREAK) && output.pieces.length === 0)
      output.pieces.push({ kind: 'inline', xml: BREAK });
    return;
  }
  const xml = parts
    .slice(start, end)
    .join('')
    .replace(/^[ \t]+|[ \t]+$/g, '');
  const styled =
    output.style === undefined ? xml : `<span style="${escapeAttribute(output.style)}">${xml}</span>`;
  output.pieces.push({ kind: 'inline', xml: styled });
}

function isGap(part: string | undefined): boolean {
  return part === BREAK || part === undefined || /^[ \t\n]*$/.test(part);
}
