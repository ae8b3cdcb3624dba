/** Brackets: links, images, footnotes and the labels of directives, told apart by what follows their `]`. */
import type { Attributes, Inline } from '../../types.ts';
import { parseAttributes } from '../attributes.ts';
import { footnoteLink } from '../footnotes.ts';
import { findMacro, INLINE_DIRECTIVES, KEPT_ONLY } from '../macros.ts';
import { type Bracket, flushText, type InlineRun, pushNode, skipTo, takeNodes } from './inline-run.ts';
import type { LinkTarget } from './lines.ts';
import { normalizeLabel, readDestination, readLabel, readTitle, skipWhite } from './link-parts.ts';
import { plainText, unlink } from './nodes.ts';

const DIRECTIVE = /:([A-Za-z][\w.-]*)(?=[[{])/y;
const FOOTNOTE = /\[\^([A-Za-z0-9][\w-]*)\](?!\()/y;
const BEFORE = /[\p{L}\p{N}_:/\\]/u;
const OPEN_BRACKET = 91;
const OPEN_PAREN = 40;
const CLOSE_PAREN = 41;
const OPEN_BRACE = 123;
/** Labels that are longer refer to nothing: https://spec.commonmark.org/0.31.2/#link-label */
const MAX_LABEL = 999;
/** Labels inside labels deeper than this are text. */
const MAX_LABELS = 20;

/** Notes the `[` or `![` at `pos`, or reads the footnote that it begins. */
export function openBracket(run: InlineRun, image: boolean): boolean {
  const { source, pos, end } = run;
  if (!image && source.charCodeAt(pos + 1) === 94) {
    FOOTNOTE.lastIndex = pos;
    const found = FOOTNOTE.exec(source);
    if (found && FOOTNOTE.lastIndex <= end) {
      pushNode(run, footnoteLink(found[1] ?? ''), { start: pos, end: FOOTNOTE.lastIndex });
      return true;
    }
  }
  flushText(run, pos);
  pushBracket(run, image, undefined);
  return true;
}

function pushBracket(run: InlineRun, image: boolean, directive: Bracket['directive']): void {
  const around = run.brackets.at(-1);
  if (around) around.nested = true;
  const { pos, items } = run;
  const length = image ? 2 : 1;
  run.brackets.push({
    at: pos + length,
    item: items.length,
    delimiters: run.delimiters.length,
    image,
    nested: false,
    ...(directive && { directive }),
  });
  items.push({ type: 'text', value: image ? '![' : '[' });
  skipTo(run, pos + length);
}

/** `:name{…}` at `pos`, or the start of `:name[…]`. */
export function openDirective(run: InlineRun): boolean {
  const { source, pos } = run;
  DIRECTIVE.lastIndex = pos;
  const name = DIRECTIVE.exec(source)?.[1];
  if (name === undefined) return false;
  const at = pos + 1 + name.length;
  if (at >= run.end) return false;
  if (source.charCodeAt(at) === OPEN_BRACKET) {
    if (run.labels >= MAX_LABELS || isFootnoteBehind(run, name, at)) return false;
    run.labels++;
    flushText(run, pos);
    run.items.push({ type: 'text', value: source.slice(pos, at) });
    skipTo(run, at);
    pushBracket(run, false, { name, start: pos });
    return true;
  }
  const read = readAttributes(run, name, at);
  if (!read) return false;
  pushDirective(run, { type: 'directive', name, attributes: read.attributes }, { start: pos, end: read.end });
  return true;
}

/** `ratio 1:N[^a]` is text and a footnote: the label of a directive may look like one only where the directive needs no attributes. */
function isFootnoteBehind(run: InlineRun, name: string, at: number): boolean {
  const { source, pos, end } = run;
  FOOTNOTE.lastIndex = at;
  if (source.charCodeAt(at + 1) !== 94 || !FOOTNOTE.test(source)) return false;
  const after = FOOTNOTE.lastIndex;
  if (after > end || (after < end && source.charCodeAt(after) === OPEN_BRACE)) return false;
  return isAttached(run, pos) || !isKnown(name);
}

function isAttached({ source, start }: InlineRun, at: number): boolean {
  return at > start && BEFORE.test(source[at - 1] ?? '');
}

function isKnown(name: string): boolean {
  return INLINE_DIRECTIVES.has(name) || KEPT_ONLY.has(name) || findMacro(name) !== undefined;
}

/** The attributes that begin at `at`; those of a directive that Weir knows must be right. */
function readAttributes(
  run: InlineRun,
  name: string,
  at: number,
): { readonly attributes: Attributes; readonly end: number } | undefined {
  const read = parseAttributes(run.source, at);
  if (read.ok) return read.end <= run.end ? read : undefined;
  if (!isKnown(name)) return undefined;
  return run.context.fail(run, read.at, `the attributes of ':${name}' cannot be read: ${read.problem}`);
}

function pushDirective(
  run: InlineRun,
  directive: Inline,
  range: { readonly start: number; readonly end: number },
): void {
  const node = run.context.adjust?.(directive) ?? directive;
  run.context.place(node, run, range.start);
  pushNode(run, node, range);
}

/** Reads what the last open bracket begins, now that its `]` stands at `pos`. */
export function closeBracket(run: InlineRun): boolean {
  const bracket = run.brackets.pop();
  if (!bracket) return false;
  const isLinked = run.brackets.length < run.linked;
  run.linked = Math.min(run.linked, run.brackets.length);
  if (bracket.directive) run.labels--;
  if (bracket.directive && closeDirective(run, bracket, bracket.directive)) return true;
  if (isLinked && !bracket.image) return false;
  const target = readTarget(run, bracket);
  if (!target) return false;
  const children = takeLabel(run, bracket);
  if (bracket.image) pushImage(run, bracket, { ...target, alt: plainText(children) });
  else pushLink(run, bracket, { ...target, children: unlink(children, run.autolinks) });
  return true;
}

function takeLabel(run: InlineRun, bracket: Bracket): Inline[] {
  flushText(run, run.pos);
  const nodes = takeNodes(run, bracket.item + 1, bracket.delimiters);
  run.items.length = bracket.item;
  return nodes;
}

/** Without attributes a directive must be known and stand free: 'Note:status[x]' is text, 'Note:status[x]{}' is not. */
function closeDirective(
  run: InlineRun,
  bracket: Bracket,
  { name, start }: NonNullable<Bracket['directive']>,
): boolean {
  const { source, pos } = run;
  const hasAttributes = pos + 1 < run.end && source.charCodeAt(pos + 1) === OPEN_BRACE;
  if (!hasAttributes && (isAttached(run, start) || !isKnown(name))) return false;
  const read = hasAttributes ? readAttributes(run, name, pos + 1) : { attributes: {}, end: pos + 1 };
  if (!read) return false;
  const label = unlink(takeLabel(run, bracket), run.autolinks);
  run.items.length = bracket.item - 1;
  run.textStart = start;
  skipTo(run, start);
  pushDirective(
    run,
    { type: 'directive', name, label, attributes: read.attributes },
    { start, end: read.end },
  );
  return true;
}

interface Target extends LinkTarget {
  readonly end: number;
}

function readTarget(run: InlineRun, bracket: Bracket): Target | undefined {
  const after = run.pos + 1;
  const inline =
    after < run.end && run.source.charCodeAt(after) === OPEN_PAREN ? readInlineTarget(run, after) : undefined;
  return inline ?? (run.context.references.size > 0 ? readReference(run, bracket) : undefined);
}

/** `(address "title")` from its parenthesis on. */
function readInlineTarget({ source, end: max }: InlineRun, open: number): Target | undefined {
  const start = skipWhite(source, open + 1, max);
  const destination = readDestination(source, start, max);
  const afterAddress = destination?.end ?? start;
  let at = skipWhite(source, afterAddress, max);
  const title = at > afterAddress ? readTitle(source, at, max) : undefined;
  if (title) at = skipWhite(source, title.end, max);
  if (at >= max || source.charCodeAt(at) !== CLOSE_PAREN) return undefined;
  return { href: destination?.text ?? '', title: title?.text ?? '', end: at + 1 };
}

/** `[label]` behind a text, `[]`, or the text itself as a label. */
function readReference(run: InlineRun, bracket: Bracket): Target | undefined {
  const { source, pos } = run;
  const after = pos + 1;
  const given =
    after < run.end && source.charCodeAt(after) === OPEN_BRACKET
      ? readLabel(source, after, run.end)
      : undefined;
  const isOwn = given === undefined || given.text === '';
  if (isOwn && (bracket.nested || pos - bracket.at > MAX_LABEL)) return undefined;
  const label = isOwn ? source.slice(bracket.at, pos) : given.text;
  const target = run.context.references.get(normalizeLabel(label));
  return target && { ...target, end: given?.end ?? after };
}

interface Link extends Target {
  readonly children: readonly Inline[];
}

function pushLink(run: InlineRun, bracket: Bracket, { href, title, children, end }: Link): void {
  const link: Inline =
    title === '' ? { type: 'link', href, children } : { type: 'link', href, title, children };
  const node = run.context.adjust?.(link) ?? link;
  run.context.place(node, run, bracket.at - 1);
  run.items.push(node);
  skipTo(run, end);
  run.linked = run.brackets.length;
}

interface Image extends Target {
  readonly alt: string;
}

/** An image, and the `{width=300}` right behind it. */
function pushImage(run: InlineRun, bracket: Bracket, { href, title, alt, end }: Image): void {
  const { source } = run;
  const read =
    end < run.end && source.charCodeAt(end) === OPEN_BRACE ? parseAttributes(source, end) : undefined;
  const isRead = read?.ok === true && read.end <= run.end;
  const given = isRead ? read.attributes : {};
  const attributes = title === '' ? given : { ...given, title };
  const image: Inline = { type: 'image', src: href, alt, attributes };
  const node = run.context.adjust?.(image) ?? image;
  run.context.place(node, run, bracket.at - 2);
  run.items.push(node);
  skipTo(run, isRead ? read.end : end);
}
