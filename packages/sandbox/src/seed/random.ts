/** Chance that is the same for the same seed: mulberry32 and what the generators draw from it. */

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  /** Throws RangeError for an empty list. */
  pick<T>(items: readonly T[]): T;
  /** Up to `count` different items, in the list's order. */
  sample<T>(items: readonly T[], count: number): readonly T[];
  uuid(): string;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const word = (): string =>
    Math.floor(next() * 4_294_967_296)
      .toString(16)
      .padStart(8, '0');
  return {
    next,
    int,
    chance: probability => next() < probability,
    pick: items => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new RangeError('Nothing to pick from.');
      return item;
    },
    sample: (items, count) => {
      const keyed = items
        .map((item, index) => ({ item, index, key: next() }))
        .sort((left, right) => left.key - right.key);
      return keyed
        .slice(0, count)
        .sort((left, right) => left.index - right.index)
        .map(entry => entry.item);
    },
    uuid: () => {
      const [first, second, third, fourth] = [word(), word(), word(), word()];
      const variant = '89ab'.charAt(Number.parseInt(third.charAt(0), 16) % 4);
      return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
    },
  };
}
