import { copyFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { execNode, makeFolder } from './run-weir.ts';

const BIN = join(import.meta.dirname, '..', 'bin');
const OLD = new Date('2026-01-01');
const NEW = new Date('2026-01-02');

/** A checkout in small, with files of a given age; each program prints which one it is. */
function makeCheckout(files: Readonly<Record<string, Date>>): string {
  const folder = join(makeFolder(), 'packages', 'weir');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  for (const name of ['weir.js', 'start.js']) copyFileSync(join(BIN, name), join(folder, 'bin', name));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const [name, time] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      name.includes('weir.js') ? 'process.stdout.write("bundle")' : 'process.stdout.write("source")',
    );
    utimesSync(file, time, time);
  }
  return join(folder, 'bin', 'weir.js');
}

test.each([
  ['an installed package has only the bundle', { 'dist/weir.js': OLD }, 'bundle'],
  ['a bundle that is newer than the sources', { 'dist/weir.js': NEW, 'src/main.ts': OLD }, 'bundle'],
  ['a source newer than the bundle', { 'dist/weir.js': OLD, 'src/main.ts': NEW }, 'source'],
  [
    'one of another package, deep down',
    { 'dist/weir.js': OLD, 'src/main.ts': OLD, '../tools/src/deep/tool.ts': NEW },
    'source',
  ],
  [
    'a newer test is no reason',
    { 'dist/weir.js': OLD, 'src/main.ts': OLD, 'src/main.test.ts': NEW },
    'bundle',
  ],
  ['no bundle', { 'src/main.ts': OLD }, 'source'],
])('%s', async (_, files, program) => {
  expect(await execNode([makeCheckout(files)])).toEqual({ code: 0, stdout: program, stderr: '' });
});

test("node:sqlite's warning is not shown, another is", async () => {
  const bin = makeCheckout({ 'dist/weir.js': OLD });
  const program = join(dirname(bin), '..', 'dist', 'weir.js');
  writeFileSync(program, 'import "node:sqlite"; process.emitWarning("something else");');
  const { code, stderr } = await execNode([bin]);
  expect(code).toBe(0);
  expect(stderr).toContain('something else');
  expect(stderr).not.toContain('SQLite');
});
