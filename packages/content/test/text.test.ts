/** Plain text of real pages: what the reader shows of them, and nothing else. */
import { describe, expect, it } from 'vitest';
import { parsePage, readPage, storageToText } from '../src/index.ts';
import { hasCorpus, readCorpus } from './corpus.ts';

/** Letters and digits only: Markdown escapes and breaks up the rest. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}

/** The Markdown's letters and digits without marks, and without addresses and attributes, which part words in two. */
function squash(markdown: string): string {
  const bare = markdown.replace(
    /\]\((?:<[^>]*>|[^)\s]*)(?: "[^"]*")?\)|\{[^}\n]*\}|<\/?\w+>|:[a-z-]+(?=\[)/g,
    '',
  );
  return (markdown + bare).replace(/[^\p{L}\p{N}]/gu, '');
}

describe.skipIf(!hasCorpus)('plain text of real pages', () => {
  it('has no word that the reader does not show, but for the text of cards and the second body of a macro', () => {
    let words = 0;
    const strange = readCorpus('storage').flatMap(({ name, source }) => {
      const shown = squash(readPage(parsePage(source)).markdown);
      const all = wordsOf(storageToText(source));
      words += all.length;
      return all.filter(word => !shown.includes(word)).map(word => `${name}: ${word}`);
    });
    expect(words).toBeGreaterThan(10_000);
    expect(strange.length / words, strange.join('\n')).toBeLessThan(0.001);
  });
});
