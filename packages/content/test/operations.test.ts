/** Moves, parameters and replacements in real documents: what was asked is there, and every other byte too. */
import { describe, expect, it } from 'vitest';
import {
  ContentError,
  type EditOperation,
  type EditResult,
  editPage,
  parsePage,
  storageToText,
} from '../src/index.ts';
import { readCorpus } from './corpus.ts';
import { xmlProblem } from './saxes.ts';

const documents = readCorpus('storage').flatMap(({ name, source }) => {
  try {
    return [{ name, source, page: parsePage(source) }];
  } catch {
    return [];
  }
});

/** Undefined where the operation does not apply to the document. */
function tryEdit(source: string, operation: EditOperation): EditResult | undefined {
  try {
    return editPage(parsePage(source), [operation]);
  } catch (error) {
    if (error instanceof ContentError && error.code !== 'bad_markdown' && error.code !== 'would_lose')
      return undefined;
    throw error;
  }
}

/** A text's characters in order: what stays the same wherever they stand. */
function countCharacters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

function wordsOf(source: string): string {
  return storageToText(source).replace(/\s/g, '');
}

describe.skipIf(documents.length === 0)('in real documents', () => {
  it('moves blocks, items and sections without a byte more or less', () => {
    let moved = 0;
    for (const { name, source, page } of documents) {
      const blocks = page.blocks.filter(block => block.kind !== 'layout');
      for (const kind of ['item', 'heading', undefined]) {
        const some = kind === undefined ? blocks : blocks.filter(block => block.kind === kind);
        const [first, last] = [some[Math.floor(some.length / 3)], some[some.length - 1]];
        if (!first || !last) continue;
        const place = kind === 'item' ? { before: last.id } : { after: last.id };
        const result = tryEdit(source, {
          op: 'move',
          block: first.id,
          section: kind === 'heading',
          ...place,
        });
        if (!result?.changed) continue;
        moved++;
        expect(result.losses, name).toEqual([]);
        expect(xmlProblem(result.storage), name).toBeUndefined();
        // A text without a paragraph gets one, an emptied list goes, as does a copy that has become old: then the words are left.
        const says = result.storage.length === source.length ? (text: string): string => text : wordsOf;
        expect(countCharacters(says(result.storage)), name).toEqual(countCharacters(says(source)));
      }
    }
    expect(moved).toBeGreaterThan(300);
  });

  it('sets a parameter and takes it away again', () => {
    let set = 0;
    for (const { name, source, page } of documents) {
      for (const block of page.blocks
        .filter(entry => entry.kind === 'macro' || entry.kind === 'code')
        .slice(0, 3)) {
        const own = { op: 'set_param', name: 'x-test', block: block.id } as const;
        const result = tryEdit(source, { ...own, value: 'A <&"> é' });
        if (!result) continue;
        set++;
        expect(result.losses, name).toEqual([]);
        expect(xmlProblem(result.storage), name).toBeUndefined();
        const [changed] = result.blocks.filter(
          entry => entry.kind === block.kind && entry.start === block.start,
        );
        const back = tryEdit(result.storage, { ...own, block: changed?.id ?? '', value: null });
        const isWhole =
          !source.includes('ac:adf-fallback') && !/<ac:(?:structured-)?macro[^>]*\/>/.test(source);
        if (isWhole) expect(back?.storage, name).toBe(source);
      }
    }
    expect(set).toBeGreaterThan(300);
  });

  it.each(['text', 'code', 'links', 'parameters', 'all'] as const)('replaces in %s and back again', where => {
    let found = 0;
    for (const { name, source } of documents) {
      if (source.includes('ac:adf-fallback')) continue;
      const result = tryEdit(source, {
        op: 'find_replace',
        find: 'e',
        replace: '\u{1F980}b',
        all: true,
        where,
      });
      if (!result) continue;
      found++;
      expect(xmlProblem(result.storage), name).toBeUndefined();
      const sum = Object.values(result.replaced[0] ?? {}).reduce((total, count) => total + count, 0);
      expect(sum, name).toBe(result.counts[0]);
      const back = tryEdit(result.storage, {
        op: 'find_replace',
        find: '\u{1F980}b',
        replace: 'e',
        all: true,
        where,
      });
      expect(back?.storage, name).toBe(source);
      expect(back?.replaced, name).toEqual(result.replaced);
    }
    expect(found).toBeGreaterThan(50);
  });
});
