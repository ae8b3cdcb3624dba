/** Stops calling a host that is down: its callers learn at once when to try again, and one request at a time finds out whether it is back. */
import type { Clock } from '../clock.ts';
import { FinalError } from './final-error.ts';

/** One request to a host; exactly one of its outcomes is told. */
export interface Permit {
  /** The host answered, whatever it said below 500. */
  succeeded(): void;
  /** 5xx, or no answer. `isConnect`: no connection came about, which says more than one bad answer. */
  failed(reason: string, isConnect: boolean): void;
  /** Says nothing about the host: cancelled, or refused on our side. */
  left(): void;
}

export interface Breaker {
  /** Throws `unavailable` while the host is given up, without taking part in probing. */
  check(host: string, request: string): void;
  /**
   * As `check`; for the request that is sent now. After a while it lets one pass as a probe. `kind` tells which requests are different,
   * where their names do not.
   */
  enter(host: string, request: string, kind?: string): Permit;
}

/** A host is given up after so many failures in a row … */
const FAILURES = 8;
/** … of so many different requests: one page that always fails is no host that is down. */
const DIFFERENT_REQUESTS = 3;
const FIRST_BREAK_MS = 5_000;
const LONGEST_BREAK_MS = 40_000;

interface HostState {
  failures: number;
  connectFailures: number;
  readonly requests: Set<string>;
  reason: string;
  openUntil: number;
  breakMs: number;
  isProbing: boolean;
}

/** One for all clients of a process. */
export function createBreaker(clock: Clock): Breaker {
  const hosts = new Map<string, HostState>();

  return {
    check(host, request) {
      const state = hosts.get(host);
      if (state && state.openUntil > clock.now())
        throw circuitOpen(host, request, state, state.openUntil - clock.now());
    },
    enter(host, request, kind = request) {
      this.check(host, request);
      const state = hosts.get(host);
      const isProbe = state !== undefined && state.openUntil > 0;
      if (isProbe && state.isProbing) throw circuitOpen(host, request, state, 1_000);
      if (isProbe) state.isProbing = true;
      return {
        succeeded: () => void hosts.delete(host),
        failed(reason, isConnect) {
          const failing = stateOf(hosts, host);
          if (isProbe) failing.isProbing = false;
          noteFailure(failing, { kind, reason, isConnect });
          if (isProbe || isDown(failing)) open(failing, isProbe, clock.now());
        },
        left() {
          if (isProbe) state.isProbing = false;
        },
      };
    },
  };
}

function noteFailure(
  state: HostState,
  {
    kind,
    reason,
    isConnect,
  }: { readonly kind: string; readonly reason: string; readonly isConnect: boolean },
): void {
  state.failures += 1;
  if (isConnect) state.connectFailures += 1;
  if (state.requests.size < DIFFERENT_REQUESTS) state.requests.add(kind);
  state.reason = reason;
}

function isDown({ failures, connectFailures, requests }: HostState): boolean {
  return failures >= FAILURES && (requests.size >= DIFFERENT_REQUESTS || connectFailures >= FAILURES);
}

/** Requests that were on their way when the host was given up do not prolong the break: only a probe does. */
function open(state: HostState, isProbe: boolean, now: number): void {
  if (!isProbe && state.openUntil > 0) return;
  state.breakMs = state.breakMs === 0 ? FIRST_BREAK_MS : Math.min(state.breakMs * 2, LONGEST_BREAK_MS);
  state.openUntil = now + state.breakMs;
}

function stateOf(hosts: Map<string, HostState>, host: string): HostState {
  const known = hosts.get(host);
  if (known) return known;
  const state: HostState = {
    failures: 0,
    connectFailures: 0,
    requests: new Set(),
    reason: '',
    openUntil: 0,
    breakMs: 0,
    isProbing: false,
  };
  hosts.set(host, state);
  return state;
}

function circuitOpen(
  host: string,
  request: string,
  { failures, reason }: HostState,
  waitMs: number,
): FinalError {
  const retryAfter = Math.max(1, Math.ceil(waitMs / 1000));
  return new FinalError(
    'unavailable',
    `${request}: not sent, nothing was changed. ${host} failed ${failures} times in a row (last: ${reason}), so it is left alone for a while. Try again in ${retryAfter} seconds.`,
    { request, retryAfter },
  );
}
