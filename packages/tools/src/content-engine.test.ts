import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { loadContentEngine } from './content-engine.ts';

const LIST_MODULES = `
import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
await import('@weir/tools');
console.log(JSON.stringify(loaded));
`;

test('a server starts without the content engine, which the first call that needs it loads', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', LIST_MODULES],
    { cwd: import.meta.dirname },
  );
  const loaded: readonly string[] = JSON.parse(stdout);
  expect(loaded.filter(url => url.includes('/tools/src/')).length).toBeGreaterThan(30);
  // Only the list of characters that nobody sees, which titles need too.
  expect(loaded.filter(url => url.includes('/packages/content/'))).toEqual([
    expect.stringMatching(/\/read\/invisible\.ts$/),
  ]);
  const { parsePage } = await loadContentEngine();
  expect(parsePage('<p>x</p>').blocks).toHaveLength(1);
});
