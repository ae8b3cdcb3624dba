/** What the engine promises, held on real documents: reading, identity, and agreement with a strict XML parser. */
import { describe, expect, it } from 'vitest';
import { ContentError, parsePage, readPage, verifyPage } from '../src/index.ts';
import { hasCorpus, readCorpus } from './corpus.ts';
import { xmlProblem } from './saxes.ts';

function refusalOf(source: string): ContentError | undefined {
  try {
    parsePage(source);
    return undefined;
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
}

describe.skipIf(!hasCorpus)('real documents', () => {
  const good = readCorpus('storage');
  const bad = readCorpus('storage-malformed');

  it('accepts and refuses what a strict XML parser accepts and refuses', () => {
    const differing = [...good, ...bad].filter(
      ({ source }) => (xmlProblem(source) === undefined) !== (refusalOf(source) === undefined),
    );
    expect(differing.map(document => document.name)).toEqual([]);
    expect(good.length).toBeGreaterThanOrEqual(492);
  });

  it('refuses every malformed document with a position in it', () => {
    for (const { name, source } of bad) {
      const refusal = refusalOf(source);
      expect(refusal?.code, name).toBe('malformed');
      expect(refusal?.position?.offset, name).toBeLessThanOrEqual(source.length);
    }
  });

  it('leaves every well-formed document byte for byte, and every block under its own Markdown', {
    timeout: 120_000,
  }, () => {
    let blocks = 0;
    let refusals = 0;
    for (const { name, source } of good) {
      const result = verifyPage(source);
      expect(result.outcome, name).toBe('identical');
      if (result.outcome !== 'identical') continue;
      blocks += result.blocks;
      refusals += result.refusals;
    }
    expect(blocks).toBeGreaterThan(5_000);
    expect(refusals / blocks).toBeLessThanOrEqual(0.001);
  });

  it('gives a cut page piece by piece without losing or repeating a block', () => {
    for (const { name, source } of good) {
      const page = parsePage(source);
      const whole = readPage(page);
      let shown = 0;
      let cursor: string | undefined;
      for (let piece = 0; piece < 10_000; piece++) {
        const result = readPage(page, { maxTokens: 200, ...(cursor === undefined ? {} : { cursor }) });
        shown += result.shown;
        cursor = result.cursor;
        if (cursor === undefined) break;
      }
      expect(shown, name).toBe(whole.total);
    }
  });

  it('gives every block an id of its own', () => {
    for (const { name, source } of good) {
      const ids = parsePage(source).blocks.map(block => block.id);
      expect(new Set(ids).size, name).toBe(ids.length);
    }
  });
});
