/**
 * The scanner is the judge of well-formedness at run time: the strict XML parser of the tests reads 25 MB/s, so that judging a page
 * of 130 KB would take all the time that its edit may take. This holds the two to one verdict on thousands of damaged real documents.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContentError, parsePage } from '../src/index.ts';
import { hasCorpus, readCorpus } from './corpus.ts';
import { xmlProblem } from './saxes.ts';

const RUNS = 4000;
/** Longer documents are cut out of: a damaged place is judged the same in 3,000 characters as in all. */
const LONGEST = 3000;
const JUNK = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '=',
  '/',
  '</p>',
  '<p>',
  '<br>',
  '<p a="1" a="2">',
  '<!--',
  '-->',
  '--',
  ']]>',
  '<![CDATA[',
  '<!DOCTYPE p>',
  '<?x?>',
  '&foo;',
  '&#0;',
  '&#xD800;',
  '&amp',
  '<a b=c>',
  '<a b>',
  '\u0001',
  '\uFFFE',
  '</>',
  '< p>',
  '<p/',
  '<1>',
  'é',
];

/** One way to damage a text at a place. */
const damage = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3 }), fc.nat(40)),
  added: fc.oneof(fc.constant(''), fc.constantFrom(...JUNK)),
  /** Begins where the next tag begins or ends, where damage tells most. */
  at: fc.constantFrom('anywhere', '<', '>'),
});

function isRefused(source: string): boolean {
  try {
    parsePage(source);
    return false;
  } catch (error) {
    if (error instanceof ContentError && error.code === 'malformed') return true;
    throw error;
  }
}

describe.skipIf(!hasCorpus)('damaged real documents', { timeout: 120_000 }, () => {
  it('are refused and accepted as a strict XML parser does', () => {
    const documents = [...readCorpus('storage'), ...readCorpus('storage-malformed')];
    const verdicts = { refused: 0, accepted: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.array(damage, { minLength: 1, maxLength: 2 }),
        ({ name, source }, wishes) => {
          let text = source.slice(0, LONGEST);
          for (const { place, removed, added, at } of wishes) {
            const near = Math.floor(place * text.length);
            const found = at === 'anywhere' ? near : text.indexOf(at, near);
            const start = found === -1 ? near : found;
            text = text.slice(0, start) + added + text.slice(start + removed);
          }
          // Of half a surrogate pair the parser says nothing, though XML forbids it; the scanner refuses it.
          text = text.toWellFormed();
          const refused = isRefused(text);
          expect(refused, name).toBe(xmlProblem(text) !== undefined);
          verdicts[refused ? 'refused' : 'accepted']++;
        },
      ),
      { numRuns: RUNS, seed: 20261123 },
    );
    expect(verdicts.refused).toBeGreaterThan(RUNS / 4);
    expect(verdicts.accepted).toBeGreaterThan(RUNS / 20);
  });
});
