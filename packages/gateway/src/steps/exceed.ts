/** What happens at a limit: refused where it is enforced, noted where it is observed. */
import { refuse, type StepContext } from '../context.ts';
import type { Excess } from '../protect/limits.ts';

/** The refusal; undefined where the server only observes. */
export function exceed(c: StepContext, { reason, retryAfter }: Excess): Response | undefined {
  if (c.get('server').protection?.mode === 'observe') {
    c.get('record').observed.push(reason);
    return undefined;
  }
  return refuse(c, {
    status: 429,
    message: `Beyond the ${reason}. Try again in ${retryAfter === 1 ? 'a second' : `${retryAfter} seconds`}.`,
    reason,
    retryAfter,
  });
}
