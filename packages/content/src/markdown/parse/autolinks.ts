/** Addresses that link without brackets: `<https://…>`, `<me@example.com>`, and bare `https://…` as GitHub sees them. */
import type { Inline } from '../../types.ts';
import { type InlineRun, pushNode } from './inline-run.ts';

const ADDRESS = /<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\u0000-\u0020]*)>/y;
const EMAIL =
  /<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)>/y;
const SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'ftp']);
const LONGEST_SCHEME = 5;
const HOST_START = /[\p{L}\p{N}[]/u;
const APOSTROPHE = 39;
const TRAILING = /(?:[?!.,:*_~';]|&[A-Za-z0-9]+;)$/;
const STOP = 1;
/** By character: 1 ends a bare address, 2, 4 and 6 open a bracket in it, and 3, 5 and 7 close one. */
const KINDS = createKinds();

function createKinds(): Uint8Array {
  const kinds = new Uint8Array(128).fill(STOP, 0, 33);
  for (const character of '<>"`|\\\u007F') kinds[character.charCodeAt(0)] = STOP;
  for (const [index, character] of ['(', ')', '[', ']', '{', '}'].entries())
    kinds[character.charCodeAt(0)] = index + 2;
  return kinds;
}

/** `<address>` at `pos`. */
export function readAutolink(run: InlineRun): boolean {
  const { source, pos, end } = run;
  const address = match(ADDRESS, source, pos);
  const email = address === undefined ? match(EMAIL, source, pos) : undefined;
  const text = address ?? email;
  if (text === undefined || pos + text.length + 2 > end) return false;
  const href = address ?? `mailto:${text}`;
  pushLink(run, { href, text, start: pos, end: pos + text.length + 2 });
  return true;
}

function match(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[1];
}

interface Found {
  readonly href: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function pushLink(run: InlineRun, { href, text, start, end }: Found): void {
  const node: Inline = { type: 'link', href, children: [{ type: 'text', value: text }] };
  run.autolinks.add(node);
  run.context.place(node, run, start);
  pushNode(run, node, { start, end });
}

/** `https://…` whose colon stands at `pos`. */
export function readBareLink(run: InlineRun): boolean {
  const { source, pos } = run;
  if (!source.startsWith('//', pos + 1)) return false;
  const start = schemeStart(run);
  if (!SCHEMES.has(source.slice(start, pos).toLowerCase())) return false;
  const end = addressEnd(run, pos + 3, source.charCodeAt(start - 1) === APOSTROPHE);
  if (end === undefined) return false;
  const text = source.slice(start, end);
  pushLink(run, { href: text, text, start, end });
  return true;
}

function schemeStart({ source, pos, textStart }: InlineRun): number {
  let start = pos;
  while (start > textStart && pos - start <= LONGEST_SCHEME && /[A-Za-z0-9+.-]/.test(source[start - 1] ?? ''))
    start--;
  return start;
}

/** Where a bare address ends: brackets in it are balanced, and punctuation at its end belongs to the sentence. */
function addressEnd(run: InlineRun, start: number, isQuoted: boolean): number | undefined {
  const { source } = run;
  if (start >= run.end || !HOST_START.test(String.fromCodePoint(source.codePointAt(start) ?? 32)))
    return undefined;
  let end = start;
  const open = [0, 0, 0];
  for (; end < run.end; end++) {
    const code = source.charCodeAt(end);
    const kind = code < 128 ? KINDS[code] : 0;
    if (kind === 0) continue;
    if (kind === STOP || (code === APOSTROPHE && isQuoted)) break;
    const pair = (kind ?? 0) >> 1;
    const isOpener = kind === pair * 2;
    if (!isOpener && open[pair - 1] === 0) break;
    open[pair - 1] = (open[pair - 1] ?? 0) + (isOpener ? 1 : -1);
  }
  return trimAddress(source, start, end);
}

function trimAddress(source: string, start: number, end: number): number | undefined {
  let stop = end;
  for (let found = true; found && stop > start; ) {
    const trailing = TRAILING.exec(source.slice(Math.max(start, stop - 40), stop));
    const character = source.charAt(stop - 1);
    found = trailing !== null || character === '(' || character === '[' || character === '{';
    if (found) stop -= trailing?.[0].length ?? 1;
  }
  return stop > start ? stop : undefined;
}
