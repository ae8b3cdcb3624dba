/** Thousands of damaged and rearranged documents through the content engine; bench/fuzz.ts runs a million of them. */
import { describe, expect, it } from 'vitest';
import { readSources, runInput } from '../../packages/content/test/fuzz/run.ts';

const BATCHES = 16;
const BATCH = 1000;

describe('the content engine under damaged input', { timeout: 120_000 }, () => {
  const sources = readSources();
  it.each(Array.from({ length: BATCHES }, (_, batch) => batch * BATCH))(
    'refuses or holds every invariant for the thousand inputs from number %i',
    first => {
      const outcomes = { done: 0, refused: 0 };
      for (let index = first; index < first + BATCH; index++) outcomes[runInput(index, sources)] += 1;
      // Were all refused, nothing would have been tried.
      expect(outcomes.done).toBeGreaterThan(BATCH / 5);
    },
  );
});
