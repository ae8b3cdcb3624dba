/** Where a long line may be broken: behind a sentence, else behind a word, outside of links, code and directives if that can be. */

const SENTENCE_ENDS = '.!?。！？;';
const BACKSLASH = 92;
const BACKTICK = 96;
const SPACE = 32;

/** The offset behind which a line goes on in the next piece: after `start`, at most `limit`. */
export function findBreak(text: string, start: number, limit: number): number {
  const found = { sentence: 0, word: 0 };
  let depth = 0;
  for (let at = start; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === BACKTICK) at = endOfCode(text, at, limit) - 1;
    else if (isOpening(text, at)) depth++;
    else if (depth > 0 && isClosing(text[at])) depth--;
    else if (depth === 0 && code === SPACE) noteSpace(found, text, at);
  }
  const late = start + (limit - start) / 2;
  if (found.sentence > late) return found.sentence;
  if (found.word > late) return found.word;
  return plainBreak(text, start, limit);
}

function noteSpace(found: { sentence: number; word: number }, text: string, at: number): void {
  found.word = at + 1;
  if (SENTENCE_ENDS.includes(text[at - 1] ?? ' ')) found.sentence = at + 1;
}

function isOpening(text: string, at: number): boolean {
  const character = text[at];
  return character === '[' || character === '{' || (character === '(' && text[at - 1] === ']');
}

function isClosing(character: string | undefined): boolean {
  return character === ']' || character === '}' || character === ')';
}

/** The offset behind code in backticks, or behind the backticks when none close them before the limit. */
function endOfCode(text: string, start: number, limit: number): number {
  let end = start;
  while (text.charCodeAt(end) === BACKTICK) end++;
  const close = text.indexOf(text.slice(start, end), end);
  return close === -1 || close >= limit ? end : close + (end - start);
}

/** A break at a space, or between two characters where there is none. */
function plainBreak(text: string, start: number, limit: number): number {
  const space = text.lastIndexOf(' ', limit - 1);
  if (space > start + (limit - start) / 2) return space + 1;
  let end = limit;
  const splitsPair = (text.charCodeAt(end) & 0xfc00) === 0xdc00;
  if (splitsPair || text.charCodeAt(end - 1) === BACKSLASH) end--;
  return end > start ? end : limit;
}
