// Runs the bundle; in a checkout whose sources are newer than the bundle, or that has none, the sources themselves.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

silenceSqliteWarning();
enableCompileCache();

const packageFolder = join(import.meta.dirname, '..');
const bundle = join(packageFolder, 'dist', 'weir.js');
const main = join(packageFolder, 'src', 'main.ts');
await import(isBundleCurrent() ? '../dist/weir.js' : '../src/main.ts');

/** An installed package has no sources: its bundle is always current. */
function isBundleCurrent() {
  if (!existsSync(main)) return true;
  const built = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs;
  if (built === undefined) return false;
  const packages = join(packageFolder, '..');
  return readdirSync(packages).every(name => !isNewer(join(packages, name, 'src'), built));
}

/** Whether a file below the folder, tests aside, was changed after that time (milliseconds since the epoch). */
function isNewer(folder, time) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true }).some(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isNewer(path, time);
    return !entry.name.endsWith('.test.ts') && statSync(path).mtimeMs > time;
  });
}

/** node:sqlite works and warns that its interface may change; people who start a server need not read that. */
function silenceSqliteWarning() {
  const { emitWarning } = process;
  process.emitWarning = (warning, ...details) => {
    if (!String(warning).startsWith('SQLite is an experimental feature'))
      emitWarning.call(process, warning, ...details);
  };
}
