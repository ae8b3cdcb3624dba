/** Guesses how late a request reached its site: by how much longer its answer took than answers to such requests usually do. */

export interface Lateness {
  /** @param kind requests of which take about as long @param ms from leaving to the answer's end @returns milliseconds */
  of(kind: string, ms: number): number;
}

/** More than this is the site's own trouble rather than the way there. */
const LONGEST_MS = 500;
/** Of the usual time; what is within it is no lateness. */
const USUAL_SPREAD = 1.25;
const WEIGHT_OF_NEW = 0.1;
/** Kinds are few; paths without a pattern are not. */
const MOST_KINDS = 500;

export function createLateness(): Lateness {
  const usual = new Map<string, number>();
  return {
    of(kind, ms) {
      const before = usual.get(kind);
      if (usual.size >= MOST_KINDS && before === undefined) usual.clear();
      // A late one tells little of what is usual.
      const counted = before === undefined ? ms : Math.min(ms, before * 3);
      usual.set(kind, before === undefined ? ms : before + (counted - before) * WEIGHT_OF_NEW);
      // The first one may make a connection, so all of its time may be lateness.
      return Math.min(LONGEST_MS, Math.max(0, ms - (before ?? 0) * USUAL_SPREAD));
    },
  };
}
