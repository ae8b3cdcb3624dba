/** The longest common subsequence of two lists (Myers, "An O(ND) Difference Algorithm", 1986), for lines, words and blocks. */

/** Indices of an element that both lists have, in order. */
export type Match = readonly [before: number, after: number];

/** Beyond this many differences the middle is treated as changed altogether; keeps memory and time bounded. */
const MAX_DIFFERENCES = 1500;

/** Pairs up equal elements so that as many as possible keep their order. */
export function matchSequences(before: readonly string[], after: readonly string[]): Match[] {
  const matches: Match[] = [];
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) {
    matches.push([head, head]);
    head++;
  }
  let tail = 0;
  const limit = Math.min(before.length, after.length) - head;
  while (tail < limit && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const middle = matchMiddle(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
  );
  for (const [one, other] of middle) matches.push([one + head, other + head]);
  for (let index = tail; index > 0; index--) matches.push([before.length - index, after.length - index]);
  return matches;
}

function matchMiddle(before: readonly string[], after: readonly string[]): Match[] {
  if (before.length === 0 || after.length === 0) return [];
  const trace = searchForward(before, after);
  return trace ? traceBack(trace, before.length, after.length) : [];
}

/** The furthest reaching points of every round, or undefined when the lists differ too much. */
function searchForward(before: readonly string[], after: readonly string[]): Int32Array[] | undefined {
  const rounds = Math.min(before.length + after.length, MAX_DIFFERENCES);
  const reach = new Int32Array(2 * rounds + 3);
  const middle = rounds + 1;
  const trace: Int32Array[] = [];
  for (let round = 0; round <= rounds; round++) {
    trace.push(reach.slice(middle - round - 1, middle + round + 2));
    for (let diagonal = -round; diagonal <= round; diagonal += 2) {
      const down =
        diagonal === -round ||
        (diagonal !== round && at(reach, middle + diagonal - 1) < at(reach, middle + diagonal + 1));
      let x = down ? at(reach, middle + diagonal + 1) : at(reach, middle + diagonal - 1) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      reach[middle + diagonal] = x;
      if (x >= before.length && x - diagonal >= after.length) return trace;
    }
  }
  return undefined;
}

function at(array: Int32Array, index: number): number {
  return array[index] ?? 0;
}

function traceBack(trace: readonly Int32Array[], width: number, height: number): Match[] {
  const matches: Match[] = [];
  let x = width;
  let y = height;
  for (let round = trace.length - 1; round >= 0; round--) {
    const reach = trace[round];
    if (!reach) break;
    const middle = round + 1; // of this round's slice
    const diagonal = x - y;
    const down =
      diagonal === -round ||
      (diagonal !== round && at(reach, middle + diagonal - 1) < at(reach, middle + diagonal + 1));
    const previous = down ? diagonal + 1 : diagonal - 1;
    const fromX = round === 0 ? 0 : at(reach, middle + previous);
    const fromY = round === 0 ? 0 : fromX - previous;
    const snakeX = round > 0 && !down ? fromX + 1 : fromX;
    const snakeY = round > 0 && down ? fromY + 1 : fromY;
    while (x > snakeX && y > snakeY) matches.push([--x, --y]);
    x = fromX;
    y = fromY;
  }
  return matches.reverse();
}

/** The places of a longest rising run of numbers, in order. */
export function longestRise(numbers: readonly number[]): number[] {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [place, number] of numbers.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous.push(ends[low - 1]);
    ends[low] = place;
  }
  const run: number[] = [];
  for (let place = ends[ends.length - 1]; place !== undefined; place = previous[place]) run.push(place);
  return run.reverse();
}
