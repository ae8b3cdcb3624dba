/** Limits of whoever is known: per principal and server, and how many calls run at the same time. */
import { refuse, type Step } from '../context.ts';
import type { FairQueue, QueueRefusal } from '../protect/fair-queue.ts';
import { idOf, type Limits } from '../protect/limits.ts';
import { isSubscription } from './end-streams.ts';
import { exceed } from './exceed.ts';
import { whenSent } from './when-sent.ts';

export function limitCaller(limits: Limits): Step {
  return async function limitCallerStep(c, next) {
    const server = c.get('server');
    const isOff = server.protection?.mode === 'off';
    const excess = isOff ? undefined : limits.ofCaller(server, c.get('caller').principal);
    return (excess && exceed(c, excess)) ?? next();
  };
}

/** All principals of a server together run so many times what one may. */
const PRINCIPALS_AT_ONCE = 16;

const WHY: Readonly<Record<QueueRefusal, string>> = {
  full: 'too many calls of this caller are waiting',
  late: 'no turn came in time',
  gone: 'the caller went away while it waited',
};

/** Waits for a turn; the turn lasts until the answer is out. */
export function takeTurn(queue: FairQueue, limits: Limits): Step {
  return async function takeTurnStep(c, next) {
    const server = c.get('server');
    if (server.protection?.mode === 'off' || isSubscription(c.get('body'))) return next();
    const perPrincipal = limits.concurrencyOf(server);
    const entered = await queue.enter(
      { server: idOf(server), principal: c.get('caller').principal, signal: c.req.raw.signal },
      { perPrincipal, perServer: perPrincipal * PRINCIPALS_AT_ONCE },
    );
    if (typeof entered === 'string')
      return refuse(c, {
        status: 429,
        message: `Not run: ${WHY[entered]}. Send fewer calls at the same time.`,
        reason: `concurrency (${perPrincipal} at once): ${WHY[entered]}`,
        retryAfter: 1,
      });
    try {
      await next();
    } catch (error) {
      entered();
      throw error;
    }
    c.res = whenSent(c.res, entered);
  };
}
