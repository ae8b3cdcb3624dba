/** Block ids: a letter for the kind and a hash over kind, kinds of the containers and bytes, so that edits elsewhere change no id. */
import type { BlockKind } from '../types.ts';
import type { PageBlock } from './blocks.ts';

const LETTERS: Readonly<Record<BlockKind, string>> = {
  heading: 'h',
  paragraph: 'p',
  list: 'l',
  item: 'i',
  'task-list': 's',
  task: 't',
  table: 'b',
  code: 'c',
  quote: 'q',
  image: 'g',
  divider: 'd',
  macro: 'm',
  layout: 'y',
  opaque: 'o',
};
const SHORT = 36 ** 4;
const LONG = 36 ** 7;

/** A 53-bit hash in two halves (cyrb53, public domain); fast and well spread, not cryptographic. */
interface Hash {
  high: number;
  low: number;
}

function hashText(hash: Hash, text: string, start: number, end: number): void {
  let { high, low } = hash;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  hash.high = high;
  hash.low = low;
}

function finishHash({ high, low }: Hash): number {
  let first = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  let second = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  first >>>= 0;
  second >>>= 0;
  return 4294967296 * (2097151 & second) + first;
}

/**
 * A block's hash from its own bytes and its children's hashes: linear in the page, whatever the nesting.
 * Equal bytes in equal containers give equal hashes.
 */
function hashBlock(source: string, block: PageBlock, path: string, hashes: Map<PageBlock, number>): number {
  const hash: Hash = { high: 0xdeadbeef, low: 0x41c6ce57 };
  const here = `${path}/${block.kind}`;
  hashText(hash, here, 0, here.length);
  let at = block.start;
  for (const child of block.children) {
    hashText(hash, source, at, Math.max(at, child.start));
    const inner = hashBlock(source, child, here, hashes).toString(36);
    hashText(hash, inner, 0, inner.length);
    at = Math.max(at, child.end);
  }
  hashText(hash, source, at, block.end);
  const value = finishHash(hash);
  hashes.set(block, value);
  return value;
}

function digits(value: number, length: number): string {
  return (value % (length === 4 ? SHORT : LONG)).toString(36).padStart(length, '0');
}

/**
 * Gives every block its id. Blocks that are equal count `.2`, `.3` in document order; blocks that differ and meet in the short
 * hash by chance get the long one, each by itself, so that no id ever passes from one block to another.
 */
export function assignIds(
  source: string,
  roots: readonly PageBlock[],
  all: readonly PageBlock[],
): Map<PageBlock, string> {
  const hashes = new Map<PageBlock, number>();
  for (const block of roots) hashBlock(source, block, '', hashes);
  const owners = new Map<string, number>();
  const clashes = new Set<string>();
  for (const block of all) {
    const hash = hashes.get(block) ?? 0;
    const short = LETTERS[block.kind] + digits(hash, 4);
    const owner = owners.get(short);
    if (owner === undefined) owners.set(short, hash);
    else if (owner !== hash) clashes.add(short);
  }
  const counts = new Map<string, number>();
  const ids = new Map<PageBlock, string>();
  for (const block of all) {
    const hash = hashes.get(block) ?? 0;
    const short = LETTERS[block.kind] + digits(hash, 4);
    const id = clashes.has(short) ? LETTERS[block.kind] + digits(hash, 7) : short;
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    ids.set(block, count === 1 ? id : `${id}.${count}`);
  }
  return ids;
}

/** A 53-bit hash of a string. */
export function hashString(text: string): number {
  const hash: Hash = { high: 0xdeadbeef, low: 0x41c6ce57 };
  hashText(hash, text, 0, text.length);
  return finishHash(hash);
}
