/** Ending a program that serves: the first Ctrl-C ends it cleanly, the second at once. */

/** The exit code of a program ended by Ctrl-C, by convention of the shells. */
const EXIT_INTERRUPTED = 130;

/** Resolves at the first SIGINT or SIGTERM. */
export function waitForStop(): Promise<void> {
  return new Promise(resolve => {
    const stop = (): void => {
      process.once('SIGINT', () => process.exit(EXIT_INTERRUPTED));
      process.once('SIGTERM', () => process.exit(EXIT_INTERRUPTED));
      resolve();
    };
    let stopping = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        if (!stopping) stop();
        stopping = true;
      });
    }
  });
}
