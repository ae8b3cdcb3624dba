/** Whether this process keeps up: what it cannot serve in time it refuses at once, so that what it accepts is served. */

/** How often the event loop's delay is looked at, in milliseconds. */
const SAMPLE_MS = 100;
/** New calls are refused from this delay on, and taken again below half of it. */
const OVERLOADED_MS = 1_000;
/** How much the newest sample counts: one long pause, such as of loading what the first call needs, is no overload. */
const WEIGHT = 0.25;

export interface Load {
  readonly isOverloaded: boolean;
  /** Recent delay of the event loop, in milliseconds. */
  readonly delay: number;
  /** Seconds after which it is worth to try again. */
  readonly retryAfter: number;
  close(): void;
}

export interface LoadOptions {
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  readonly overloadedMs?: number;
}

/** Measures by how late a timer is. */
export function watchLoad({ clock, overloadedMs = OVERLOADED_MS }: LoadOptions): Load {
  let last = clock();
  let delay = 0;
  let isOverloaded = false;
  const timer = setInterval(() => {
    const now = clock();
    const late = Math.max(0, now - last - SAMPLE_MS);
    last = now;
    delay = delay * (1 - WEIGHT) + late * WEIGHT;
    if (delay > overloadedMs) isOverloaded = true;
    else if (delay < overloadedMs / 2) isOverloaded = false;
  }, SAMPLE_MS);
  timer.unref();
  return {
    get isOverloaded() {
      return isOverloaded;
    },
    get delay() {
      return delay;
    },
    get retryAfter() {
      return Math.max(1, Math.min(30, Math.ceil((delay * 3) / 1000)));
    },
    close: () => clearInterval(timer),
  };
}
