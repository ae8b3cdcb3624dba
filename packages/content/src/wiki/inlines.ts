/** Lines of wiki markup: marks, links, pictures, macros, emoticons, dashes and line breaks. */
import { decodeEntity, escapeText } from '../storage/entities.ts';
import { checkUrl } from '../validate/urls.ts';
import { isSpace, MAX_DEPTH, type Piece, type Place, type Range, type WikiContext } from './context.ts';
import { findMonospace } from './find-macros.ts';
import { findImage, writeImage } from './images.ts';
import { findLink, writeLink } from './links.ts';
import { isBlockMacro, writeMacro } from './macros.ts';
import { writeMark } from './marks.ts';
import { EMOTICONS } from './notation.ts';
import { createOutput, type Output, write, writeBlock } from './output.ts';

/** Where plain text stops: at notation, and at what may end a range, so that no search runs far beyond one. */
const SPECIAL = /[\\[\]{}!|*_+^~?&<\n(-]|[:;](?=[-()PpD])|(?:https?|ftps?):\/\/|mailto:/g;
const ENTITY = /&(?:#x?[0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,9});/y;
const URL = /[^\s|<>"{}[\]\\^`]+/y;
const URL_END = /[.,;:!?'*_]+$/;
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}]/u;

/** A stretch of markup as pieces, without space at its ends. */
export function writePieces(context: WikiContext, range: Range, place: Place): readonly Piece[] {
  const output = createOutput(place.style);
  if (place.depth > MAX_DEPTH) write(output, escapeText(context.source.slice(range.start, range.end)));
  else writeRange(context, range, { ...place, output });
  return output.finish();
}

interface Writing extends Place {
  readonly output: Output;
}

function writeRange(context: WikiContext, range: Range, writing: Writing): void {
  const { source } = context;
  let at = range.start;
  while (at < range.end) {
    SPECIAL.lastIndex = at;
    const found = SPECIAL.exec(source);
    const index = Math.min(found?.index ?? range.end, range.end);
    if (index > at) write(writing.output, escapeText(source.slice(at, index)));
    if (!found || index >= range.end) return;
    const rest = { start: index, end: range.end };
    const end = (HANDLERS[found[0]] ?? writeUrl)(context, rest, writing, range);
    if (end === undefined) write(writing.output, escapeText(source[index] ?? ''));
    at = end ?? index + 1;
  }
}

/** Writes the notation that starts at the range's start; answers the offset behind it, undefined if it is none. */
type Handler = (context: WikiContext, rest: Range, writing: Writing, whole: Range) => number | undefined;

const HANDLERS: Readonly<Record<string, Handler>> = {
  '\\': writeEscape,
  '[': writeLinkAt,
  ']': () => undefined,
  '{': writeBrace,
  '}': () => undefined,
  '|': () => undefined,
  '!': writeImageAt,
  '*': writeMarkAt,
  _: writeMarkAt,
  '+': writeMarkAt,
  '^': writeMarkAt,
  '~': writeMarkAt,
  '?': writeMarkAt,
  '-': writeDash,
  '&': writeEntity,
  '<': writeEmoticon,
  '(': writeEmoticon,
  ':': writeEmoticon,
  ';': writeEmoticon,
  '\n': (_context, { start }, { output }) => {
    output.breakLine();
    return start + 1;
  },
};

/** `\\` breaks the line; before punctuation a backslash takes its meaning. */
function writeEscape(
  { source }: WikiContext,
  { start, end }: Range,
  { output }: Writing,
): number | undefined {
  const following = start + 1 < end ? (source[start + 1] ?? '') : '';
  if (following !== '\\') {
    if (!ESCAPABLE.test(following)) return undefined;
    write(output, escapeText(following));
    return start + 2;
  }
  output.breakLine();
  let at = start + 2;
  while (at < end && isSpace(source.charCodeAt(at)) && source[at] !== '\n') at++;
  return source[at] === '\n' && at < end ? at + 1 : at;
}

function writeLinkAt(context: WikiContext, rest: Range, writing: Writing): number | undefined {
  const link = writing.inLink ? undefined : findLink(context, rest);
  const xml = link && writeLink(context, link, writing);
  if (xml === undefined) return undefined;
  write(writing.output, xml);
  return link?.end;
}

function writeImageAt(context: WikiContext, rest: Range, { output }: Writing): number | undefined {
  if (WORD.test(characterBefore(context.source, rest.start))) return undefined;
  const image = findImage(context, rest);
  const xml = image && writeImage(image);
  if (xml === undefined) return undefined;
  write(output, xml);
  return image?.end;
}

/** A macro, monospaced text, or a mark in braces as in `in{*}side{*}`. */
function writeBrace(context: WikiContext, rest: Range, writing: Writing, whole: Range): number | undefined {
  const { source } = context;
  const mono = findMonospace(source, rest.start, context.next);
  if (mono !== undefined && mono <= rest.end) {
    write(writing.output, `<code>${writeMonospace(source.slice(rest.start + 2, mono - 2))}</code>`);
    return mono;
  }
  const macro = context.macros.get(rest.start);
  if (!macro || macro.end > rest.end) return writeMark(source, rest, writing.output);
  if (macro.name === 'color' && macro.body && !isBlockMacro(context, macro, whole)) {
    for (const piece of writeMacro(context, macro, writing, whole)) write(writing.output, piece.xml);
    return macro.end;
  }
  for (const piece of writeMacro(context, macro, writing, whole)) {
    if (piece.kind === 'block') writeBlock(writing.output, piece.xml);
    else write(writing.output, piece.xml);
  }
  return macro.end;
}

/** Only escapes and references are read. */
function writeMonospace(text: string): string {
  return text.replace(
    /\\([!-/:-@[-`{-~])|&(?:#x?[0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,9});|[&<>]/g,
    (found, escaped) => {
      if (escaped !== undefined) return escapeText(escaped);
      return found.length > 1 && decodeEntity(found) !== undefined ? found : escapeText(found);
    },
  );
}

function writeMarkAt({ source }: WikiContext, rest: Range, { output }: Writing): number | undefined {
  return writeMark(source, rest, output);
}

/** `--` and `---` between spaces are dashes; one hyphen may be a mark. */
function writeDash({ source }: WikiContext, rest: Range, { output }: Writing): number | undefined {
  let end = rest.start;
  while (end < rest.end && source[end] === '-') end++;
  const length = end - rest.start;
  if (length === 1) return writeMark(source, rest, output);
  const before = characterBefore(source, rest.start);
  const after = end < rest.end ? (source[end] ?? '') : '';
  const alone = (before === '' || /\s/.test(before)) && (after === '' || /\s/.test(after));
  const dash = length === 2 ? '&ndash;' : '&mdash;';
  write(output, alone && length <= 3 ? dash : '-'.repeat(length));
  return end;
}

/** A reference that storage may hold stays as it is. */
function writeEntity(
  { source }: WikiContext,
  { start, end }: Range,
  { output }: Writing,
): number | undefined {
  ENTITY.lastIndex = start;
  const reference = ENTITY.exec(source)?.[0];
  if (reference === undefined || start + reference.length > end || decodeEntity(reference) === undefined)
    return undefined;
  write(output, reference);
  return start + reference.length;
}

function writeEmoticon(
  { source }: WikiContext,
  { start, end }: Range,
  { output }: Writing,
): number | undefined {
  const found = EMOTICONS.find(([text]) => source.startsWith(text, start));
  if (!found || start + found[0].length > end) return undefined;
  const [text, name] = found;
  const before = characterBefore(source, start);
  const bounded = !WORD.test(source[start + text.length] ?? '') && (text[0] === '(' || !WORD.test(before));
  if (!bounded) return undefined;
  write(output, `<ac:emoticon ac:name="${name}" />`);
  return start + text.length;
}

/** A bare address is a link; the punctuation behind it is the sentence's. */
function writeUrl({ source }: WikiContext, { start, end }: Range, writing: Writing): number | undefined {
  URL.lastIndex = start;
  const found = trimUrl(URL.exec(source)?.[0].slice(0, end - start) ?? '');
  const bounded = !WORD.test(characterBefore(source, start)) && !writing.inLink;
  if (!bounded || !/^(?:\w+:\/\/|mailto:)[^/]/.test(found) || checkUrl(found) !== undefined) return undefined;
  const url = escapeText(found);
  write(writing.output, `<a href="${url.replaceAll('"', '&quot;')}">${url.replace(/^mailto:/, '')}</a>`);
  return start + found.length;
}

/** A closing parenthesis belongs to the address only if its opening one does. */
function trimUrl(text: string): string {
  const url = text.replace(URL_END, '');
  return url.endsWith(')') && !url.includes('(') ? trimUrl(url.slice(0, -1)) : url;
}

function characterBefore(source: string, at: number): string {
  return at > 0 ? (source[at - 1] ?? '') : '';
}
