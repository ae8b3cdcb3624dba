/** What is refused before it costs anything: when the process cannot keep up, and by the address that calls. */
import { refuse, type Step } from '../context.ts';
import { addressKey } from '../protect/addresses.ts';
import type { Limits } from '../protect/limits.ts';
import type { Load } from '../protect/load.ts';
import type { SignInGuard } from '../protect/sign-in-guard.ts';
import { exceed } from './exceed.ts';

/** Refuses at once what would only wait. */
export function shedLoad(load: Load): Step {
  return async function shedLoadStep(c, next) {
    if (!load.isOverloaded) return next();
    return refuse(c, {
      status: 503,
      message: 'This gateway is overloaded. Try again in a moment.',
      reason: `overload: the event loop is ${Math.round(load.delay)} ms late`,
      retryAfter: load.retryAfter,
    });
  };
}

/** Per address, before anybody is authenticated: a flood of guesses costs next to nothing. */
export function limitAddress(limits: Limits, signIns: SignInGuard): Step {
  return async function limitAddressStep(c, next) {
    const address = addressKey(c.env.remote);
    const ban = signIns.waitOf(address);
    if (ban > 0)
      return refuse(c, {
        status: 429,
        message: 'Too many wrong credentials came from this address. Wait, and use the right one.',
        reason: 'sign-in back-off of this address',
        retryAfter: Math.ceil(ban / 1000),
      });
    const server = c.get('server');
    const isOff = server.protection?.mode === 'off';
    const excess = isOff ? undefined : limits.ofAddress(server, address);
    return (excess && exceed(c, excess)) ?? next();
  };
}
