/** Laws of the three-way merge, on real documents that two people edit, and on generated ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ContentError,
  type EditOperation,
  editPage,
  mergePages,
  parsePage,
  type SliceDocument,
} from '../src/index.ts';
import { hasCorpus, readCorpus } from './corpus.ts';
import { xmlProblem } from './saxes.ts';

type Wish = (block: string) => EditOperation;

const WISHES: readonly Wish[] = [
  block => ({ op: 'insert_after', block, markdown: 'A new paragraph of one side.' }),
  block => ({ op: 'insert_before', block, markdown: '- one\n- two' }),
  block => ({ op: 'delete', block }),
  block => ({ op: 'replace', block, markdown: 'Other words, *of their own*.' }),
  block => ({ op: 'find_replace', block, find: 'e', replace: 'eé', all: true }),
];

function tryEdit(page: SliceDocument, operations: readonly EditOperation[]): string | undefined {
  try {
    return editPage(page, operations, { allowLoss: ['*'] }).storage;
  } catch (error) {
    if (error instanceof ContentError) return undefined;
    throw error;
  }
}

/** Whether two blocks of a page are apart, neither in the other. */
function areApart(page: SliceDocument, one: number, other: number): boolean {
  const [first, second] = [page.blocks[one], page.blocks[other]];
  return (
    first !== undefined && second !== undefined && (first.end <= second.start || second.end <= first.start)
  );
}

/** A small generator that gives the same numbers on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe.skipIf(!hasCorpus)('a merge of real documents', { timeout: 240_000 }, () => {
  const documents = readCorpus('storage').map(({ name, source }) => ({ name, page: parsePage(source) }));

  it('of edits in different blocks is both edits', () => {
    const next = numbers(20261123);
    const tally = { merged: 0, conflicts: 0 };
    for (const { name, page } of documents) {
      for (let attempt = 0; attempt < 4 && page.blocks.length > 1; attempt++) {
        const [one, other] = [next(page.blocks.length), next(page.blocks.length)];
        const [wish, otherWish] = [WISHES[next(5)], WISHES[next(5)]];
        if (!wish || !otherWish || !areApart(page, one, other)) continue;
        const some = wish(page.blocks[one]?.id ?? '');
        const others = otherWish(page.blocks[other]?.id ?? '');
        const [mine, theirs, both] = [[some], [others], [some, others]].map(list => tryEdit(page, list));
        if (mine === undefined || theirs === undefined || both === undefined) continue;
        const result = mergePages(page, parsePage(mine), parsePage(theirs));
        if (result.storage === undefined) tally.conflicts++;
        else if (result.together.length === 0) {
          tally.merged++;
          expect(result.storage, `${name} ${JSON.stringify([some, others])}`).toBe(both);
        }
        checkLaws(page, mine, theirs, name);
      }
    }
    expect(tally.merged).toBeGreaterThan(400);
    expect(tally.conflicts, JSON.stringify(tally)).toBeLessThan(tally.merged / 20);
  });
});

/** What holds for any three versions. */
function checkLaws(page: SliceDocument, mine: string, theirs: string, name = ''): void {
  const [one, other] = [parsePage(mine), parsePage(theirs)];
  expect(mergePages(page, page, other).storage, name).toBe(theirs);
  expect(mergePages(page, one, page).storage, name).toBe(mine);
  expect(mergePages(page, one, one).storage, name).toBe(mine);
  const result = mergePages(page, one, other);
  const turned = mergePages(page, other, one);
  if (result.together.length === 0) expect(turned.storage, name).toBe(result.storage);
  else expect(turned.storage?.length, name).toBe(result.storage?.length);
  expect(result.storage === undefined, name).toBe(result.conflicts.length > 0);
  if (result.storage !== undefined) expect(xmlProblem(result.storage), name).toBeUndefined();
}

describe('a merge of generated documents', () => {
  const text = fc.constantFrom('a', 'b', 'c d', 'e <strong>f</strong>', 'x &amp; y', '');
  const { block } = fc.letrec<{ block: string; blocks: string }>(tie => ({
    block: fc.oneof(
      { weight: 3, arbitrary: text.map(content => `<p>${content}</p>`) },
      text.map(content => `<h2>${content}</h2>`),
      fc
        .array(tie('block'), { minLength: 1, maxLength: 3 })
        .map(items => `<ul>${items.map(item => `<li>${item}</li>`).join('')}</ul>`),
      tie('blocks').map(content => `<blockquote>${content}</blockquote>`),
      fc
        .tuple(text, tie('blocks'))
        .map(
          ([title, content]) =>
            `<ac:structured-macro ac:name="panel"><ac:parameter ac:name="title">${title}</ac:parameter><ac:rich-text-body>${content}</ac:rich-text-body></ac:structured-macro>`,
        ),
      fc
        .array(fc.tuple(text, text), { minLength: 1, maxLength: 3 })
        .map(
          rows =>
            `<table><tbody>${rows.map(([one, other]) => `<tr><td>${one}</td><td>${other}</td></tr>`).join('\n')}</tbody></table>`,
        ),
    ),
    blocks: fc.array(tie('block'), { maxLength: 3 }).map(blocks => blocks.join('\n')),
  }));
  const page = fc.array(block, { maxLength: 5 }).map(blocks => blocks.join('\n'));

  it('keeps the laws whatever the three versions are', () => {
    fc.assert(
      fc.property(page, page, page, (base, mine, theirs) => checkLaws(parsePage(base), mine, theirs)),
      { numRuns: 600, seed: 20261123 },
    );
  });
});
