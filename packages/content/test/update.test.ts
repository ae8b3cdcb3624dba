/**
 * Whole documents given back with one change in their Markdown: only that change may reach the storage. What is expected is made from
 * the bytes of the source alone, not by the engine.
 */
import { describe, expect, it } from 'vitest';
import {
  type BlockInfo,
  ContentError,
  parsePage,
  readPage,
  type SliceDocument,
  updatePage,
} from '../src/index.ts';
import { hasCorpus, readCorpus } from './corpus.ts';
import { xmlProblem } from './saxes.ts';

const NEW = '<p>Entirely new words</p>';

/** Lines whose text cannot be changed: of directives that are only kept, and of a task that begins with a list, which Markdown cannot say. */
const KEPT_LINE = /:(?:element|align)\[|\[[ x]\] (?:\^\d+ )?(?:\d+\.|[-*]) /;

interface Line {
  readonly block: BlockInfo;
  readonly bytes: string;
  /** Its place among the lines of the page's Markdown. */
  readonly index: number;
}

/** Top-level paragraphs that are a line of their own, the like of which the page has no other. */
function findLines(page: SliceDocument, lines: readonly string[], anchors: boolean): Line[] {
  return page.blocks.flatMap(block => {
    if (block.kind !== 'paragraph' || block.parent !== undefined) return [];
    const { markdown } = readPage(page, { anchors, view: { kind: 'range', from: block.id, to: block.id } });
    const index = lines.indexOf(markdown);
    const bytes = page.source.slice(block.start, block.end);
    const isAlone = markdown !== '' && index !== -1 && lines.lastIndexOf(markdown) === index;
    const isUnique = page.source.split(bytes).length === 2 && bytes.startsWith('<p');
    return isAlone && isUnique ? [{ block, bytes, index }] : [];
  });
}

function inserted(lines: readonly string[], at: number, text: string): string {
  return [...lines.slice(0, at), '', text, '', ...lines.slice(at)].join('\n');
}

describe.skipIf(!hasCorpus).each([true, false])('real documents, with anchors: %s', anchors => {
  const documents = readCorpus('storage').map(({ name, source }) => {
    const page = parsePage(source);
    const { markdown } = readPage(page, { anchors });
    return { name, source, page, markdown, lines: markdown.split('\n') };
  });
  /** Every third document, for changes that are tried on each. */
  const some = documents.filter((_document, index) => index % 3 === 0);
  let refused = 0;
  const update = (document: (typeof documents)[number], markdown: string, allowLoss: string[] = []) => {
    const result = attempt(() => updatePage(document.page, markdown, { allowLoss }));
    if (!(result instanceof ContentError)) return result;
    refused++;
    return undefined;
  };

  it('given back as they were read are not changed', () => {
    for (const { name, source, page, markdown } of documents)
      if (markdown !== '') expect(updatePage(page, markdown).storage === source, name).toBe(true);
  });

  it('with one other word get that word and nothing else', () => {
    let words = 0;
    for (const document of some) {
      const { name, source, lines, markdown } = document;
      const unique = [
        ...new Set(markdown.match(/(?<![\p{L}\p{N}&#_=/".:-])[a-z]{5,}(?= [a-z])/gu) ?? []),
      ].filter(word => source.split(word).length === 2 && markdown.split(word).length === 2);
      for (const word of [unique[0], unique[unique.length >> 1]]) {
        if (word === undefined || lines.some(line => line.includes(word) && KEPT_LINE.test(line))) continue;
        const result = update(document, markdown.replace(word, 'zebrafish'));
        if (!result) continue; // a name in a link's address: another link
        expect(squeeze(result.storage), name).toBe(squeeze(source.replace(word, 'zebrafish')));
        words++;
      }
    }
    expect(words).toBeGreaterThan(80);
    expect(refused).toBeLessThan(words / 25);
  });

  it('with a new paragraph get that paragraph', () => {
    for (const document of some) {
      const { name, source, page, lines } = document;
      for (const { index, bytes } of findLines(page, lines, anchors).slice(0, 1)) {
        const { storage, losses } = updatePage(page, inserted(lines, index + 1, 'Entirely new words'));
        expect(storage.replace(NEW, ''), name).toBe(source);
        expect(storage.indexOf(NEW), name).toBeGreaterThan(storage.indexOf(bytes));
        expect(losses, name).toEqual([]);
      }
    }
  });

  it('without a paragraph lose that paragraph', () => {
    let deleted = 0;
    for (const document of some) {
      const { name, source, page, lines } = document;
      for (const { index, bytes } of findLines(page, lines, anchors).slice(-2)) {
        const rest = lines.filter((_line, at) => at !== index).join('\n');
        if (rest.trim() === '' || partsLike(lines, index)) continue;
        const result = update(document, rest, ['*']);
        if (!result) continue; // text without elements on both sides would become one
        expect(result.storage, name).toBe(source.replace(bytes, ''));
        deleted++;
      }
    }
    expect(deleted).toBeGreaterThan(50);
  });

  it('with a paragraph elsewhere have its bytes there', () => {
    let moved = 0;
    for (const { name, source, page, lines } of some) {
      if (source.includes('<!--')) continue; // what moves may go before or behind a comment
      const [first, ...others] = findLines(page, lines, anchors);
      const last = others[others.length - 1];
      if (!first || !last) continue;
      const rest = lines.filter((_line, at) => at !== first.index);
      const { storage, losses } = updatePage(page, inserted(rest, last.index, lines[first.index] ?? ''));
      expect(storage.split(first.bytes), name).toHaveLength(2);
      expect(squeeze(storage.replace(first.bytes, '')), name).toBe(squeeze(source.replace(first.bytes, '')));
      expect(storage.indexOf(first.bytes), name).toBeGreaterThan(storage.indexOf(last.bytes));
      expect(losses, name).toEqual([]);
      moved++;
    }
    expect(moved).toBeGreaterThan(30);
  });

  it('with a paragraph twice keep the first and get a copy that takes no id from it', () => {
    let doubled = 0;
    for (const { name, source, page, lines } of some) {
      const [line] = findLines(page, lines, anchors);
      if (!line) continue;
      const markdown = inserted(lines, line.index + 1, lines[line.index] ?? '');
      const result = attempt(() => updatePage(page, markdown));
      if (result instanceof ContentError) continue; // inline comments are not written twice
      const { storage } = result;
      const [at] = result.ranges;
      expect(result.ranges, name).toHaveLength(1);
      expect(storage.slice(0, at?.start) + storage.slice((at?.start ?? 0) + (at?.length ?? 0)), name).toBe(
        source,
      );
      expect(xmlProblem(storage), name).toBeUndefined();
      for (const id of storage.match(/(?:macro|local)-id="[^"]+"/g) ?? [])
        expect(storage.split(id).length, `${name} ${id}`).toBe(source.split(id).length);
      doubled++;
    }
    expect(doubled).toBeGreaterThan(40);
  });
});

/** Whether a line parts two lists, quotes or tables: without it these would be one. */
function partsLike(lines: readonly string[], index: number): boolean {
  const before = lines.slice(0, index).findLast(line => line !== '') ?? '';
  const behind = lines.slice(index + 1).find(line => line !== '') ?? '';
  return /^\s*(?:[-*>|]|\d)/.test(behind) && /^\s*(?:[-*>|]|\d)/.test(before);
}

/** Without white space: that between blocks may stand before or behind what moved, that of a parameter goes with the old value, and the body of code is written as a whole. */
function squeeze(storage: string): string {
  return storage.replace(/<ac:plain-text-body>.*?<\/ac:plain-text-body>|\s+/gs, '');
}

function attempt<Result>(run: () => Result): Result | ContentError {
  try {
    return run();
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
}
