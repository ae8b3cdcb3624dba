/**
 * Edits of every kind on every document where the kind applies, real ones and others: what is read afterwards is what the page's
 * Markdown says when it is changed as text; every byte outside is as it was; nothing protected goes; a strict XML parser takes it.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { ContentError, type EditResult, editPage, parsePage, readPage } from '../src/index.ts';
import { hasCorpus, readCorpus } from './corpus.ts';
import { mutate, UNUSUAL } from './edit-suite/documents.ts';
import { type EditKind, KINDS, type TriedEdit } from './edit-suite/kinds.ts';
import { essence, type PageText, readText } from './edit-suite/page-text.ts';
import { createRandom } from './edit-suite/random.ts';
import { TABLE_KINDS } from './edit-suite/table-kinds.ts';
import { xmlProblem } from './saxes.ts';

const ALL: Readonly<Record<string, EditKind>> = { ...KINDS, ...TABLE_KINDS };
const PROTECTED = /(?:ac:macro-id|ac:ref|ri:[a-z-]+|ac:local-id)="[^"]*"|<ac:task-id>[^<]*/g;

interface Tally {
  applied: number;
  refused: number;
}
const tally = new Map<string, Tally>();
const refusals: string[] = [];

/** What is wrong with the outcome of an edit, if anything; a refusal with a reason is not. */
function tryEdit(kind: string, text: PageText, tried: TriedEdit): string[] {
  const counts = tally.get(kind) ?? { applied: 0, refused: 0 };
  tally.set(kind, counts);
  const where = `${text.name} ${JSON.stringify(tried.operation).slice(0, 300)}`;
  try {
    const result = editPage(text.page, [tried.operation], tried.loses ? { allowLoss: ['*'] } : {});
    counts.applied++;
    return problemsOf(text, tried, result).map(problem => `${where}: ${problem}`);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    counts.refused++;
    refusals.push(`${kind} ${where}: ${error.code} ${error.message}`);
    return [];
  }
}

/** An editor extension holds a copy of its content, which goes when that changes. */
function widen({ page }: PageText, tried: TriedEdit): TriedEdit {
  const { start, end } = tried.within;
  const around = page.blocks.find(
    block => block.name?.startsWith('adf-') && block.start <= start && block.end >= end,
  );
  const { only: _only, ...rest } = tried;
  return around ? { ...rest, within: around } : tried;
}

function problemsOf(text: PageText, asTried: TriedEdit, { storage, ranges }: EditResult): string[] {
  const tried = widen(text, asTried);
  const { source } = text;
  const { within, only } = tried;
  const problem = xmlProblem(storage);
  if (problem !== undefined) return [`not well-formed: ${problem}`];
  const tail = source.length - within.end;
  const keepsRest =
    storage.startsWith(source.slice(0, within.start)) &&
    storage.slice(storage.length - tail) === source.slice(within.end);
  const lost = tried.loses ? [] : missing(source, storage);
  const read = essence(readPage(parsePage(storage)).markdown.split('\n'));
  const asked = essence(tried.expected);
  return [
    ...(keepsRest ? [] : ['bytes outside of the block changed']),
    ...(only === 'adds' && ranges.some(range => range.start !== range.end) ? ['takes something away'] : []),
    ...(only === 'takes' && ranges.some(range => range.length > 0) ? ['adds something'] : []),
    ...(lost.length > 0 ? [`lost ${lost.join(', ')}`] : []),
    ...(read === asked ? [] : [firstDifference(read, asked)]),
  ];
}

function firstDifference(read: string, asked: string): string {
  const [got, wanted] = [read.split('\n'), asked.split('\n')];
  const at = got.findIndex((line, index) => line !== wanted[index]);
  const line = at === -1 ? got.length : at;
  return `reads ${JSON.stringify(got[line]?.slice(0, 300))} where ${JSON.stringify(wanted[line]?.slice(0, 300))} was asked`;
}

/** Protected attributes that the source has oftener than the result. */
function missing(source: string, storage: string): string[] {
  const left = new Map<string, number>();
  for (const [found] of storage.matchAll(PROTECTED)) left.set(found, (left.get(found) ?? 0) + 1);
  return [...source.matchAll(PROTECTED)].flatMap(([found]) => {
    const count = left.get(found) ?? 0;
    left.set(found, count - 1);
    return count > 0 ? [] : [found];
  });
}

function runKind(kind: string, texts: readonly PageText[]): void {
  const wrong = texts.flatMap(text => {
    const tried = ALL[kind]?.(text, createRandom(`${kind} ${text.name}`)) ?? [];
    return tried.flatMap(each => tryEdit(kind, text, each));
  });
  expect(wrong).toEqual([]);
}

function textsOf(documents: readonly { name: string; source: string }[]): PageText[] {
  return documents.flatMap(({ name, source }) => readText(name, source) ?? []);
}

describe('edits of unusual documents', () => {
  const texts = textsOf(UNUSUAL);
  it('can be told where their blocks stand', () =>
    expect(texts.map(text => text.name)).toEqual(UNUSUAL.map(({ name }) => name)));
  it.each(Object.keys(ALL))('%s', kind => runKind(kind, texts));
});

describe.skipIf(!hasCorpus)('edits of real documents', { timeout: 120_000 }, () => {
  const documents = readCorpus('storage');
  const texts = textsOf(documents);
  it('can be told where their blocks stand', () =>
    expect(texts.length / documents.length).toBeGreaterThan(0.975));
  it.each(Object.keys(ALL))('%s', kind => runKind(kind, texts));
});

describe.skipIf(!hasCorpus)(
  'edits of real documents with parts of them mixed up',
  { timeout: 120_000 },
  () => {
    const texts = textsOf(
      readCorpus('storage')
        .filter((_, index) => index % 2 === 0)
        .map(mutate),
    );
    it.each(Object.keys(ALL))('%s', kind => runKind(kind, texts));
  },
);

afterAll(() => {
  const applied = [...tally.values()].reduce((sum, counts) => sum + counts.applied, 0);
  const refused = [...tally.values()].reduce((sum, counts) => sum + counts.refused, 0);
  const table = [...tally].map(
    ([kind, counts]) => `${kind}: ${counts.applied} applied, ${counts.refused} refused`,
  );
  process.stdout.write(
    `${table.join('\n')}\n${applied} applied, ${refused} refused\n${refusals.join('\n')}\n`,
  );
  if (!hasCorpus) return;
  expect(applied).toBeGreaterThan(6_000);
  expect(refused / (applied + refused), refusals.join('\n')).toBeLessThan(0.005);
});
