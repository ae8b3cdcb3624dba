/** The whole check: format and lint, types, tests, generated files. `--all` adds the slow tests. Ends with one line: N passed, N failed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});

const all = process.argv.includes('--all');
const folder = mkdtempSync(join(tmpdir(), 'weir-check-'));
const report = join(folder, 'vitest.json');

const steps: readonly Step[] = [
  { name: 'format and lint', command: ['biome', 'check', '.'] },
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the console', command: ['tsc', '-p', 'packages/console/tsconfig.json'] },
  { name: 'generated files', command: ['node', 'scripts/generate.ts', '--check'] },
  { name: 'build', command: ['node', 'scripts/build.ts'] },
  {
    name: all ? 'tests, slow ones included' : 'tests',
    command: [
      'vitest',
      'run',
      ...(all ? [] : ['--exclude', 'test/slow/**']),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
  },
];

let passed = 0;
let failed = 0;
let skipped = 0;
for (const step of steps) {
  const started = Date.now();
  const code = await runCommand(step.command);
  console.log(
    `${code === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
  if (code === 0) passed += 1;
  else failed += 1;
}
const tests = readReport();
if (tests) {
  passed += tests.numPassedTests;
  failed += tests.numFailedTests;
  skipped += tests.numPendingTests;
}
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && tests ? 0 : 1;

function readReport(): z.infer<typeof Report> | undefined {
  try {
    return Report.parse(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    console.error('The test run left no report: it did not finish.');
    return undefined;
  }
}

/** Runs a program of node_modules/.bin, which npm puts first on the PATH, and answers its exit code. */
function runCommand([program = '', ...args]: readonly string[]): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => resolve(1));
    child.once('close', code => resolve(code ?? 1));
  });
}
