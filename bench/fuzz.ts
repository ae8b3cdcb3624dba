/** Feeds the content engine damaged and rearranged documents and Markdown: no crash, no hang, no broken invariant. Run: node bench/fuzz.ts [inputs, default 1,000,000] [first] */
import { readSources, runInput } from '../packages/content/test/fuzz/run.ts';

const inputs = Number(process.argv[2] ?? 1_000_000);
const first = Number(process.argv[3] ?? 1);
const sources = readSources();
const outcomes = { done: 0, refused: 0 };
const broken: string[] = [];
let slowest = { index: 0, ms: 0 };

/** Milliseconds of processor time: other work on the machine does not count. */
function processorTime(): number {
  return process.threadCpuUsage().user / 1000;
}

const started = performance.now();
for (let index = first; index < first + inputs; index++) {
  const before = processorTime();
  try {
    outcomes[runInput(index, sources)] += 1;
  } catch (error) {
    broken.push(error instanceof Error ? error.message : String(error));
  }
  const ms = processorTime() - before;
  if (ms > slowest.ms) slowest = { index, ms };
}

for (const message of broken.slice(0, 20)) console.log(message.slice(0, 2000));
console.log(
  `${inputs} inputs from ${sources.length} documents in ${Math.round((performance.now() - started) / 1000)} s: ` +
    `${outcomes.done} done, ${outcomes.refused} refused, ${broken.length} broken; slowest ${slowest.ms.toFixed(0)} ms (input ${slowest.index})`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
