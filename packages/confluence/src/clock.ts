/** Time and chance, passed in so that tests need neither. */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `run` once after so many milliseconds; the answer cancels it. */
  schedule(run: () => void, afterMs: number): () => void;
  /** From 0 up to 1, for jitter. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(run, afterMs) {
    const timer = setTimeout(run, afterMs);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** Rejects with the signal's reason where it is aborted first. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const cancel = clock.schedule(finish, ms);
    signal?.addEventListener('abort', abort, { once: true });
    function finish(): void {
      signal?.removeEventListener('abort', abort);
      resolve();
    }
    function abort(): void {
      cancel();
      reject(signal?.reason);
    }
  });
}
