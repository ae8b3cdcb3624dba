/** Measures the content engine on real documents: storage to Markdown beside turndown and rehype-remark, tokens, what is seen, and start-up, in processor time (edits.ts: edits). Run: node bench/content.ts [folder] */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { markdownToStorage, parsePage, readPage } from '@weir/content';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import TurndownService from 'turndown';
// @ts-expect-error the plugin has no types
import { gfm } from 'turndown-plugin-gfm';
import { unified } from 'unified';
import { sightMarkdown, VISIBLE_KINDS } from '../packages/content/test/visibility.ts';
import { type Figure, percentile, printFigures, processorTime } from './figures.ts';

const folder = process.argv[2] ?? new URL('../../shared/corpus/storage', import.meta.url).pathname;
const documents = readdirSync(folder).map(name => readFileSync(`${folder}/${name}`, 'utf8'));
const bytes = documents.reduce((sum, source) => sum + Buffer.byteLength(source), 0);

/** Milliseconds of processor time that each converter is run: enough for V8 to have compiled it. */
const SPAN = 4000;

/** MB of storage a second of processor time: the best of the rounds of some seconds, so that other work on the machine counts little. */
function measureRate(run: (source: string) => unknown): number {
  let best = 0;
  for (const end = processorTime() + SPAN; processorTime() < end; ) {
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

/** The share of macros, parameters, files, targets and lines of code that stand in the Markdown. */
function measureVisibility(): Figure[] {
  const sightings = documents.flatMap(source => sightMarkdown(source, readPage(parsePage(source)).markdown));
  return VISIBLE_KINDS.map(kind => {
    const all = sightings.filter(sighting => sighting.kind === kind);
    return { name: kind, value: all.filter(sighting => sighting.seen).length / all.length, aim: '>= 0.99' };
  });
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
  for (const end = processorTime() + SPAN; processorTime() < end; ) {
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
const remark = unified()
  .use(rehypeParse, { fragment: true })
  .use(rehypeRemark)
  .use(remarkGfm)
  .use(remarkStringify);
const convertByPeer = (source: string): string => turndown.turndown(source === '' ? ' ' : source);
const read = (source: string): string => readPage(parsePage(source)).markdown;
const readWithAnchors = (source: string): string => readPage(parsePage(source), { anchors: true }).markdown;

console.log(`${documents.length} documents, ${Number((bytes / 1e6).toPrecision(3))} MB`);
const rate = measureRate(read);
const peer = measureRate(convertByPeer);
const remarkRate = measureRate(source => String(remark.processSync(source)));
printFigures('Speed, MB a second of processor time', [
  { name: 'parse', value: measureRate(parsePage) },
  { name: 'storage to Markdown', value: rate, aim: '>= 40' },
  { name: 'turndown', value: peer },
  { name: 'times turndown', value: rate / peer, aim: '>= 12' },
  { name: 'rehype-remark', value: remarkRate },
  { name: 'times rehype-remark', value: rate / remarkRate, aim: '>= 30' },
  { name: 'Markdown to storage', value: measureWriting(), aim: '>= 8' },
]);
const storageTokens = countAll(source => source);
printFigures('Tokens (o200k) as a share of storage', [
  { name: 'Markdown', value: countAll(read) / storageTokens, aim: '<= 0.38' },
  { name: 'Markdown with anchors', value: countAll(readWithAnchors) / storageTokens, aim: '<= 0.40' },
  { name: 'turndown', value: countAll(convertByPeer) / storageTokens },
]);
printFigures('Share of what the storage holds that is seen in Markdown', measureVisibility());
printFigures('Start', [
  { name: 'MB of the import and of taking the types off its sources', value: measureImport() },
]);
