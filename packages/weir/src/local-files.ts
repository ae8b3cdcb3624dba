/** Folders of this machine that tools may read files from and save them to: `--allow-folder`. */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, link, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type LocalFiles, ToolError } from '@weir/tools';
import { CommandError } from './cli/errors.ts';

/** @throws CommandError for a folder that is none */
export async function createLocalFiles(folders: readonly string[]): Promise<LocalFiles> {
  const roots = await Promise.all(folders.map(requireFolder));
  return {
    folders: roots,
    async read(path, maxBytes) {
      const real = await resolveInside(path, roots);
      const file = await openExisting(real, path);
      try {
        return {
          bytes: await readAll(file, { path, real, roots, maxBytes }),
          filename: basename(real),
          path: real,
        };
      } finally {
        await file.close();
      }
    },
    async write(path, bytes, { overwrite, filename }) {
      const target = await resolveTarget(path, filename, roots);
      await writeWhole(target, bytes, overwrite);
      return target;
    },
  };
}

async function requireFolder(folder: string): Promise<string> {
  try {
    const real = await realpath(resolve(folder));
    if ((await stat(real)).isDirectory()) return real;
  } catch (cause) {
    throw new CommandError(`--allow-folder ${folder}: there is no such folder.`, undefined, { cause });
  }
  throw new CommandError(`--allow-folder ${folder} is not a folder.`);
}

/** Where a path leads, links followed. @throws ToolError where that is outside, or nothing is there */
async function resolveInside(path: string, roots: readonly string[]): Promise<string> {
  const asked = absolute(path, roots);
  // What is outside is not told to exist.
  if (!isInside(asked, roots) && !isInside(await realpath(asked).catch(() => asked), roots))
    throw outside(path, roots);
  const real = await realpath(asked).catch((cause: unknown) => {
    throw new ToolError('not_found', `There is no file ${JSON.stringify(path)} in an allowed folder.`, {
      argument: 'path',
      cause,
    });
  });
  if (isInside(real, roots)) return real;
  throw outside(path, roots);
}

/** A file's place, whose folder must be there. */
async function resolveTarget(path: string, filename: string, roots: readonly string[]): Promise<string> {
  const asked = absolute(path, roots);
  const isFolder = path.endsWith(sep) || ((await stat(asked).catch(() => undefined))?.isDirectory() ?? false);
  const folder = await resolveInside(isFolder ? asked : dirname(asked), roots);
  return join(folder, safeName(isFolder ? filename : basename(asked)));
}

/** An attachment's name is somebody else's word: it names no other folder, and no hidden file. */
function safeName(name: string): string {
  const safe = name.replace(/[/\\\u0000-\u001f]/g, '_').replace(/^\.+/, '_');
  return safe === '' ? 'attachment' : safe.slice(0, 200);
}

function absolute(path: string, roots: readonly string[]): string {
  return resolve(roots[0] ?? '', path.includes('\0') ? '' : path);
}

function isInside(path: string, roots: readonly string[]): boolean {
  return roots.some(root => {
    const way = relative(root, path);
    return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
  });
}

function outside(path: string, roots: readonly string[]): ToolError {
  return new ToolError(
    'not_allowed',
    `${JSON.stringify(path)} is not in a folder that the operator allowed.`,
    {
      argument: 'path',
      remedy: `Allowed: ${roots.join(', ')}. Use a path in there, or ask the operator to start the server with --allow-folder for yours.`,
    },
  );
}

async function openExisting(real: string, path: string): Promise<FileHandle> {
  try {
    // Nothing is followed any more, and a pipe does not make the server wait.
    return await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (cause) {
    throw new ToolError('not_allowed', `${JSON.stringify(path)} cannot be read by the server's user.`, {
      argument: 'path',
      cause,
    });
  }
}

interface Reading {
  readonly path: string;
  readonly real: string;
  readonly roots: readonly string[];
  readonly maxBytes: number;
}

/** Looks once more where the path leads: a folder on the way may have become a link since. */
async function readAll(file: FileHandle, { path, real, roots, maxBytes }: Reading): Promise<Uint8Array> {
  const [opened, now] = await Promise.all([file.stat(), realpath(real).then(stat)]);
  if (opened.ino !== now.ino || opened.dev !== now.dev || !isInside(await realpath(real), roots))
    throw outside(path, roots);
  if (!opened.isFile())
    throw new ToolError('invalid_arguments', `${JSON.stringify(path)} is no file.`, { argument: 'path' });
  if (opened.size > maxBytes)
    throw new ToolError('too_large', `${JSON.stringify(path)} is larger than ${maxBytes / 1_000_000} MB.`, {
      argument: 'path',
      remedy: 'Attach it in Confluence.',
    });
  return file.readFile();
}

/** First under another name, so that nobody meets half a file; taking a name that is there fails without `overwrite`. */
async function writeWhole(target: string, bytes: Uint8Array, overwrite: boolean): Promise<void> {
  const part = join(dirname(target), `.weir-${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
    if (overwrite) await rename(part, target);
    else await link(part, target);
  } catch (cause) {
    throw explainWriteError(cause, target);
  } finally {
    await rm(part, { force: true });
  }
}

function explainWriteError(cause: unknown, target: string): ToolError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'EEXIST')
    return new ToolError('conflict', `${target} exists.`, {
      argument: 'path',
      remedy: 'Choose another path, or overwrite=true.',
      cause,
    });
  if (code === 'EISDIR' || code === 'ENOTEMPTY')
    return new ToolError('invalid_arguments', `${target} is a folder.`, { argument: 'path', cause });
  return new ToolError('not_allowed', `${target} cannot be written${code ? ` (${code})` : ''}.`, {
    argument: 'path',
    cause,
  });
}
