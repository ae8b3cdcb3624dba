/** Marks of wiki markup: `*strong*`, `_em_` and their kin, each by the characters around its delimiters. */
import type { Range } from './context.ts';
import { MARKS } from './notation.ts';
import { type Opener, type Output, write } from './output.ts';

const WORD = /[\p{L}\p{N}]/u;

/**
 * Writes the delimiter that starts here, `{…}` around it or not: it closes an open mark, or may open one. Answers the offset behind
 * it, undefined if none starts here.
 */
export function writeMark(source: string, { start, end }: Range, output: Output): number | undefined {
  const braced = source[start] === '{';
  const from = braced ? start + 1 : start;
  const delimiter = source.startsWith('??', from) ? '??' : (source[from] ?? '');
  const element = MARKS[delimiter];
  const after = from + delimiter.length + (braced ? 1 : 0);
  if (!element || after > end || (braced && source[after - 1] !== '}')) return undefined;
  const before = start > 0 ? (source[start - 1] ?? '') : '';
  const behind = after < end ? (source[after] ?? '') : '';
  const opener = output.byDelimiter.get(delimiter);
  const literal = source.slice(start, after);
  if (opener && mayClose({ braced, delimiter, before, behind })) closeMark(output, opener, element);
  else if (mayOpen({ braced, delimiter, before, behind })) openMark(output, opener, { delimiter, literal });
  else write(output, literal);
  return after;
}

interface Surroundings {
  readonly braced: boolean;
  readonly delimiter: string;
  readonly before: string;
  readonly behind: string;
}

function mayOpen({ braced, delimiter, before, behind }: Surroundings): boolean {
  if (behind === '' || /\s/.test(behind) || behind === delimiter[0]) return false;
  return braced || !WORD.test(before);
}

function mayClose({ braced, delimiter, before, behind }: Surroundings): boolean {
  if (/\s/.test(before) || before === delimiter[0]) return false;
  return braced || !WORD.test(behind);
}

function openMark(
  output: Output,
  earlier: Opener | undefined,
  { delimiter, literal }: { readonly delimiter: string; readonly literal: string },
): void {
  if (earlier) earlier.dropped = true;
  const opener: Opener = { delimiter, part: output.parts.length, dropped: false };
  output.openers.push(opener);
  output.byDelimiter.set(delimiter, opener);
  write(output, literal);
}

/** Those that were opened inside of the mark and not closed are text. */
function closeMark(output: Output, opener: Opener, element: string): void {
  for (let top = output.openers.pop(); top; top = output.openers.pop()) {
    if (!top.dropped) output.byDelimiter.delete(top.delimiter);
    if (top === opener) break;
  }
  output.parts[opener.part] = `<${element}>`;
  write(output, `</${element}>`);
}
