/** Word-level differences of two texts, as a person or a model reads them. */
import { diffText } from '../edit/diff.ts';
import { matchSequences } from '../edit/sequence.ts';

export interface WordDiff {
  /** `The beta ships in {-March-}{+May+}.`; a unified diff where lines changed, or `-` and `+` lines where little stayed. */
  readonly text: string;
  readonly added: number;
  readonly removed: number;
}

/** Runs of letters and digits, single characters of scripts without spaces, white space, and every other character. */
const TOKENS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}_]+|\s+|./gsu;
const WORD = /^[\p{L}\p{N}_]/u;
/** Tokens of unchanged text that are shown on each side of a change. */
const CONTEXT = 16;
/** Share of the words that must stay for a diff inside a line to read well. */
const STAYING = 0.4;

export function countWordsOf(text: string): number {
  let count = 0;
  for (const [token] of text.matchAll(TOKENS)) if (WORD.test(token)) count++;
  return count;
}

/** The difference of two texts, each a block of Markdown. */
export function diffWords(before: string, after: string): WordDiff {
  const runs = findRuns(splitWords(before), splitWords(after));
  const count = (sign: Run['sign']): number =>
    runs.reduce((sum, run) => sum + (run.sign === sign ? run.tokens.filter(isWord).length : 0), 0);
  const [added, removed, stayed] = [count('+'), count('-'), count(' ')];
  const isOneLine = !before.includes('\n') && !after.includes('\n');
  const isPlain = !/\{[+-]|[+-]\}/.test(before + after); // else nobody can tell the marks from the text
  const stays = stayed >= STAYING * Math.max(added, removed);
  const text =
    isOneLine && isPlain && stays
      ? runs.map(printRun).join('')
      : diffText(before, after).replace(/^@@.*\n/, '');
  return { text, added, removed };
}

interface Run {
  readonly sign: ' ' | '-' | '+';
  readonly tokens: readonly string[];
}

function splitWords(text: string): string[] {
  return text.match(TOKENS) ?? [];
}

function isWord(token: string): boolean {
  return WORD.test(token);
}

function findRuns(before: readonly string[], after: readonly string[]): Run[] {
  const runs: Run[] = [];
  const add = (sign: Run['sign'], tokens: readonly string[]): void => {
    if (tokens.length > 0) runs.push({ sign, tokens });
  };
  let one = 0;
  let other = 0;
  let stay: string[] = [];
  for (const [nextOne, nextOther] of [
    ...matchSequences(before, after),
    [before.length, after.length] as const,
  ]) {
    if (nextOne > one || nextOther > other) {
      add(' ', stay);
      stay = [];
    }
    add('-', before.slice(one, nextOne));
    add('+', after.slice(other, nextOther));
    if (nextOne < before.length) stay.push(before[nextOne] ?? '');
    one = nextOne + 1;
    other = nextOther + 1;
  }
  add(' ', stay);
  return joinSpaces(runs);
}

/** Takes white space that stays between two changes into both, so that a changed phrase is one change. */
function joinSpaces(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const flush = (): void => {
    if (gone.length > 0) joined.push({ sign: '-', tokens: gone });
    if (come.length > 0) joined.push({ sign: '+', tokens: come });
    gone = [];
    come = [];
  };
  for (const [index, run] of runs.entries()) {
    const isBetween = run.sign === ' ' && index > 0 && index < runs.length - 1;
    if (run.sign === '-') gone.push(...run.tokens);
    else if (run.sign === '+') come.push(...run.tokens);
    else if (
      isBetween &&
      run.tokens.every(token => token.trim() === '') &&
      gone.length > 0 &&
      come.length > 0
    ) {
      gone.push(...run.tokens);
      come.push(...run.tokens);
    } else {
      flush();
      joined.push(run);
    }
  }
  flush();
  return joined;
}

function printRun({ sign, tokens }: Run, index: number, runs: readonly Run[]): string {
  if (sign !== ' ') return `{${sign}${tokens.join('')}${sign}}`;
  const head = index === 0 ? 0 : CONTEXT;
  const tail = index === runs.length - 1 ? 0 : CONTEXT;
  if (tokens.length <= head + tail + 3) return tokens.join('');
  const start = tokens.slice(0, head).join('').trimEnd();
  const end = tail === 0 ? '' : tokens.slice(-tail).join('').trimStart();
  return [start, '…', end].filter(text => text !== '').join(' ');
}
