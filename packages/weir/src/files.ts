/** Reads and writes the files that commands are given. */
import { mkdirSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { CommandError } from './cli/errors.ts';

/** UTF-8; a byte-order mark stays, since it is the document's. `-` is stdin. */
export async function readSource(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file));
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${explainFileError(error)}.`, undefined, {
      cause: error,
    });
  }
}

export async function writeResult(file: string, content: string): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new CommandError(`${file} cannot be written: ${explainFileError(error)}.`, undefined, {
      cause: error,
    });
  }
}

/** Makes the folder that keeps a sandbox's content. @throws CommandError where it cannot be one */
export function makeDataFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const reason = statSync(path, { throwIfNoEntry: false })?.isFile()
      ? 'it is a file'
      : explainFileError(error);
    throw new CommandError(`--data ${path} cannot be used: ${reason}.`, 'Give a folder.', { cause: error });
  }
}

function explainFileError(error: unknown): string {
  if (error instanceof TypeError) return 'it is not UTF-8 text';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES' || code === 'EROFS') return 'permission denied';
  return error instanceof Error ? error.message : String(error);
}

/** @throws CommandError where it is no folder */
export function checkFolder(path: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new CommandError(`${path} is not a folder.`);
}
