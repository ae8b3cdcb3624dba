/** Rules inside text for markdown-it: `:name[label]{attrs}`, image attributes and the few HTML tags that Weir reads. */
import type { MarkdownIt, StateInline } from 'markdown-it';
import { parseAttributes } from '../attributes.ts';
import { findMacro, INLINE_DIRECTIVES, KEPT_ONLY } from '../macros.ts';
import { failAt, readEnv } from './position.ts';

const DIRECTIVE = /:([A-Za-z][\w.-]*)(?=[[{])/y;
const TAG = /<(br|u|sub|sup|strong|em|del|b|i|s)\s*\/?>/iy;
/** Tags whose token type in markdown-it has another name. */
const TAG_TOKENS: Readonly<Record<string, string>> = { del: 's', b: 'strong', i: 'em' };
const BEFORE = /[\p{L}\p{N}_:/\\]/u;
const MAX_TAG_DEPTH = 20;
const COLON = 0x3a;
const LESS_THAN = 0x3c;

/** Adds the rules to a parser. */
export function useInlineRules(md: MarkdownIt): void {
  const { ruler } = md.inline;
  ruler.before('linkify', 'directive', readDirective);
  ruler.before('autolink', 'html_tag', readTag);
  ruler.after('image', 'image_attributes', readImageAttributes);
}

function readDirective(state: StateInline, silent: boolean): boolean {
  const start = state.pos;
  if (state.src.charCodeAt(start) !== COLON) return false;
  DIRECTIVE.lastIndex = start;
  const name = DIRECTIVE.exec(state.src)?.[1];
  if (name === undefined) return false;
  const attached = start > 0 && BEFORE.test(state.src[start - 1] ?? '');
  const known = isKnown(name);
  const afterName = start + 1 + name.length;
  let at = afterName;
  let label: readonly [number, number] | undefined;
  if (state.src[at] === '[') {
    const labelEnd = state.md.helpers.parseLinkLabel(state, at);
    if (labelEnd < 0 || labelEnd >= state.posMax) return false;
    label = [at + 1, labelEnd];
    at = labelEnd + 1;
  }
  const hasAttributes = state.src[at] === '{' && at < state.posMax;
  if (!hasAttributes && (!known || attached)) return false; // 'Note:status[x]' is text, 'Note:status[x]{}' is not
  const read = hasAttributes ? parseAttributes(state.src, at) : undefined;
  if (read && !read.ok) {
    if (!known) return false;
    return failAt(state, read.at, `the attributes of ':${name}' cannot be read: ${read.problem}`);
  }
  if (read) at = read.end;
  if (at > state.posMax) return false;
  if (!silent) pushDirective(state, { name, attributes: read?.attributes ?? {}, start }, label);
  state.pos = at;
  return true;
}

function isKnown(name: string): boolean {
  return INLINE_DIRECTIVES.has(name) || KEPT_ONLY.has(name) || findMacro(name) !== undefined;
}

interface Found {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly start: number;
}

function pushDirective(state: StateInline, found: Found, label: readonly [number, number] | undefined): void {
  const token = state.push(label ? 'directive_open' : 'directive', '', label ? 1 : 0);
  token.meta = { ...found };
  if (!label) return;
  tokenizeRange(state, label[0], label[1]);
  state.push('directive_close', '', -1);
}

function tokenizeRange(state: StateInline, start: number, end: number): void {
  const { posMax } = state;
  state.pos = start;
  state.posMax = end;
  state.linkLevel++; // no autolink inside a label
  state.md.inline.tokenize(state);
  state.linkLevel--;
  state.posMax = posMax;
}

function readTag(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== LESS_THAN) return false;
  TAG.lastIndex = state.pos;
  const found = TAG.exec(state.src);
  const name = found?.[1]?.toLowerCase();
  if (!found || name === undefined) return false;
  const contentStart = state.pos + found[0].length;
  if (contentStart > state.posMax) return false;
  if (name === 'br') {
    if (!silent) state.push('hardbreak', 'br', 0);
    state.pos = contentStart;
    return true;
  }
  const close = findClosingTag(state, name, contentStart);
  if (close === undefined) return false;
  if (!silent) {
    const type = TAG_TOKENS[name] ?? name;
    state.push(`${type}_open`, name, 1);
    const { linkLevel } = state;
    state.linkLevel = linkLevel - 1;
    tokenizeRange(state, contentStart, close.start);
    state.linkLevel = linkLevel;
    state.push(`${type}_close`, name, -1);
  }
  state.pos = close.end;
  return true;
}

/** The tag's end, its own kind nested in it skipped; undefined past the range or when they nest without sense. */
function findClosingTag(
  state: StateInline,
  name: string,
  from: number,
): { start: number; end: number } | undefined {
  if (!hasClosingTag(state, name, from)) return undefined;
  const tags = new RegExp(`<(/?)${name}\\s*>`, 'gi');
  tags.lastIndex = from;
  let depth = 1;
  for (let found = tags.exec(state.src); found && depth < MAX_TAG_DEPTH; found = tags.exec(state.src)) {
    if (tags.lastIndex > state.posMax) return undefined;
    depth += found[1] === '/' ? -1 : 1;
    if (depth === 0) return { start: found.index, end: tags.lastIndex };
  }
  return undefined;
}

/** Whether an end tag follows at all, looked up once for a text: thousands of open tags must not be searched from each. */
function hasClosingTag(state: StateInline, name: string, from: number): boolean {
  const env = readEnv(state.env);
  if (env.closings?.text !== state.src) env.closings = { text: state.src, last: new Map() };
  let last = env.closings.last.get(name);
  if (last === undefined) {
    last = state.src.toLowerCase().lastIndexOf(`</${name}`);
    env.closings.last.set(name, last);
  }
  return last >= from;
}

/** `{width=300}` right after an image belongs to it. */
function readImageAttributes(state: StateInline, silent: boolean): boolean {
  if (silent || state.src[state.pos] !== '{' || state.pending !== '') return false;
  const image = state.tokens.at(-1);
  if (image?.type !== 'image' || image.meta?.['attributes']) return false;
  const read = parseAttributes(state.src, state.pos);
  if (!read.ok) return false;
  image.meta = { ...image.meta, attributes: read.attributes };
  state.pos = read.end;
  return true;
}
