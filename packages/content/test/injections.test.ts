/**
 * What is meant for a model only is found, and what looks like it and is harmless is left in peace: pairs of an attack and its
 * benign twin (cases/injections.json, written as \u escapes, since most of it cannot be seen), and the corpus.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Comparison, comparePages, editPage, parsePage, readOutline, readPage } from '../src/index.ts';
import { hasCorpus, readCorpus } from './corpus.ts';

interface Pair {
  readonly name: string;
  readonly attack: string;
  readonly benign: string;
  /** What of the attack a model must not be shown. */
  readonly hides?: string;
}

const PAIRS: readonly Pair[] = JSON.parse(
  readFileSync(new URL('./cases/injections.json', import.meta.url), 'utf8'),
);

function isSuspected(storage: string): boolean {
  return readPage(parsePage(storage)).warnings.some(warning => warning.suspicious);
}

function compared(before: string, after: string): Comparison {
  return comparePages(parsePage(before), parsePage(after));
}

describe('attacks and their benign twins', () => {
  it('are at least sixty of each', () => {
    expect(PAIRS.length).toBeGreaterThanOrEqual(60);
  });

  it.each(PAIRS)('$name: the attack is warned of, in the block where it stands', ({ attack }) => {
    const warnings = readPage(parsePage(attack)).warnings.filter(warning => warning.suspicious);
    expect(warnings).not.toEqual([]);
    for (const { blocks } of warnings) expect(blocks.length).toBeGreaterThan(0);
  });

  it.each(PAIRS)('$name: the twin is not', ({ benign }) => {
    expect(readPage(parsePage(benign)).warnings.filter(warning => warning.suspicious)).toEqual([]);
  });

  it.each(PAIRS.filter(({ hides }) => hides !== undefined))(
    '$name: no view, outline or diff shows what is hidden',
    ({ attack, hides = '' }) => {
      const document = parsePage(`<h1>Top</h1>${attack}`);
      const views = [
        readPage(document).markdown,
        readPage(document, { anchors: true }).markdown,
        readPage(document, { view: { kind: 'section', heading: 'Top' } }).markdown,
        readOutline(document)
          .map(entry => entry.title)
          .join('\n'),
        compared('', attack).diff,
        compared('', attack).text,
        compared(attack, '').diff,
        compared(attack, '').text,
      ];
      for (const shown of views) expect(shown).not.toContain(hides);
    },
  );

  it.each(PAIRS)(
    '$name: an edit elsewhere keeps every byte and its diff tells nothing of it',
    ({ attack, hides }) => {
      const result = editPage(parsePage(`${attack}<p>End</p>`), [{ op: 'append', markdown: 'More' }]);
      expect(result.storage).toBe(`${attack}<p>End</p><p>More</p>`);
      if (hides !== undefined) expect(result.diff).not.toContain(hides);
    },
  );
});

describe.skipIf(!hasCorpus)('the documents of the corpus', () => {
  it('raise no suspicion', () => {
    const suspected = readCorpus('storage').filter(({ source }) => isSuspected(source));
    expect(suspected.map(({ name }) => name)).toEqual([]);
  });
});
