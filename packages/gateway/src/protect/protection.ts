/** Everything that protects a gateway's calls, made once and shared by the steps. */
import { randomBytes } from 'node:crypto';
import { StoredDeployment } from '../api/index.ts';
import type { GatewayOptions } from '../types.ts';
import { type Confirmations, createConfirmations } from './confirmations.ts';
import { createFairQueue, type FairQueue } from './fair-queue.ts';
import { createLimits, type Limits } from './limits.ts';
import { type Load, watchLoad } from './load.ts';
import { createDayQuotas, type DayQuotas } from './quotas.ts';
import { createRates, type Rates } from './rates.ts';
import { createSignInGuard, type SignInGuard } from './sign-in-guard.ts';

export interface Protection {
  readonly load: Load;
  readonly rates: Rates;
  readonly limits: Limits;
  readonly queue: FairQueue;
  readonly signIns: SignInGuard;
  readonly confirmations: Confirmations;
  readonly quotas: DayQuotas;
  close(): Promise<void>;
}

const FLUSH_MS = 5_000;
const DEFAULT_QUEUE_MS = 10_000;
/** Waiting calls of one principal. */
const MOST_WAITING = 64;

export function createProtection(
  options: Pick<
    GatewayOptions,
    | 'limits'
    | 'clock'
    | 'wallClock'
    | 'overloadedMs'
    | 'queueMs'
    | 'quotaStore'
    | 'confirmKey'
    | 'claimOnce'
    | 'onError'
  >,
): Protection {
  const { clock = () => performance.now(), wallClock = Date.now, onError = () => {} } = options;
  const rates = createRates(clock);
  const quotas = createDayQuotas(wallClock, options.quotaStore);
  const deployment = options.limits ?? defaultLimits();
  const flush = (): Promise<void> => quotas.flush().catch(onError);
  quotas.load().catch(onError);
  const timer = setInterval(flush, FLUSH_MS);
  timer.unref();
  const load = watchLoad({
    clock: () => performance.now(),
    ...(options.overloadedMs !== undefined && { overloadedMs: options.overloadedMs }),
  });
  return {
    load,
    rates,
    quotas,
    limits: createLimits({ deployment, rates, quotas }),
    queue: createFairQueue({ deadlineMs: options.queueMs ?? DEFAULT_QUEUE_MS, mostWaiting: MOST_WAITING }),
    signIns: createSignInGuard(clock),
    confirmations: createConfirmations(options.confirmKey ?? randomBytes(32), wallClock, options.claimOnce),
    async close() {
      clearInterval(timer);
      load.close();
      await flush();
    },
  };
}

function defaultLimits(): NonNullable<GatewayOptions['limits']> {
  const { limits } = StoredDeployment.parse({});
  return () => limits;
}
