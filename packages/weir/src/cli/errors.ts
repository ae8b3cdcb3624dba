/** What goes wrong on the command line, and the exit code that tells of it. */

export const EXIT_OK = 0;
export const EXIT_FAILURE = 1;
export const EXIT_USAGE = 2;

/** The words given are wrong. Ends with exit code 2 and a pointer to the help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** The command concerned, for the pointer. */
  readonly command: string | undefined;
  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }
}

/** The words are right and the work failed: what happened, and what to do about it. Ends with exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly remedy: string | undefined;
  constructor(message: string, remedy?: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}
