/** Guesses how late a request reached its site: by how much longer its answer took than answers of that site usually do. */

export interface Lateness {
  /** @param ms from leaving to the answer's end @returns milliseconds */
  of(site: string, ms: number): number;
}

/** More than this is the site's own work rather than the way there. */
const LONGEST_MS = 100;
/** Of the usual time; what is within it is no lateness. */
const USUAL_SPREAD = 1.5;
const WEIGHT_OF_NEW = 0.1;

export function createLateness(): Lateness {
  const usual = new Map<string, number>();
  return {
    of(site, ms) {
      const before = usual.get(site);
      usual.set(site, before === undefined ? ms : before + (ms - before) * WEIGHT_OF_NEW);
      // The first one makes a connection, so all of its time may be lateness.
      return Math.min(LONGEST_MS, Math.max(0, ms - (before ?? 0) * USUAL_SPREAD));
    },
  };
}
