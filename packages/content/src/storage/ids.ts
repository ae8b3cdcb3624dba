/** Block ids: nine digits of a hash over a block's kind, the kinds of its containers and its bytes, so that edits elsewhere change no id. */
import type { BlockKind } from '../types.ts';
import type { PageBlock } from './blocks.ts';

const KINDS: Readonly<Record<BlockKind, number>> = {
  heading: 1,
  paragraph: 2,
  list: 3,
  item: 4,
  'task-list': 5,
  task: 6,
  table: 7,
  code: 8,
  quote: 9,
  image: 10,
  divider: 11,
  macro: 12,
  layout: 13,
  opaque: 14,
};

const ALL = 1e9;
/** How far apart the ids of equal blocks are: prime to ALL, so that it takes every block of a page to come round. */
const STEP = 618_033_989;
/** Digits that an id is shown with, three at a time: that many are one token for a model. */
const GROUP = 3;

/** A 53-bit hash in two halves (cyrb53, public domain); fast and well spread, not cryptographic. */
export interface Hash {
  high: number;
  low: number;
}

export function hashText(hash: Hash, text: string, start: number, end: number): void {
  let { high, low } = hash;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  hash.high = high;
  hash.low = low;
}

export function finishHash({ high, low }: Hash): number {
  let first = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  let second = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  first >>>= 0;
  second >>>= 0;
  return 4294967296 * (2097151 & second) + first;
}

export interface Hashing {
  readonly source: string;
  /** By a block's place among those that are addressed. */
  readonly hashes: Float64Array;
}

/**
 * A block's hash from its own bytes and its children's hashes: linear in the page, whatever the nesting.
 * Equal bytes in equal containers give equal hashes.
 */
export function hashBlock(hashing: Hashing, block: PageBlock, path: number): number {
  const { source } = hashing;
  const here = pathInto(path, block);
  const hash = startHash(here);
  let at = block.start;
  for (const child of block.children) {
    if (child.start > at) hashText(hash, source, at, child.start);
    hashNumber(hash, hashBlock(hashing, child, here));
    if (child.end > at) at = child.end;
  }
  hashText(hash, source, at, block.end);
  const value = finishHash(hash);
  if (block.place >= 0) hashing.hashes[block.place] = value;
  return value;
}

/** The kinds of the containers from the outermost, the block's own behind them. */
export function pathInto(path: number, block: PageBlock): number {
  return Math.imul(path ^ KINDS[block.kind], 2654435761) ^ (path >>> 15);
}

export function startHash(path: number): Hash {
  return { high: 0xdeadbeef ^ path, low: Math.imul(0x41c6ce57 ^ path, 1597334677) };
}

export function hashNumber(hash: Hash, value: number): void {
  const low = value | 0;
  const high = (value / 4294967296) | 0;
  hash.high = Math.imul(Math.imul(hash.high ^ low, 2654435761) ^ high, 2654435761);
  hash.low = Math.imul(Math.imul(hash.low ^ high, 1597334677) ^ low, 1597334677);
}

/** The ids of a page's blocks. Numbers within; digits are made where somebody reads them. */
export interface BlockIds {
  /** By place, the id of a block as a number. */
  readonly numbers: Uint32Array;
  /** By place, the hash that the number was made of. */
  readonly hashes: Float64Array;
  /** Whether a block of the page has this number. */
  has(number: number): boolean;
  /** The first digits of a number, as many as tell it from the others of the page. */
  shown(number: number): string;
  /** A block's whole id; undefined for the first paragraph of an item, which has none. */
  of(block: PageBlock): string | undefined;
  /** Its first digits, as many as tell it from the others of the page. */
  shownOf(block: PageBlock): string | undefined;
}

/** Gives every addressed block its id. Equal blocks are told apart by their order, so that no two blocks of a page share an id. */
export function assignIds(source: string, roots: readonly PageBlock[], count: number): BlockIds {
  const hashes = new Float64Array(count);
  for (const block of roots) hashBlock({ source, hashes }, block, 0);
  return idsOf(hashes);
}

/** The ids of blocks with these hashes, in the order of the page. */
export function idsOf(hashes: Float64Array): BlockIds {
  const given = createNumbers(hashes.length);
  const numbers = new Uint32Array(hashes.length);
  for (let place = 0; place < numbers.length; place++) {
    const first = (hashes[place] ?? 0) % ALL;
    const slot = slotOf(given, first);
    let number = first;
    if (given.keys[slot] !== 0) {
      let times = given.times[slot] ?? 1;
      while (given.keys[slotOf(given, number)] !== 0) number = (first + times++ * STEP) % ALL;
      given.times[slot] = times;
    }
    const own = slotOf(given, number);
    given.keys[own] = number + 1;
    given.times[own] = 1;
    numbers[place] = number;
  }
  let groups: ((number: number) => number) | undefined;
  const shown = (number: number): string => {
    groups ??= countGroups(numbers);
    return digitsOf(number).slice(0, groups(number) * GROUP);
  };
  return {
    numbers,
    hashes,
    shown,
    has: number => given.keys[slotOf(given, number)] !== 0,
    of: block => (block.place < 0 ? undefined : digitsOf(numbers[block.place] ?? 0)),
    shownOf: block => (block.place < 0 ? undefined : shown(numbers[block.place] ?? 0)),
  };
}

/** Numbers that were given, with how many blocks wanted each: a table in two arrays, since a Map of all blocks is most of what an edit allocates. */
interface Numbers {
  /** A number and one, 0 where there is none. */
  readonly keys: Uint32Array;
  readonly times: Uint32Array;
}

function createNumbers(count: number): Numbers {
  const size = 2 ** Math.ceil(Math.log2(2 * count + 2));
  return { keys: new Uint32Array(size), times: new Uint32Array(size) };
}

/** Where a number stands in the table, or would. */
function slotOf({ keys }: Numbers, number: number): number {
  const last = keys.length - 1;
  let slot = Math.imul(number, 2654435761) & last;
  for (let key = keys[slot]; key !== 0 && key !== number + 1; key = keys[slot]) slot = (slot + 1) & last;
  return slot;
}

function digitsOf(number: number): string {
  return String(ALL + number).slice(1);
}

/** How many groups of digits an id needs on this page. */
function countGroups(numbers: Uint32Array): (number: number) => number {
  const short = new Uint32Array(1e3);
  const middle = createNumbers(numbers.length);
  for (let place = 0; place < numbers.length; place++) {
    const number = numbers[place] ?? 0;
    const head = Math.floor(number / 1e6);
    short[head] = (short[head] ?? 0) + 1;
    const slot = slotOf(middle, Math.floor(number / 1e3));
    middle.keys[slot] = Math.floor(number / 1e3) + 1;
    middle.times[slot] = (middle.times[slot] ?? 0) + 1;
  }
  return number => {
    if ((short[Math.floor(number / 1e6)] ?? 0) < 2) return 1;
    return (middle.times[slotOf(middle, Math.floor(number / 1e3))] ?? 0) < 2 ? 2 : 3;
  };
}

const ID = /^\d{3}(?:\d{3}){0,2}$/;

/** The places of the blocks that digits may mean: a whole id, or the first digits of some. */
export function placesOf({ numbers }: BlockIds, digits: string): number[] {
  if (!ID.test(digits)) return [];
  const size = 10 ** (9 - digits.length);
  const from = Number(digits) * size;
  const places: number[] = [];
  for (let place = 0; place < numbers.length; place++) {
    const number = numbers[place] ?? 0;
    if (number >= from && number < from + size) places.push(place);
  }
  return places;
}

/** A 53-bit hash of a string. */
export function hashString(text: string): number {
  const hash: Hash = { high: 0xdeadbeef, low: 0x41c6ce57 };
  hashText(hash, text, 0, text.length);
  return finishHash(hash);
}
