/** Ends gracefully: new calls are refused, those in flight may end. */
import { refuse, type Step } from '../context.ts';
import { whenSent } from './when-sent.ts';

export interface Drain {
  readonly step: Step;
  readonly isEnding: boolean;
  /** Resolves when no call is in flight, or after so many milliseconds. */
  end(graceMs: number): Promise<void>;
}

export function drainable(): Drain {
  let running = 0;
  let isEnding = false;
  let onIdle = (): void => {};
  const left = (): void => {
    running -= 1;
    if (running === 0) onIdle();
  };
  return {
    get isEnding() {
      return isEnding;
    },
    async step(c, next) {
      if (isEnding)
        return refuse(c, {
          status: 503,
          message: 'This gateway is closing. Try again: another one will answer.',
          reason: 'the gateway is closing',
          retryAfter: 2,
        });
      running += 1;
      try {
        await next();
      } catch (error) {
        left();
        throw error;
      }
      c.res = whenSent(c.res, left);
    },
    async end(graceMs) {
      isEnding = true;
      if (running === 0 || graceMs === 0) return;
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, graceMs);
        onIdle = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
