/** Holds the requests of a process to each site below its rate: interactive before bulk, fair between principals, nothing reserved ahead. */
import { type Clock, systemClock } from '../clock.ts';
import { ConfluenceError } from '../errors.ts';

export interface Ticket {
  /** Origin and path of the API; each has a queue of its own. */
  readonly site: string;
  readonly principal: string;
  readonly priority: 'interactive' | 'bulk';
  readonly signal?: AbortSignal;
}

export interface Pacer {
  /** Resolves with its slot when the request may leave. Rejects with the signal's reason, or `rate_limited` where the site is paused for longer than anybody waits. */
  take(ticket: Ticket): Promise<Slot>;
  /** Nothing leaves to the site for so many milliseconds; a longer pause already asked for stays. */
  pause(site: string, ms: number): void;
  /** The same for one principal alone: Data Center limits each user, and the others may go on. */
  hold(site: string, principal: string, ms: number): void;
  /** The site is near its limit: half the rate, evenly spread, for so many milliseconds. */
  slow(site: string, ms: number): void;
}

/** A place in a site's rate. */
export interface Slot {
  /** The request may have reached the site so many milliseconds later than it left: the slot after this one's second moves with it. */
  delayed(ms: number): void;
}

interface Departure {
  at: number;
}

interface Waiting {
  readonly ticket: Ticket;
  readonly release: (slot: Slot) => void;
  readonly refuse: (reason: unknown) => void;
}

/** Principals take turns: the first key is next, and goes to the end once served. */
type Turns = Map<string, Waiting[]>;

interface SiteQueue {
  readonly interactive: Turns;
  readonly bulk: Turns;
  /** When the latest requests left, oldest first; at most `perSecond`. */
  readonly departures: Departure[];
  pausedUntil: number;
  /** By principal. */
  readonly heldUntil: Map<string, number>;
  slowUntil: number;
  cancelTimer: (() => void) | undefined;
}

/** A fiftieth above a second: requests bunch up a little on their way, and a refused one costs more than a late one. */
const WINDOW_MS = 1020;
/** A timer that is so late, in milliseconds, does not make the next one later: less than half of the spare time. */
const SLACK_MS = 8;

/**
 * Interactive requests may leave at once while fewer than `perSecond` left in the last second; bulk requests keep an even distance,
 * so that an interactive one never waits for more than one interval behind them. `longestPauseMs` is how long a paused site lets
 * callers wait before it refuses them at once, default a minute.
 */
export function createPacer(
  options: { readonly perSecond?: number; readonly clock?: Clock; readonly longestPauseMs?: number } = {},
): Pacer {
  const { perSecond = 10, clock = systemClock, longestPauseMs = 60_000 } = options;
  if (!(perSecond > 0)) throw new RangeError(`perSecond must be above 0, not ${perSecond}.`);
  const rate: Rate = { burst: Math.max(1, Math.floor(perSecond)), interval: WINDOW_MS / perSecond };
  const sites = new Map<string, SiteQueue>();

  return {
    take(ticket) {
      if (ticket.signal?.aborted) return Promise.reject(ticket.signal.reason);
      const queue = queueOf(sites, ticket.site);
      const pause = Math.max(queue.pausedUntil, heldOf(queue, ticket.principal)) - clock.now();
      if (pause > longestPauseMs) return Promise.reject(pausedTooLong(pause));
      return new Promise((resolve, reject) => enqueue(queue, ticket, resolve, reject));
    },
    pause(site, ms) {
      const queue = queueOf(sites, site);
      queue.pausedUntil = Math.max(queue.pausedUntil, clock.now() + ms);
      const pause = queue.pausedUntil - clock.now();
      if (pause > longestPauseMs) refuseLines(queue, pausedTooLong(pause));
      plan(queue);
    },
    hold(site, principal, ms) {
      const queue = queueOf(sites, site);
      const until = Math.max(heldOf(queue, principal), clock.now() + ms);
      for (const [each, end] of queue.heldUntil) if (end <= clock.now()) queue.heldUntil.delete(each);
      queue.heldUntil.set(principal, until);
      const pause = until - clock.now();
      if (pause > longestPauseMs) refuseLines(queue, pausedTooLong(pause), principal);
      plan(queue);
    },
    slow(site, ms) {
      const queue = queueOf(sites, site);
      queue.slowUntil = Math.max(queue.slowUntil, clock.now() + ms);
      plan(queue);
    },
  };

  function enqueue(
    queue: SiteQueue,
    ticket: Ticket,
    resolve: (slot: Slot) => void,
    reject: (reason: unknown) => void,
  ): void {
    const waiting: Waiting = { ticket, release, refuse };
    const turns = queue[ticket.priority];
    const line = turns.get(ticket.principal);
    if (line) line.push(waiting);
    else turns.set(ticket.principal, [waiting]);
    ticket.signal?.addEventListener('abort', abort, { once: true });
    plan(queue);

    function release(slot: Slot): void {
      ticket.signal?.removeEventListener('abort', abort);
      resolve(slot);
    }
    function refuse(reason: unknown): void {
      ticket.signal?.removeEventListener('abort', abort);
      reject(reason);
    }
    function abort(): void {
      leaveLine(turns, waiting);
      reject(ticket.signal?.reason);
      plan(queue);
    }
  }

  /** Lets go whoever is due and sets the timer for the next. */
  function plan(queue: SiteQueue): void {
    queue.cancelTimer?.();
    queue.cancelTimer = undefined;
    for (
      let due = nextDue(queue, rate, clock.now());
      due !== undefined;
      due = nextDue(queue, rate, clock.now())
    ) {
      const wait = due - clock.now();
      if (wait > 0) {
        queue.cancelTimer = clock.schedule(() => plan(queue), Math.ceil(wait));
        return;
      }
      const departure: Departure = { at: countedAt(due, clock.now()) };
      queue.departures.push(departure);
      if (queue.departures.length > rate.burst) queue.departures.shift();
      const now = clock.now();
      const next = takeNext(queue.interactive, queue, now) ?? takeNext(queue.bulk, queue, now);
      next?.release({
        delayed: ms => {
          departure.at += ms;
        },
      });
    }
  }
}

/** When a request that leaves now counts as having left. Lateness would add up otherwise, a millisecond or two a slot. */
function countedAt(due: number, now: number): number {
  return now - due > WINDOW_MS ? now : Math.max(due, now - SLACK_MS);
}

interface Rate {
  /** How many may leave at once. */
  readonly burst: number;
  /** Milliseconds between requests that are evenly spread. */
  readonly interval: number;
}

/** When the head of the queue may leave, undefined where nobody waits. */
function nextDue(queue: SiteQueue, { burst, interval }: Rate, now: number): number | undefined {
  const interactive = soonest(queue, queue.interactive, now);
  const bulk = soonest(queue, queue.bulk, now);
  const someone = Math.min(interactive, bulk);
  if (someone === Number.POSITIVE_INFINITY) return undefined;
  const oldest = queue.departures.length < burst ? undefined : queue.departures[0];
  const windowFree = oldest === undefined ? 0 : oldest.at + interval * burst;
  const latest = queue.departures.at(-1)?.at;
  if (queue.slowUntil > now) return Math.max((latest ?? 0) + 2 * interval, queue.pausedUntil, someone);
  const evenly = interactive <= now || latest === undefined ? 0 : latest + interval;
  return Math.max(windowFree, evenly, queue.pausedUntil, someone);
}

/** When the first of these principals is not held any more: 0 for now, infinity where nobody waits. */
function soonest({ heldUntil }: SiteQueue, turns: Turns, now: number): number {
  if (turns.size === 0) return Number.POSITIVE_INFINITY;
  if (heldUntil.size === 0) return 0;
  let earliest = Number.POSITIVE_INFINITY;
  for (const principal of turns.keys()) {
    const held = heldUntil.get(principal) ?? 0;
    if (held <= now) return 0;
    earliest = Math.min(earliest, held);
  }
  return earliest;
}

function heldOf({ heldUntil }: SiteQueue, principal: string): number {
  return heldUntil.get(principal) ?? 0;
}

/** Of one principal, or of all. */
function refuseLines(queue: SiteQueue, reason: ConfluenceError, principal?: string): void {
  for (const turns of [queue.interactive, queue.bulk]) {
    for (const [each, line] of [...turns]) {
      if (principal !== undefined && each !== principal) continue;
      turns.delete(each);
      for (const waiting of line) waiting.refuse(reason);
    }
  }
}

function queueOf(sites: Map<string, SiteQueue>, site: string): SiteQueue {
  const known = sites.get(site);
  if (known) return known;
  const queue: SiteQueue = {
    interactive: new Map(),
    bulk: new Map(),
    departures: [],
    pausedUntil: 0,
    heldUntil: new Map(),
    slowUntil: 0,
    cancelTimer: undefined,
  };
  sites.set(site, queue);
  return queue;
}

/** Of the first principal that is not held; it goes to the end then. */
function takeNext(turns: Turns, { heldUntil }: SiteQueue, now: number): Waiting | undefined {
  for (const [principal, line] of turns) {
    if ((heldUntil.get(principal) ?? 0) > now) continue;
    const waiting = line.shift();
    turns.delete(principal);
    if (line.length > 0) turns.set(principal, line);
    return waiting;
  }
  return undefined;
}

function leaveLine(turns: Turns, waiting: Waiting): void {
  const line = turns.get(waiting.ticket.principal);
  const index = line?.indexOf(waiting) ?? -1;
  if (!line || index < 0) return;
  line.splice(index, 1);
  if (line.length === 0) turns.delete(waiting.ticket.principal);
}

function pausedTooLong(ms: number): ConfluenceError {
  const seconds = Math.ceil(ms / 1000);
  return new ConfluenceError(
    'rate_limited',
    `Confluence asked this site's clients to wait for ${seconds} more seconds. Try again then.`,
    { retryAfter: seconds },
  );
}
