/**
 * The limits of a call: which hold at a server, and whether a call is within them. The deployment's stand in where a server sets none of
 * its own, but at an open server: whoever is on this machine needs no protection from himself.
 */
import type { Risk } from '@weir/tools';
import type { DeploymentLimits, Principal, ServerConfig } from '../types.ts';
import type { QuotaKind } from './quota-store.ts';
import type { DayQuotas } from './quotas.ts';
import type { Rates } from './rates.ts';

/** A limit that a call is beyond. */
export interface Excess {
  /** `per-minute limit of writes (120)`, for the caller and the audit. */
  readonly reason: string;
  /** Whole seconds. */
  readonly retryAfter: number;
}

export interface Limits {
  ofAddress(server: ServerConfig, address: string): Excess | undefined;
  /** Of the principal, of the server, and the day's calls. */
  ofCaller(server: ServerConfig, principal: Principal): Excess | undefined;
  /** Of what the call may change, per minute and day. */
  ofRisk(server: ServerConfig, principal: Principal, risk: Risk): Excess | undefined;
  concurrencyOf(server: ServerConfig): number;
}

export interface LimitsOptions {
  readonly deployment: () => DeploymentLimits;
  readonly rates: Rates;
  readonly quotas: DayQuotas;
}

export function createLimits({ deployment, rates, quotas }: LimitsOptions): Limits {
  const defaultsOf = (server: ServerConfig): DeploymentLimits =>
    server.access.mode === 'open' ? UNLIMITED : deployment();
  return {
    ofAddress(server, address) {
      const own = server.protection?.perMinute.address;
      // The deployment's limit is of all its servers together.
      const key = own === undefined ? `address ${address}` : `address ${address} ${idOf(server)}`;
      return take(key, own ?? defaultsOf(server).addressPerMinute, 'this address');
    },
    ofCaller(server, principal) {
      const { perMinute, perDay } = server.protection ?? NONE;
      const all = defaultsOf(server);
      const own = perMinute.principal;
      const key = own === undefined ? `principal ${principal}` : `principal ${principal} ${idOf(server)}`;
      return (
        take(key, own ?? all.principalPerMinute, 'this caller') ??
        take(`server ${idOf(server)}`, perMinute.server ?? all.serverPerMinute, 'this server') ??
        spend(server, principal, 'calls', perDay.calls ?? all.callsPerDay)
      );
    },
    ofRisk(server, principal, risk) {
      if (risk === 'read') return undefined;
      const { perMinute, perDay } = server.protection ?? NONE;
      const all = defaultsOf(server);
      const key = `${idOf(server)} ${principal}`;
      const isDestructive = risk === 'destructive' || risk === 'admin';
      const destructive = isDestructive
        ? (take(
            `destructive ${key}`,
            perMinute.destructive ?? all.destructivePerMinute,
            'destructive calls',
          ) ?? spend(server, principal, 'destructive', perDay.destructive ?? all.destructivePerDay))
        : undefined;
      return (
        destructive ??
        take(`writes ${key}`, perMinute.writes ?? all.writesPerMinute, 'writes') ??
        spend(server, principal, 'writes', perDay.writes ?? all.writesPerDay)
      );
    },
    concurrencyOf: server => server.protection?.concurrency ?? deployment().concurrency,
  };

  function take(key: string, perMinute: number, what: string): Excess | undefined {
    const wait = perMinute === Number.POSITIVE_INFINITY ? 0 : rates.take(key, perMinute);
    if (wait === 0) return undefined;
    return { reason: `per-minute limit of ${what} (${perMinute})`, retryAfter: secondsOf(wait) };
  }

  function spend(
    server: ServerConfig,
    principal: Principal,
    kind: QuotaKind,
    most: number,
  ): Excess | undefined {
    const wait = quotas.spend({ server: idOf(server), principal, kind }, most);
    if (wait === 0) return undefined;
    return { reason: `daily quota of ${QUOTA_WORDS[kind]} (${most})`, retryAfter: secondsOf(wait) };
  }
}

const QUOTA_WORDS: Readonly<Record<QuotaKind, string>> = {
  calls: 'calls',
  writes: 'writes',
  destructive: 'destructive calls',
};
const UNLIMITED: DeploymentLimits = {
  addressPerMinute: Number.POSITIVE_INFINITY,
  principalPerMinute: Number.POSITIVE_INFINITY,
  serverPerMinute: Number.POSITIVE_INFINITY,
  writesPerMinute: Number.POSITIVE_INFINITY,
  destructivePerMinute: Number.POSITIVE_INFINITY,
  callsPerDay: Number.POSITIVE_INFINITY,
  writesPerDay: Number.POSITIVE_INFINITY,
  destructivePerDay: Number.POSITIVE_INFINITY,
  concurrency: Number.POSITIVE_INFINITY,
};
type Own = Pick<NonNullable<ServerConfig['protection']>, 'perMinute' | 'perDay'>;
const NONE: Own = { perMinute: {}, perDay: {} };

export function idOf(server: Pick<ServerConfig, 'id' | 'name'>): string {
  return server.id ?? server.name;
}

function secondsOf(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000));
}
