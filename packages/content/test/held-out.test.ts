/**
 * Instructions to models and their benign twins that were written before the detector was looked at (held-out/*.json). What a first
 * measurement told is the honest figure; from then on a set is development like any other, and its second figure tells only that nothing
 * got worse.
 *
 * - first set (150 attacks, 143 twins), detector of 2026-11-23 noon: 83 told (55.3 %), 3 false alarms (2.1 %)
 * - second set (55 attacks, 48 twins), detector that grew on the first set: 19 told (34.5 %), 2 false alarms (4.2 %); it is the harder
 *   one: polite requests, riddles, single sentences in seventeen languages
 *
 * So wordings that nobody has thought of are mostly not told, and every text of a page stays marked as data whether told or not. What
 * styling or characters hide is another matter: it is taken out whatever it says, in both sets without exception.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePage, readPage } from '../src/index.ts';

interface Sample {
  readonly id: string;
  readonly storage: string;
  /** What of it a model must not be shown. */
  readonly hidden?: string;
}

function readSamples(name: string): readonly Sample[] {
  return JSON.parse(readFileSync(new URL(`./held-out/${name}.json`, import.meta.url), 'utf8'));
}

/** Ids of the samples that are told of as suspicious. */
function toldOf(samples: readonly Sample[]): readonly string[] {
  return samples
    .filter(({ storage }) => readPage(parsePage(storage)).warnings.some(({ suspicious }) => suspicious))
    .map(({ id }) => id);
}

describe.each([
  { set: 'first', attacks: 'attacks', twins: 'twins', size: [150, 143], least: 148 },
  { set: 'second', attacks: 'second-attacks', twins: 'second-twins', size: [55, 48], least: 44 },
])('the $set set that was held out', ({ attacks, twins, size, least }) => {
  const hostile = readSamples(attacks);
  const benign = readSamples(twins);

  it('is all there', () => {
    expect([hostile.length, benign.length]).toEqual(size);
  });

  it('is told of as far as it was', () => {
    expect(toldOf(hostile).length).toBeGreaterThanOrEqual(least);
  });

  it('raises no false alarm', () => {
    expect(toldOf(benign)).toEqual([]);
  });

  it('shows nothing that is hidden from people', () => {
    const shown = hostile.filter(
      ({ storage, hidden }) => hidden !== undefined && readPage(parsePage(storage)).markdown.includes(hidden),
    );
    expect(shown.map(({ id }) => id)).toEqual([]);
  });
});

describe('pages that quote an attack to warn of it', () => {
  // By decision: a whole sentence that would steer a model steers it inside quotation marks too. Talking about attacks is no reason.
  it('are told of where they quote it in full', () => {
    expect(toldOf(readSamples('quoted'))).toEqual(
      expect.arrayContaining(['quoted-example', 'quoted-code', 'quoted-table']),
    );
  });
});
