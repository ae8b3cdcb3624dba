/** Markdown, the storage written from it, what Weir reads from that, and the storage written from what was read. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ContentError, markdownToStorage, parsePage, readPage, sameStored } from '../src/index.ts';

const FIXTURES = new URL('markdown/', import.meta.url);
const CORPUS = new URL('../../../../shared/corpus/storage/', import.meta.url);

/** What the pairs have of macros that want somebody's consent. */
const CONTEXT = { macros: { confirmed: ['jira'] } };

function readMarkdown(storage: string): string {
  return readPage(parsePage(storage)).markdown;
}

function rewrite(markdown: string): string | ContentError {
  try {
    return markdownToStorage(markdown);
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
}

describe('storage written from Markdown', () => {
  const names = readdirSync(FIXTURES).filter(name => name.endsWith('.md'));

  it.each(names)('of %s is written again from what is read', name => {
    const storage = markdownToStorage(readFileSync(new URL(name, FIXTURES), 'utf8'), CONTEXT);
    expect(markdownToStorage(readMarkdown(storage), CONTEXT)).toBe(storage);
  });

  it.each(names)('of %s reads the same after it was written again', name => {
    const read = readMarkdown(markdownToStorage(readFileSync(new URL(name, FIXTURES), 'utf8'), CONTEXT));
    expect(readMarkdown(markdownToStorage(read, CONTEXT))).toBe(read);
  });
});

describe.skipIf(!existsSync(CORPUS))('real pages', () => {
  it('read the same after they were written anew from what was read, or are refused for what cannot be created', () => {
    const outcomes = { same: 0, refused: 0, different: 0 };
    for (const name of readdirSync(CORPUS)) {
      const read = readMarkdown(readFileSync(new URL(name, CORPUS), 'utf8'));
      const written = rewrite(read);
      if (written instanceof ContentError) outcomes.refused++;
      else if (readMarkdown(written) === read) outcomes.same++;
      else outcomes.different++;
    }
    expect(outcomes.same).toBeGreaterThan(300);
    expect(outcomes.different).toBeLessThan(20);
  });

  // Markdown alone does not carry the others: styles, markers, bare text, bodies of links as text, macros that want consent. An edit keeps them.
  it('are stored again as they were, by what Confluence tells apart: 3 of 10 documents', () => {
    const names = readdirSync(CORPUS);
    const same = names.filter(name => {
      const storage = readFileSync(new URL(name, CORPUS), 'utf8');
      const written = rewrite(readMarkdown(storage));
      return typeof written === 'string' && sameStored(storage, written).same;
    });
    expect(same.length).toBeGreaterThan(140);
  });
});
