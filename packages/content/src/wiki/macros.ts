/** Macros of wiki markup as storage: those with a form of their own, all others as structured macros. */
import { safeColour } from '../html/escape.ts';
import { findMacro, type ResourceKind } from '../markdown/macros.ts';
import { writeAttributes, writeCdata } from '../markdown/write/xml.ts';
import { escapeAttribute, escapeText } from '../storage/entities.ts';
import { URL_PARAMETERS } from '../validate/elements.ts';
import { judgeMacro } from '../validate/policy.ts';
import { checkStyle } from '../validate/styles.ts';
import { checkUrl } from '../validate/urls.ts';
import {
  isSpace,
  MAX_DEPTH,
  type MacroSpan,
  type Piece,
  type Place,
  type Range,
  type WikiContext,
} from './context.ts';
import { writeFile, writePage, writeUser } from './links.ts';
import { DEFAULT_PARAMETERS, INLINE_MACROS, PLAIN_MACROS } from './notation.ts';

/** The macro as pieces; `line` is the stretch that it stands in. */
export function writeMacro(
  context: WikiContext,
  macro: MacroSpan,
  place: Place,
  line: Range,
): readonly Piece[] {
  const inner = { ...place, depth: place.depth + 2 };
  if (
    judgeMacro({ name: macro.name, parameters: [] })?.code === 'forbidden' ||
    inner.depth > MAX_DEPTH ||
    (place.inLink && macro.body)
  )
    return [writeLiteral(context, macro, place)];
  const block = isBlockMacro(context, macro, line) && !place.inLink;
  if (macro.name === 'color') return writeColour(context, macro, inner, block);
  if (macro.name === 'quote' && macro.body) {
    const quoted = context.writeBlocks(macro.body, inner) || '<p />';
    return [{ kind: 'block', xml: `<blockquote>${quoted}</blockquote>` }];
  }
  const body = writeBody(context, macro, inner, block);
  return [{ kind: block ? 'block' : 'inline', xml: writeElement(context, macro, body) }];
}

/** Whether a macro stands beside paragraphs: one with a body, unless it is an unknown one amid a line; one without, alone on its line. */
export function isBlockMacro({ source }: WikiContext, macro: MacroSpan, line: Range): boolean {
  if (INLINE_MACROS.has(macro.name)) return false;
  if (macro.name === 'color') return macro.body !== undefined && holdsBlocks(source, macro.body);
  const known = findMacro(macro.name) || PLAIN_MACROS.has(macro.name) || macro.name === 'quote';
  if (macro.body && (known || source.slice(macro.body.start, macro.body.end).includes('\n'))) return true;
  let before = macro.start - 1;
  while (before >= line.start && source[before] !== '\n' && isSpace(source.charCodeAt(before))) before--;
  let behind = macro.end;
  while (behind < line.end && source[behind] !== '\n' && isSpace(source.charCodeAt(behind))) behind++;
  return (before < line.start || source[before] === '\n') && (behind >= line.end || source[behind] === '\n');
}

function holdsBlocks(source: string, { start, end }: Range): boolean {
  const body = source.slice(start, end);
  return /\n[ \t]*(?:\n|[*#-]+[ \t]|\||h[1-6]\.|bq\.|\{)|^\s*(?:[*#-]+[ \t]|\||h[1-6]\.|bq\.)/.test(body);
}

/** What may not be written stands as the text that it was; lines of it as they were. */
function writeLiteral({ source }: WikiContext, macro: MacroSpan, place: Place): Piece {
  const text = source.slice(macro.start, macro.end);
  if (!text.includes('\n') || place.inLink)
    return { kind: 'inline', xml: escapeText(text.replaceAll('\n', ' ')) };
  const xml = `<ac:structured-macro ac:name="noformat" ac:schema-version="1"><ac:plain-text-body>${writeCdata(text)}</ac:plain-text-body></ac:structured-macro>`;
  return { kind: 'block', xml };
}

/** Coloured text; blocks have the colour on each line of theirs. */
function writeColour(context: WikiContext, macro: MacroSpan, place: Place, block: boolean): readonly Piece[] {
  if (!macro.body) return [];
  const colour = safeColour(macro.parameters.replace(/^\s*colou?r\s*=/, '').trim());
  const style = colour === undefined ? undefined : `color: ${colour};`;
  const allowed = style !== undefined && checkStyle(style) === undefined ? { ...place, style } : place;
  if (block) return [{ kind: 'block', xml: context.writeBlocks(macro.body, allowed) }];
  return keepSpaces(context.source, macro.body, context.writePieces(macro.body, allowed));
}

/** A space between the tag and its text parts words. */
function keepSpaces(source: string, { start, end }: Range, pieces: readonly Piece[]): readonly Piece[] {
  const space: Piece = { kind: 'inline', xml: ' ' };
  const before = start < end && isSpace(source.charCodeAt(start));
  const behind = start < end && isSpace(source.charCodeAt(end - 1));
  return [...(before ? [space] : []), ...pieces, ...(behind ? [space] : [])];
}

function writeBody(context: WikiContext, macro: MacroSpan, place: Place, block: boolean): string {
  if (!macro.body) return '';
  if (findMacro(macro.name)?.body === 'plain' || PLAIN_MACROS.has(macro.name)) {
    const text = context.source.slice(macro.body.start, macro.body.end).replace(/^[ \t]*\n|\n[ \t]*$/g, '');
    return `<ac:plain-text-body>${writeCdata(text)}</ac:plain-text-body>`;
  }
  const pieces = block
    ? ''
    : context
        .writePieces(macro.body, place)
        .map(piece => piece.xml)
        .join('');
  const xml = block ? context.writeBlocks(macro.body, place) || '<p />' : pieces;
  return `<ac:rich-text-body>${xml}</ac:rich-text-body>`;
}

function writeElement(context: WikiContext, macro: MacroSpan, body: string): string {
  const spec = findMacro(macro.name);
  let content = '';
  for (const [name, value] of readParameters(macro)) {
    if (URL_PARAMETERS.has(name) && checkUrl(value) !== undefined) continue;
    const xml = writeValue(context, value, spec?.resources?.[name]);
    content += `<ac:parameter ac:name="${escapeAttribute(name)}">${xml}</ac:parameter>`;
  }
  content += body;
  const attributes = writeAttributes({
    'ac:name': macro.name,
    'ac:schema-version': String(spec?.schema ?? 1),
  });
  return content === ''
    ? `<ac:structured-macro${attributes} />`
    : `<ac:structured-macro${attributes}>${content}</ac:structured-macro>`;
}

/** `value|name=value`: the first one may stand without a name. */
function readParameters({ name, parameters }: MacroSpan): ReadonlyMap<string, string> {
  const read = new Map<string, string>();
  for (const [index, part] of parameters.split('|').entries()) {
    const [, key, value = ''] = /^\s*([\w.-]+)\s*=(.*)$/s.exec(part) ?? [];
    if (key !== undefined) read.set(key, value.trim());
    else if (index === 0 && part.trim() !== '') read.set(defaultParameter(name), part.trim());
  }
  return read;
}

function defaultParameter(macro: string): string {
  return (
    (Object.hasOwn(DEFAULT_PARAMETERS, macro) ? DEFAULT_PARAMETERS[macro] : findMacro(macro)?.label) ?? ''
  );
}

/** Pages, files, spaces and people are stored as such; `@self` and its kin are text. */
function writeValue(context: WikiContext, value: string, kind: ResourceKind | undefined): string {
  if (value === '' || value[0] === '@' || value === '/') return escapeText(value);
  switch (kind) {
    case 'page-link':
      return `<ac:link>${writePage(value)}</ac:link>`;
    case 'attachment':
      return writeFile(value.replace(/^\^/, ''), '');
    case 'space':
      return value
        .split(',')
        .map(key => `<ri:space${writeAttributes({ 'ri:space-key': key.trim() })} />`)
        .join('');
    case 'user':
      return writeUser(context, value.replace(/^~/, ''));
    default:
      return escapeText(value);
  }
}
