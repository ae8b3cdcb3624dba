/** Measures the content engine on real documents: storage to Markdown beside turndown, tokens, what is seen, start-up and edits, in processor time. Run: node bench/content.ts [folder] */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { editPage, markdownToStorage, parsePage, readPage } from '@weir/content';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import TurndownService from 'turndown';
// @ts-expect-error the plugin has no types
import { gfm } from 'turndown-plugin-gfm';
import { sightMarkdown, VISIBLE_KINDS } from '../packages/content/test/visibility.ts';

const folder = process.argv[2] ?? new URL('../../shared/corpus/storage', import.meta.url).pathname;
const documents = readdirSync(folder).map(name => readFileSync(`${folder}/${name}`, 'utf8'));
const bytes = documents.reduce((sum, source) => sum + Buffer.byteLength(source), 0);

/** MB of storage a second of processor time: the best of some rounds, so that other work on the machine counts little. */
function measureRate(rounds: number, run: (source: string) => unknown): number {
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    for (const source of documents) run(source);
    const spent = process.cpuUsage(before);
    best = Math.max(best, bytes / (spent.user + spent.system));
  }
  return best;
}

function createTurndown(): TurndownService {
  const turndown = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced' });
  turndown.use(gfm);
  return turndown;
}

function countAll(read: (source: string) => string): number {
  return documents.reduce((sum, source) => sum + countTokens(read(source)), 0);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Milliseconds of processor time of this thread and its helpers. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function makePage(size: number): string {
  const paragraph =
    '<p local-id="0000">The <strong>quick</strong> brown fox &amp; the lazy dog, number N.</p>';
  return Array.from({ length: Math.ceil(size / paragraph.length) }, (_, index) =>
    paragraph.replace('N', String(index)),
  ).join('');
}

/** Edits of one paragraph in a page of about the given size, parsed beforehand; the first third of the rounds warms up. */
function measureEdits(size: number, rounds: number): { parse: number[]; edit: number[] } {
  const source = makePage(size);
  const parse: number[] = [];
  const edit: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = processorTime();
    const page = parsePage(source);
    const parsed = processorTime();
    const block = page.blocks[(round * 37) % page.blocks.length]?.id ?? '';
    const found = processorTime();
    editPage(page, [
      { op: 'replace', block, markdown: `The **quick** red fox & the lazy dog, round ${round}.` },
    ]);
    edit.push(processorTime() - found);
    parse.push(parsed - start);
  }
  const warm = Math.floor(rounds / 3);
  return { parse: parse.slice(warm), edit: edit.slice(warm) };
}

/** The share of macros, parameters, files, targets and lines of code that stand in the Markdown. */
function measureVisibility(): Record<string, number> {
  const sightings = documents.flatMap(source => sightMarkdown(source, readPage(parsePage(source)).markdown));
  return Object.fromEntries(
    VISIBLE_KINDS.map(kind => {
      const all = sightings.filter(sighting => sighting.kind === kind);
      return [`${kind} seen`, all.filter(sighting => sighting.seen).length / all.length];
    }),
  );
}

/** Megabytes that a fresh process holds more once the engine is imported: the middle of some runs. */
function measureImport(): number {
  const engine = new URL('../packages/content/src/index.ts', import.meta.url).href;
  const script = `const rss = process.memoryUsage.rss; const before = rss(); await import(${JSON.stringify(engine)}); console.log(rss() - before);`;
  const runs = Array.from({ length: 5 }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })),
  );
  return percentile(runs, 0.5) / 1e6;
}

/** MB of Markdown a second. */
function measureWriting(): number {
  const texts = documents
    .map(source => readPage(parsePage(source)).markdown)
    .filter(text => !isRefused(text));
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  let best = 0;
  for (let round = 0; round < 10; round++) {
    const start = processorTime();
    for (const text of texts) markdownToStorage(text);
    best = Math.max(best, size / 1000 / (processorTime() - start));
  }
  return best;
}

/** Some Markdown holds what can only be kept, not written anew. */
function isRefused(markdown: string): boolean {
  try {
    markdownToStorage(markdown);
    return false;
  } catch {
    return true;
  }
}

const turndown = createTurndown();
const convertByPeer = (source: string): string => turndown.turndown(source === '' ? ' ' : source);
const rate = measureRate(30, source => readPage(parsePage(source)).markdown);
const peer = measureRate(3, convertByPeer);
const storageTokens = countAll(source => source);
const edits = measureEdits(130_000, 300);
const large = measureEdits(1_000_000, 30);
const figures = {
  documents: documents.length,
  megabytes: bytes / 1e6,
  'parse MB/s': measureRate(30, parsePage),
  'storage to Markdown MB/s': rate,
  'turndown MB/s': peer,
  'times turndown': rate / peer,
  'turndown tokens / storage tokens': countAll(convertByPeer) / storageTokens,
  'Markdown tokens / storage tokens':
    countAll(source => readPage(parsePage(source)).markdown) / storageTokens,
  'the same with anchors':
    countAll(source => readPage(parsePage(source), { anchors: true }).markdown) / storageTokens,
  'Markdown to storage MB/s': measureWriting(),
  ...measureVisibility(),
  'parse of a 130 KB page, median ms': percentile(edits.parse, 0.5),
  'edit of a 10 KB page, median ms': percentile(measureEdits(10_000, 300).edit, 0.5),
  'edit of a 130 KB page, median ms': percentile(edits.edit, 0.5),
  'edit of a 130 KB page, p99 ms': percentile(edits.edit, 0.99),
  'edit of a 1 MB page, median ms': percentile(large.edit, 0.5),
  'memory of the import and of taking the types off its sources, MB': measureImport(),
};
for (const [name, value] of Object.entries(figures)) console.log(`${name}: ${Number(value.toPrecision(3))}`);
