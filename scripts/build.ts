/** Bundles the command line, and the console that it serves, into packages/weir/dist: what users start. Runs at `npm ci` (prepare), at `npm start` and in the check. */
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { buildConsole } from './build-console.ts';
import { nameDynamicImports } from './name-dynamic-imports.ts';

const folder = join(import.meta.dirname, '..', 'packages', 'weir');
const output = join(folder, 'dist');
const started = performance.now();

const consoleBuild = buildConsole(join(output, 'console'));
const { metafile } = await build({
  entryPoints: {
    weir: join(folder, 'src', 'main.ts'),
    // Started as a thread, by its name beside the other files.
    'file-worker': join(folder, '..', 'tools', 'src', 'files', 'file-worker.ts'),
    'sqlite-thread': join(folder, '..', 'gateway', 'src', 'store', 'sqlite-thread.ts'),
  },
  outdir: output,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  splitting: true, // a command loads only what it uses
  chunkNames: 'chunk-[name]-[hash]',
  minifySyntax: true,
  minifyWhitespace: true, // names stay, so that stack traces can be read
  keepNames: true, // oidc-provider tells its kinds of tokens by the names of their classes
  legalComments: 'none',
  plugins: [nameDynamicImports()],
  metafile: true,
  logLevel: 'warning',
  // undici and ajv are CommonJS and require Node's own modules.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
});

const written = new Set([...Object.keys(metafile.outputs).map(path => basename(path)), 'console']);
const stale = (await readdir(output)).filter(name => !written.has(name));
await Promise.all(stale.map(name => rm(join(output, name), { recursive: true })));

const bytes = Object.values(metafile.outputs).reduce((sum, file) => sum + file.bytes, 0);
const built = await consoleBuild;
console.log(
  `packages/weir/dist/console: ${built.files} files, ${Math.round(built.bytes / 1024)} KiB${built.kept ? ', as before' : ''}`,
);
console.log(
  `packages/weir/dist: ${written.size - 1} files, ${Math.round(bytes / 1024)} KiB, in ${Math.round(performance.now() - started)} ms`,
);
