/** Runs the benchmarks of this folder, one after another: `npm run bench`, or with a name, `npm run bench -- startup`. content.ts needs a folder of documents and runs by itself. */
import { benchCalls } from './calls.ts';
import { benchGateway } from './gateway.ts';
import { benchPacing } from './pacing.ts';
import { benchScale } from './scale.ts';
import { benchStartup } from './startup.ts';

const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = {
  startup: benchStartup,
  calls: benchCalls,
  gateway: benchGateway,
  pacing: () => benchPacing(),
  scale: benchScale,
};

const names = process.argv.slice(2);
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  console.log(`# ${name}`);
  await run();
}
