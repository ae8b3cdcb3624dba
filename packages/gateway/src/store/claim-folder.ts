/** One process at a time works on a folder: a lock of the file system's, which the kernel takes back when the process ends, however it ends. */
import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

/** Answers how to give it back; undefined where another process has it. @param file made where it is missing; nothing is written to it */
export function claimFolder(file: string): (() => void) | undefined {
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('begin exclusive');
    return () => database.close();
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}
