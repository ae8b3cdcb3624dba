/** The readable text of a body, with the source range of each character: for inline comments. */
import { decodeEntities, decodeWithRanges } from './entities.ts';
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
/** Parameters that are shown. */
const SHOWN_PARAMETERS = new Set(['title', 'label']);
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

interface Opened {
  readonly token: Token;
  /** Runs before it. */
  readonly runs: number;
  readonly hides: boolean;
}

/** Runs in document order; a block boundary is a run of one line feed with an empty source range. */
export function readTextRuns(source: string): readonly TextRun[] {
  const runs: TextRun[] = [];
  const stack: Opened[] = [];
  let hidden = 0;
  for (const token of scanStorage(source)) {
    if (isBoundary(token)) pushBoundary(runs, token.start);
    if (token.kind === 'open') {
      const hides = isHidden(source, token, stack.at(-1)?.token.name);
      stack.push({ token, runs: runs.length, hides });
      if (hides) hidden += 1;
    } else if (token.kind === 'close') {
      const opened = stack.pop();
      if (opened?.hides) hidden -= 1;
      if (opened && hidden === 0 && token.name === 'ac:link') encloseLink(source, runs, opened, token.end);
    } else if (hidden === 0 && (token.kind === 'text' || token.kind === 'cdata')) {
      runs.push(readRun(source, token, stack.at(-1)));
    }
    if (hidden === 0 && token.kind !== 'close' && token.name === 'ac:emoticon')
      pushEmoji(source, runs, token);
  }
  return runs;
}

/** A macro's title and label are shown, in a place of the macro's own; its other parameters are settings. */
function isHidden(source: string, token: Token, parent: string | undefined): boolean {
  if (!HIDDEN.has(token.name)) return false;
  const isOfMacro = parent === 'ac:structured-macro' || parent === 'ac:macro';
  if (token.name !== 'ac:parameter' || !isOfMacro) return true;
  return !SHOWN_PARAMETERS.has(readAttributes(source, token).get('ac:name') ?? '');
}

function isBoundary(token: Token): boolean {
  return token.name !== '' && !INLINE.has(token.name);
}

function pushBoundary(runs: TextRun[], at: number): void {
  if (runs.at(-1)?.characters.at(-1)?.text === '\n') return;
  runs.push({ marker: 'none', characters: [{ text: '\n', start: at, end: at }] });
}

function readRun(source: string, token: Token, container: Opened | undefined): TextRun {
  if (token.kind === 'text') {
    const marker = container?.token.name === 'ac:parameter' ? 'none' : 'inside';
    return { marker, characters: [...decodeWithRanges(source, token.start, token.end)] };
  }
  return { marker: 'none', characters: readLiterally(source, token) };
}

/** CDATA has no references: its characters are as written. */
function readLiterally(source: string, token: Token): TextRun['characters'] {
  let at = token.start + '<![CDATA['.length;
  return [...source.slice(at, token.end - ']]>'.length)].map(character => {
    const start = at;
    at += character.length;
    return { text: character, start, end: at };
  });
}

/** A link's plain text cannot hold a marker, so the marker encloses the link. One without text shows the name of its target. */
function encloseLink(source: string, runs: TextRun[], opened: Opened, end: number): void {
  const marker = { start: opened.token.start, end };
  const hasText = runs.slice(opened.runs).some(run => run.characters.some(({ text }) => text.trim() !== ''));
  if (!hasText) {
    const name = readTargetName(source.slice(opened.token.start, end));
    if (name !== '') runs.push(spell(name, marker));
  }
  for (let index = opened.runs; index < runs.length; index += 1) {
    const run = runs[index];
    if (run?.marker === 'none') runs[index] = { ...run, marker };
  }
}

function readTargetName(link: string): string {
  for (const token of scanStorage(link)) {
    const attributes = readAttributes(link, token);
    const name =
      attributes.get('ri:content-title') ?? attributes.get('ri:filename') ?? attributes.get('ri:space-key');
    if (name !== undefined) return decodeEntities(name);
  }
  return '';
}

/** The emoji's character, if it has one. */
function pushEmoji(source: string, runs: TextRun[], token: Token): void {
  const fallback = decodeEntities(readAttributes(source, token).get('ac:emoji-fallback') ?? '');
  if (fallback !== '' && !/^:.*:$/u.test(fallback))
    runs.push(spell(fallback, { start: token.start, end: token.end }));
}

/** Text that the page shows for something written otherwise. */
function spell(text: string, marker: { readonly start: number; readonly end: number }): TextRun {
  return { marker, characters: [...text].map(character => ({ text: character, ...marker })) };
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
