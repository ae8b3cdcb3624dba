import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('the client and all that it imports run in a browser: no Node built-in is in the graph', async () => {
  const { metafile, errors, warnings } = await build({
    entryPoints: [`${import.meta.dirname}/index.ts`],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    conditions: ['browser'],
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  expect([...errors, ...warnings]).toEqual([]);
  const imports = Object.values(metafile.inputs).flatMap(input => input.imports);
  expect(imports.length).toBeGreaterThan(20);
  expect(imports.filter(each => each.external === true).map(each => each.path)).toEqual([]);
});

test('the parts of its own are its own: nothing of the other packages is imported', async () => {
  const { metafile } = await build({
    entryPoints: [`${import.meta.dirname}/index.ts`],
    bundle: true,
    platform: 'browser',
    write: false,
    metafile: true,
  });
  const ours = Object.keys(metafile.inputs).filter(path => path.includes('packages/'));
  expect(ours.filter(path => !path.includes('packages/client/'))).toEqual([]);
});
