/** Where text goes: results to stdout, everything else to stderr. */
import { styleText } from 'node:util';
import { EXIT_OK } from './errors.ts';

/** Whoever reads our output may have seen enough, as `head` has: that ends the program, and is no error. */
export function endWithReader(): void {
  process.stdout.on('error', error => {
    if ('code' in error && error.code === 'EPIPE') process.exit(EXIT_OK);
    throw error;
  });
}

export function writeOutput(text: string): void {
  process.stdout.write(text);
}

export function writeError(text: string): void {
  process.stderr.write(text);
}

/** A JSON value on one line, for scripts. */
export function writeJson(value: unknown): void {
  writeOutput(`${JSON.stringify(value)}\n`);
}

/** Plain where stdout is no terminal or NO_COLOR is set. */
export function styleOutput(style: Parameters<typeof styleText>[0], text: string): string {
  return styleText(style, text, { stream: process.stdout });
}
