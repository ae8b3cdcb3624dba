/** Finds the macros of a wiki text: start tags, their end tags, and the braces that are none. */
import { findMacro } from '../markdown/macros.ts';
import type { MacroSpan, WikiContext } from './context.ts';
import { BODYLESS_MACROS, PLAIN_MACROS, RICH_MACROS } from './notation.ts';

type Body = 'none' | 'plain' | 'rich' | 'unknown';

interface Tag {
  readonly name: string;
  readonly parameters: string;
  readonly start: number;
  readonly end: number;
}

const NAME = /^[A-Za-z][\w-]*$/;
const MAX_NAME = 60;
const INTERESTING = /[\\{]/g;

/**
 * Every macro by the offset of its start tag. A name that is open and comes again without parameters is its end tag; a macro that
 * Weir knows to need a body and that is never ended is text, an unknown one has no body.
 */
export function findMacros(source: string, next: WikiContext['next']): Map<number, MacroSpan> {
  const spans = new Map<number, MacroSpan>();
  const open: Tag[] = [];
  const openByName = new Map<string, number>();
  let at = 0;
  for (;;) {
    INTERESTING.lastIndex = at;
    const found = INTERESTING.exec(source);
    if (!found) break;
    at = found.index + 2;
    if (found[0] === '\\') continue;
    const mono = findMonospace(source, found.index, next);
    if (mono !== undefined) {
      at = mono;
      continue;
    }
    const tag = readTag(source, found.index, next);
    at = found.index + 1;
    if (!tag) continue;
    at = tag.end;
    const body = bodyOf(tag.name);
    if (body === 'none') spans.set(tag.start, tag);
    else if (body === 'plain') at = endPlain(spans, tag, source, next);
    else if (tag.parameters === '' && (openByName.get(tag.name) ?? 0) > 0)
      endRich(spans, { open, openByName }, tag);
    else {
      open.push(tag);
      openByName.set(tag.name, (openByName.get(tag.name) ?? 0) + 1);
    }
  }
  for (const tag of open) addUnended(spans, tag);
  return spans;
}

/** The offset behind a `{{…}}` that starts here; undefined if none does. */
export function findMonospace(source: string, start: number, next: WikiContext['next']): number | undefined {
  if (!source.startsWith('{{', start)) return undefined;
  const close = next('}}', start + 2);
  if (close === start + 2 || close > next('\n', start) || close === source.length) return undefined;
  return source[close + 2] === '}' ? close + 3 : close + 2;
}

function readTag(source: string, start: number, next: WikiContext['next']): Tag | undefined {
  const close = next('}', start);
  if (close >= source.length || close > next('\n', start)) return undefined;
  const colon = source.slice(start, Math.min(close, start + MAX_NAME)).indexOf(':');
  const nameEnd = colon < 0 ? close : start + colon;
  if (nameEnd - start > MAX_NAME) return undefined;
  const name = source.slice(start + 1, nameEnd);
  if (!NAME.test(name)) return undefined;
  const parameters = colon < 0 ? '' : source.slice(nameEnd + 1, close);
  return { name: name === 'colour' ? 'color' : name, parameters, start, end: close + 1 };
}

function bodyOf(name: string): Body {
  const known = findMacro(name)?.body;
  if (known) return known;
  if (PLAIN_MACROS.has(name)) return 'plain';
  if (BODYLESS_MACROS.has(name)) return 'none';
  return RICH_MACROS.has(name) ? 'rich' : 'unknown';
}

/** The body of code and its kin reaches to the next end tag, whatever it holds. */
function endPlain(
  spans: Map<number, MacroSpan>,
  tag: Tag,
  source: string,
  next: WikiContext['next'],
): number {
  const close = next(`{${tag.name}}`, tag.end);
  if (close >= source.length) return tag.end;
  const end = close + tag.name.length + 2;
  spans.set(tag.start, { ...tag, end, body: { start: tag.end, end: close } });
  return end;
}

interface OpenTags {
  readonly open: Tag[];
  readonly openByName: Map<string, number>;
}

/** Ends the innermost open macro of the tag's name; those that were opened inside of it are never ended. */
function endRich(spans: Map<number, MacroSpan>, { open, openByName }: OpenTags, tag: Tag): void {
  for (let top = open.pop(); top; top = open.pop()) {
    openByName.set(top.name, (openByName.get(top.name) ?? 1) - 1);
    if (top.name === tag.name) {
      spans.set(top.start, { ...top, end: tag.end, body: { start: top.end, end: tag.start } });
      return;
    }
    addUnended(spans, top);
  }
}

function addUnended(spans: Map<number, MacroSpan>, tag: Tag): void {
  if (bodyOf(tag.name) === 'unknown') spans.set(tag.start, tag);
}
