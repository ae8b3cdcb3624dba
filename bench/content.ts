/** Measures the content engine on real documents: storage to Markdown beside turndown, tokens, and edits. Run: node bench/content.ts [folder] */
import { readdirSync, readFileSync } from 'node:fs';
import { editPage, parsePage, readPage } from '@weir/content';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import TurndownService from 'turndown';
// @ts-expect-error the plugin has no types
import { gfm } from 'turndown-plugin-gfm';

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

/** Milliseconds of edits of one paragraph in a page of about the given size. */
function measureEdits(size: number, rounds: number): number[] {
  const paragraph =
    '<p local-id="0000">The <strong>quick</strong> brown fox &amp; the lazy dog, number N.</p>';
  const source = Array.from({ length: Math.ceil(size / paragraph.length) }, (_, index) =>
    paragraph.replace('N', String(index)),
  ).join('');
  return Array.from({ length: rounds }, (_, round) => {
    const start = performance.now();
    const page = parsePage(source);
    const block = page.blocks[(round * 37) % page.blocks.length]?.id ?? '';
    editPage(page, [
      { op: 'replace', block, markdown: `The **quick** red fox & the lazy dog, round ${round}.` },
    ]);
    return performance.now() - start;
  });
}

const turndown = createTurndown();
const rate = measureRate(30, source => readPage(parsePage(source)).markdown);
const peer = measureRate(3, source => turndown.turndown(source === '' ? ' ' : source));
const storageTokens = countAll(source => source);
const edits = measureEdits(130_000, 60).slice(10);
const large = measureEdits(1_000_000, 6).slice(1);
const figures = {
  documents: documents.length,
  megabytes: bytes / 1e6,
  'parse MB/s': measureRate(30, parsePage),
  'storage to Markdown MB/s': rate,
  'turndown MB/s': peer,
  'times turndown': rate / peer,
  'Markdown tokens / storage tokens':
    countAll(source => readPage(parsePage(source)).markdown) / storageTokens,
  'the same with anchors':
    countAll(source => readPage(parsePage(source), { anchors: true }).markdown) / storageTokens,
  'edit of a 130 KB page, median ms': percentile(edits, 0.5),
  'edit of a 130 KB page, p99 ms': percentile(edits, 0.99),
  'edit of a 1 MB page, median ms': percentile(large, 0.5),
};
for (const [name, value] of Object.entries(figures)) console.log(`${name}: ${Number(value.toPrecision(3))}`);
