/** Remakes every generated file of the repository; `--check` changes nothing and fails when one differs from what its source makes. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const GENERATORS = [
  'packages/confluence/scripts/generate-catalogue.ts',
  'packages/client/scripts/generate-types.ts',
  'scripts/write-readme.ts',
];

const root = join(import.meta.dirname, '..');
const flags = process.argv.slice(2);
const failed = GENERATORS.filter(
  script =>
    spawnSync(process.execPath, [join(root, script), ...flags], { cwd: root, stdio: 'inherit' }).status !== 0,
);
process.exitCode = failed.length === 0 ? 0 : 1;
