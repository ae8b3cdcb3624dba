/** Builds the console with Vite, unless nothing that it is made of changed, and lays it beside what serves it. */
import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const packages = join(import.meta.dirname, '..', 'packages');
const folder = join(packages, 'console');
const built = join(folder, 'dist');
const STAMP = '.stamp';

export interface BuiltConsole {
  readonly files: number;
  readonly bytes: number;
  /** Nothing had changed. */
  readonly kept: boolean;
}

/** @param target the folder that gets a copy; what it held is replaced */
export async function buildConsole(target: string): Promise<BuiltConsole> {
  const stamp = await hashSources();
  const kept = (await readFile(join(built, STAMP), 'utf8').catch(() => '')) === stamp;
  if (!kept) {
    await build({ configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' });
    await writeFile(join(built, STAMP), stamp);
  }
  await rm(target, { recursive: true, force: true });
  await cp(built, target, { recursive: true, filter: source => !source.endsWith(STAMP) });
  return { ...(await measure(target)), kept };
}

/** One hash over everything that the build reads: the console, the contract, the versions of packages. */
async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  const parts = [
    join(folder, 'src'),
    join(folder, 'public'),
    join(folder, 'index.html'),
    join(folder, 'vite.config.ts'),
    join(packages, 'gateway', 'src', 'api'),
    join(packages, '..', 'package-lock.json'),
  ];
  for (const path of (await Promise.all(parts.map(listFiles))).flat().sort())
    hash
      .update(path.slice(packages.length))
      .update('\0')
      .update(await readFile(path))
      .update('\0');
  return hash.digest('hex');
}

async function listFiles(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
}

async function measure(path: string): Promise<{ files: number; bytes: number }> {
  const sizes = await Promise.all((await listFiles(path)).map(async file => (await stat(file)).size));
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
