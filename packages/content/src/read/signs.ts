/**
 * Finds text that reads like instructions to a model. It is shown as it is, with a warning that names the block: a page may be about
 * just this. So the measure is set to stay silent on documents; quoted words and pages on the subject weigh half.
 */
import { SIGNS_ABROAD, SPEAKS_ABROAD } from './sign-languages.ts';
import {
  ABROAD_HEADS,
  ANCHOR_HEADS,
  ANCHOR_SIGN_HEADS,
  ANCHOR_SIGNS,
  ANCHOR_WORDS,
  ANCHORS_ABROAD,
  SIGNS,
  SUBJECT,
  SUBJECT_WORDS,
} from './sign-patterns.ts';

/** What the weights of the signs near each other must come to: for text that people see, and for text that only a model meets. */
const ENOUGH = 2;
const ENOUGH_UNSEEN = 1;
/** Characters that are looked at before and behind an anchor. */
const BEFORE = 200;
const BEHIND = 500;
/** More windows than this in one text tell nothing new. */
const MOST_WINDOWS = 400;

export interface SignsOptions {
  /** Whether people do not see the text: less is enough then. */
  readonly unseen?: boolean;
  /** Whether the page writes about attacks on models. */
  readonly onSubject?: () => boolean;
}

/** A place that reads like instructions, and by what. */
export interface Spotted {
  readonly offset: number;
  readonly names: readonly string[];
}

/** The places in a text that read like instructions to a model, windows apart. */
export function findInstructions(text: string, options: SignsOptions = {}): Spotted[] {
  const found: Spotted[] = [];
  let behind = -1;
  let windows = 0;
  const offsets = anchorsOf(text).concat(encodedRuns(text));
  for (const offset of offsets.sort((one, other) => one - other)) {
    if (offset < behind || ++windows > MOST_WINDOWS) continue;
    const start = Math.max(0, offset - BEFORE);
    const piece = text.slice(start, offset + BEHIND);
    const names = judge(piece, options);
    if (names.length === 0) continue;
    found.push({ offset, names });
    behind = offset + BEHIND;
  }
  return found;
}

/** Whether a page writes about attacks on models. */
export function isOnSubject(text: string): boolean {
  return SUBJECT.test(text) && SUBJECT_WORDS.test(text);
}

function judge(piece: string, { unseen = false, onSubject }: SignsOptions): readonly string[] {
  const enough = unseen ? ENOUGH_UNSEEN : ENOUGH;
  const folded = foldText(piece);
  if (saysApart(folded)) return ['in letters that stand apart'];
  const names = weigh(folded, unseen ? 1 : 0.5, enough) ?? weighDecoded(decodeRuns(piece));
  if (names === undefined) return [];
  if (!unseen && onSubject?.() && weigh(folded, 0.5, enough * 2) === undefined) return [];
  return names;
}

function weighDecoded(text: string): readonly string[] | undefined {
  return text === '' ? undefined : weigh(text, 1, ENOUGH_UNSEEN);
}

const EVERY_SIGN = [...SIGNS, ...SIGNS_ABROAD];

/** The names of the signs in a folded text, if they weigh enough; `quoted` is what a quoted one counts. */
function weigh(folded: string, quoted: number, enough: number): readonly string[] | undefined {
  const weights = new Map<string, number>();
  for (const { name, weight, needs, pattern } of SPEAKS_ABROAD.test(folded) ? EVERY_SIGN : SIGNS) {
    if (needs && !needs.test(folded)) continue;
    const match = pattern.exec(folded);
    if (!match) continue;
    const counted = weight * (isQuoted(folded, match.index, match.index + match[0].length) ? quoted : 1);
    weights.set(name, Math.max(weights.get(name) ?? 0, counted));
  }
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0);
  return sum >= enough ? [...weights.keys()] : undefined;
}

/** Words behind which an example follows, or what somebody else does. */
const REPORTING =
  /\b(?:such as|like|e\.g\.|for (?:example|instance)|examples?|phrases?|prompts?|strings?|attempts? to|tr(?:y|ies) to|asks? it to|(?:tells?|instructs?|convinces?) (?:the|a) (?:model|llm) to|detects?|blocks?|refuses?|called)\b[^.\n]{0,40}$/;

/** Whether a stretch is told as somebody else's words: behind such a phrase, or between quotation marks on its line. */
function isQuoted(text: string, start: number, end: number): boolean {
  if (REPORTING.test(text.slice(Math.max(0, start - 60), start))) return true;
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const before = text.slice(lineStart, start).match(/"/g)?.length ?? 0;
  const lineEnd = text.indexOf('\n', end);
  const closes = text.slice(end - 1, lineEnd === -1 ? text.length : lineEnd).includes('"');
  return before % 2 === 1 && closes;
}

const SHOWN_TAGS = /<\/?(?:u|sub|sup|strong|em|del|br)>/g;
const ATTRIBUTE_VALUE = /=\\?"((?:[^"\\]|\\.)*)"/g;
const MARKS = /\*\*|\*|~~|\\(?=[^\w\s])/g;
const QUOTES = /[`“”„«»‟]/g;
const OTHER_LETTER = /[\u0370-\u052F]/;
const LOOK_ALIKE_WORD = /(?=[\p{L}]*[a-z])(?=[\p{L}]*[\u0370-\u052F])\p{L}+/giu;

/** Text as it is compared: what only changes its looks taken away. */
export function foldText(text: string): string {
  return foldLetters(
    text
      .replace(SHOWN_TAGS, tag => (tag === '<br>' ? '\n' : ''))
      .replace(ATTRIBUTE_VALUE, '= $1 ')
      .replace(MARKS, ''),
  )
    .replace(QUOTES, '"')
    .toLowerCase()
    .replace(/[ \t]+/g, ' ');
}

/** Letters in other shapes, with accents, or of other alphabets inside of Latin words, as plain Latin ones. */
function foldLetters(text: string): string {
  if (!/[^\x00-\x7F]/.test(text)) return text;
  const plain = text
    .normalize('NFKC')
    .replace(/[\u00C0-\u024F\u1E00-\u1EFF]/g, letter => letter.normalize('NFD')[0] ?? letter)
    .replace(/[\u2018\u2019]/g, "'");
  if (!OTHER_LETTER.test(plain)) return plain;
  return plain.replace(LOOK_ALIKE_WORD, word =>
    word.replace(/[\u0370-\u052F]/g, letter => LATIN[letter.toLowerCase()] ?? letter),
  );
}

const LOOK_ALIKES = 'аеорсухіјѕԁһԛԝѵкмтвнгпαεορτυικνχηωγσβ';
const LOOKED_LIKE = 'aeopcyxijsdhqwvkmtbhrnaeoptuikvxnwyob';

/** Letters of other alphabets that look like Latin ones. */
const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  [...LOOK_ALIKES].map((letter, index) => [letter, LOOKED_LIKE[index] ?? '']),
);

/** What a character asks to be looked for where it stands, as bits. */
const LETTER = 1;
const SPLITTER = 2;
const SIGN = 4;
const ABROAD = 8;
const OTHER = 16;
/** By code unit: a look-up at each character spares most text every search. */
const CLASSES: Uint8Array = classify();

function classify(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  const add = (characters: string, bit: number): void => {
    for (const character of characters)
      classes[character.charCodeAt(0)] = (classes[character.charCodeAt(0)] ?? 0) | bit;
  };
  classes.fill(OTHER, 0x370, 0x530);
  for (const [first, last] of [
    ['A', 'Z'],
    ['a', 'z'],
  ] as const)
    classes.fill(LETTER, first.charCodeAt(0), last.charCodeAt(0) + 1);
  add('*~`', SPLITTER);
  add(ANCHOR_SIGN_HEADS, SIGN);
  add(ABROAD_HEADS + ABROAD_HEADS.toUpperCase(), ABROAD);
  return classes;
}

/** Where something stands that makes a closer look worth while. */
function anchorsOf(text: string): number[] {
  const offsets: number[] = [];
  let seen = 0;
  let inWord = false;
  const { length } = text;
  for (let at = 0; at < length; at++) {
    const kind = CLASSES[text.charCodeAt(at)] ?? 0;
    if (kind === LETTER) {
      if (!inWord && (beginsAsAnchor(text, at) ? matchesAt(ANCHOR_WORDS, text, at) : isSpaced(text, at)))
        offsets.push(at);
      inWord = true;
      continue;
    }
    if (kind !== 0) {
      seen |= kind;
      lookAt(text, at, { kind, inWord, offsets });
    }
    inWord = (kind & LETTER) !== 0;
  }
  if (seen & OTHER) addMatches(offsets, text, LOOK_ALIKE_WORD);
  return offsets;
}

/** Adds the anchors that begin at a character which is rare. */
function lookAt(
  text: string,
  at: number,
  { kind, inWord, offsets }: { readonly kind: number; readonly inWord: boolean; readonly offsets: number[] },
): void {
  const begins =
    !inWord && (kind & LETTER) !== 0 && beginsAsAnchor(text, at) && matchesAt(ANCHOR_WORDS, text, at);
  const isSign = (kind & SIGN) !== 0 && STICKY_SIGNS.some(sign => matchesAt(sign, text, at));
  const isAbroad = (kind & ABROAD) !== 0 && matchesAt(STICKY_ABROAD, text, at);
  if (begins || isSign || isAbroad) offsets.push(at);
  else if (inWord && (kind & SPLITTER) !== 0 && matchesAt(SPLIT_WORD, text, at - 1)) offsets.push(at - 1);
}

/** Whether letters stand apart from here on, `l i k e  t h i s`: one look tells for nearly every word. */
function isSpaced(text: string, at: number): boolean {
  return text.charCodeAt(at + 1) === 32 && text.charCodeAt(at + 3) === 32 && matchesAt(SPACED, text, at);
}

const SPACED = /(?:[a-z] ){6}/iy;
const SPACED_RUN = /\b(?:[a-z] ){6,}[a-z]\b/g;
/** What is said in letters that stand apart: where its words end is not told. */
const SAID_APART =
  /(?:ignore|disregard|forget|override|bypass).{0,20}(?:instruction|prompt|rules|guideline)|(?:reveal|print|show|repeat).{0,12}(?:prompt|instruction)|confluence_/;

function saysApart(folded: string): boolean {
  return (folded.match(SPACED_RUN) ?? []).some(run => SAID_APART.test(run.replaceAll(' ', '')));
}

const SPLIT_WORD = /[a-z](?:\*\*?|~~|`)[a-z]/iy;
const STICKY_SIGNS: readonly RegExp[] = ANCHOR_SIGNS.map(asSticky);
const STICKY_ABROAD = asSticky(ANCHORS_ABROAD);

function asSticky(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, pattern.flags.replace('g', 'y'));
}

function matchesAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}

/** With exec, since matchAll makes a new expression for every text. */
function addMatches(offsets: number[], text: string, global: RegExp): void {
  global.lastIndex = 0;
  for (let match = global.exec(text); match; match = global.exec(text)) offsets.push(match.index);
}

/** By the first three letters of a word and by the next two, whether an anchor may begin so: spares words the search. */
const HEADS: Uint8Array = new Uint8Array(1 << 15);
const NECKS: Uint8Array = new Uint8Array(1 << 10);
for (const head of ANCHOR_HEADS.split('|')) {
  HEADS[headKey(head, 0)] = 1;
  NECKS[neckKey(head, 3)] = 1;
}

function beginsAsAnchor(text: string, at: number): boolean {
  return HEADS[headKey(text, at)] === 1 && NECKS[neckKey(text, at + 3)] === 1;
}

function headKey(text: string, at: number): number {
  return ((text.charCodeAt(at) & 31) << 10) | neckKey(text, at + 1);
}

function neckKey(text: string, at: number): number {
  return ((text.charCodeAt(at) & 31) << 5) | (text.charCodeAt(at + 1) & 31);
}

const LEAST_RUN = 48;
/** Base64 of plain English has none of the other characters. */
const RUNS = /[A-Za-z0-9]{48,}/g;

/** Where long runs of base64 begin; only every 48th character is looked at, until one may stand in such a run. */
function encodedRuns(text: string): number[] {
  const offsets: number[] = [];
  for (let at = LEAST_RUN - 1; at < text.length; ) {
    let start = at;
    while (start >= 0 && at - start < LEAST_RUN && isBase64(text.charCodeAt(start))) start--;
    if (at - start < LEAST_RUN) {
      at = start + LEAST_RUN;
      continue;
    }
    offsets.push(start + 1);
    while (at < text.length && isBase64(text.charCodeAt(at))) at++;
    at += LEAST_RUN;
  }
  return offsets;
}

function isBase64(code: number): boolean {
  const isDigit = code >= 48 && code <= 57;
  const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return isLetter || isDigit;
}

/** What the base64 in a piece says, where it is text. */
function decodeRuns(piece: string): string {
  if (encodedRuns(piece).length === 0) return '';
  return (piece.match(RUNS) ?? [])
    .map(run => decodeBase64(run))
    .filter(text => /^[\x20-\x7E\s]{20,}$/.test(text))
    .map(foldText)
    .join('\n');
}

function decodeBase64(run: string): string {
  try {
    return atob(run.slice(0, run.length - (run.length % 4 === 1 ? 1 : 0)));
  } catch {
    return '';
  }
}
