/** Reads the text files that commands are given. */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { CommandError } from './cli/errors.ts';

/** UTF-8; a byte-order mark stays, since it is the document's. `-` is stdin. */
export async function readSource(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file));
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${explainReadError(error)}.`, undefined, {
      cause: error,
    });
  }
}

function explainReadError(error: unknown): string {
  if (error instanceof TypeError) return 'it is not UTF-8 text';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}

/** @throws CommandError where it is no folder */
export function checkFolder(path: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new CommandError(`${path} is not a folder.`);
}
