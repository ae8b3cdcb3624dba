/** The readable text of a body, with the source range of each character: for inline comments. */
import { decodeWithRanges } from './entities.ts';
import { readAttributes, scanStorage, type Token } from './scan.ts';

/** Elements whose text people do not see in the page, or see elsewhere. */
const HIDDEN = new Set([
  'ac:parameter',
  'ac:default-parameter',
  'ac:task-id',
  'ac:task-uuid',
  'ac:task-status',
  'ac:adf-attribute',
  'ac:adf-parameter',
  'ac:adf-fallback',
  'ac:placeholder',
]);
const INLINE = new Set([
  'a',
  'strong',
  'b',
  'em',
  'i',
  'u',
  's',
  'del',
  'code',
  'sub',
  'sup',
  'span',
  'small',
  'big',
  'ins',
  'time',
  'ac:inline-comment-marker',
  'ac:link',
  'ac:link-body',
  'ac:plain-text-link-body',
  'ac:emoticon',
  'ac:structured-macro',
  'ac:parameter',
  'ac:default-parameter',
  'ri:page',
  'ri:user',
  'ri:attachment',
  'ri:url',
  'ri:space',
  'ri:blog-post',
  'ri:content-entity',
  'ri:shortcut',
]);

/** A stretch of characters: where it starts in the text, and what of the source a marker around it must enclose. */
export interface TextRun {
  /** Character and the source range it was written as. */
  readonly characters: readonly { readonly text: string; readonly start: number; readonly end: number }[];
  /** `whole`: the marker goes around this range (a link); `none`: no marker can stand here (code). */
  readonly marker: 'inside' | 'none' | { readonly start: number; readonly end: number };
}

/** Runs in document order; a block boundary is a run of one line feed with an empty source range. */
export function readTextRuns(source: string): readonly TextRun[] {
  const runs: TextRun[] = [];
  const stack: { token: Token; runs: number }[] = [];
  let hidden = 0;
  for (const token of scanStorage(source)) {
    if (isBoundary(token)) pushBoundary(runs, token.start);
    if (token.kind === 'open') {
      stack.push({ token, runs: runs.length });
      if (HIDDEN.has(token.name)) hidden += 1;
    } else if (token.kind === 'close') {
      const opened = stack.pop();
      if (HIDDEN.has(token.name)) hidden -= 1;
      if (token.name === 'ac:link' && opened) encloseLink(runs, opened, token.end);
    } else if (hidden === 0 && (token.kind === 'text' || token.kind === 'cdata')) {
      runs.push(readRun(source, token));
    }
  }
  return runs;
}

function isBoundary(token: Token): boolean {
  return token.name !== '' && !INLINE.has(token.name);
}

function pushBoundary(runs: TextRun[], at: number): void {
  if (runs.at(-1)?.characters.at(-1)?.text === '\n') return;
  runs.push({ marker: 'none', characters: [{ text: '\n', start: at, end: at }] });
}

function readRun(source: string, token: Token): TextRun {
  if (token.kind === 'text')
    return { marker: 'inside', characters: [...decodeWithRanges(source, token.start, token.end)] };
  const start = token.start + '<![CDATA['.length;
  const text = source.slice(start, token.end - ']]>'.length);
  return {
    marker: 'none',
    characters: [...text].map((character, index) => ({
      text: character,
      start: start + index,
      end: start + index + 1,
    })),
  };
}

/** A link's plain text cannot hold a marker, so the marker encloses the link. */
function encloseLink(runs: TextRun[], opened: { token: Token; runs: number }, end: number): void {
  for (let index = opened.runs; index < runs.length; index += 1) {
    const run = runs[index];
    if (run?.marker === 'none') runs[index] = { ...run, marker: { start: opened.token.start, end } };
  }
}

/** All refs of inline comment markers in a body. */
export function readMarkerRefs(source: string): ReadonlySet<string> {
  const refs = new Set<string>();
  if (!source.includes('ac:inline-comment-marker')) return refs;
  for (const token of scanStorage(source)) {
    if (token.name !== 'ac:inline-comment-marker' || token.kind === 'close') continue;
    const ref = readAttributes(source, token).get('ac:ref');
    if (ref !== undefined) refs.add(ref);
  }
  return refs;
}
