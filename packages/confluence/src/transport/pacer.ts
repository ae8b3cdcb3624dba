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
  /** Resolves when the request may leave. Rejects with the signal's reason, or `rate_limited` where the site is paused for longer than anybody waits. */
  take(ticket: Ticket): Promise<void>;
  /** Nothing leaves to the site for so many milliseconds; a longer pause already asked for stays. */
  pause(site: string, ms: number): void;
  /** The site is near its limit: half the rate, evenly spread, for so many milliseconds. */
  slow(site: string, ms: number): void;
}

interface Waiting {
  readonly ticket: Ticket;
  readonly release: () => void;
  readonly refuse: (reason: unknown) => void;
}

/** Principals take turns: the first key is next, and goes to the end once served. */
type Turns = Map<string, Waiting[]>;

interface SiteQueue {
  readonly interactive: Turns;
  readonly bulk: Turns;
  /** When the latest requests left, oldest first; at most `perSecond`. */
  readonly departures: number[];
  pausedUntil: number;
  slowUntil: number;
  cancelTimer: (() => void) | undefined;
}

/** A hundredth above a second: requests bunch up a little on their way, and a refused one costs more than a late one. */
const WINDOW_MS = 1010;

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
      const pause = queue.pausedUntil - clock.now();
      if (pause > longestPauseMs) return Promise.reject(pausedTooLong(pause));
      return new Promise((resolve, reject) => enqueue(queue, ticket, resolve, reject));
    },
    pause(site, ms) {
      const queue = queueOf(sites, site);
      queue.pausedUntil = Math.max(queue.pausedUntil, clock.now() + ms);
      const pause = queue.pausedUntil - clock.now();
      if (pause > longestPauseMs) refuseAll(queue, pausedTooLong(pause));
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
    resolve: () => void,
    reject: (reason: unknown) => void,
  ): void {
    const waiting: Waiting = { ticket, release, refuse };
    const turns = queue[ticket.priority];
    const line = turns.get(ticket.principal);
    if (line) line.push(waiting);
    else turns.set(ticket.principal, [waiting]);
    ticket.signal?.addEventListener('abort', abort, { once: true });
    plan(queue);

    function release(): void {
      ticket.signal?.removeEventListener('abort', abort);
      resolve();
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
      queue.departures.push(clock.now());
      if (queue.departures.length > rate.burst) queue.departures.shift();
      takeNext(queue.interactive.size > 0 ? queue.interactive : queue.bulk)?.release();
    }
  }
}

interface Rate {
  /** How many may leave at once. */
  readonly burst: number;
  /** Milliseconds between requests that are evenly spread. */
  readonly interval: number;
}

/** When the head of the queue may leave, undefined where nobody waits. */
function nextDue(queue: SiteQueue, { burst, interval }: Rate, now: number): number | undefined {
  if (queue.interactive.size === 0 && queue.bulk.size === 0) return undefined;
  const oldest = queue.departures.length < burst ? undefined : queue.departures[0];
  const windowFree = oldest === undefined ? 0 : oldest + interval * burst;
  const latest = queue.departures.at(-1);
  if (queue.slowUntil > now) return Math.max((latest ?? 0) + 2 * interval, queue.pausedUntil);
  const evenly = queue.interactive.size > 0 || latest === undefined ? 0 : latest + interval;
  return Math.max(windowFree, evenly, queue.pausedUntil);
}

function refuseAll(queue: SiteQueue, reason: ConfluenceError): void {
  for (const turns of [queue.interactive, queue.bulk]) {
    for (let waiting = takeNext(turns); waiting; waiting = takeNext(turns)) waiting.refuse(reason);
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
    slowUntil: 0,
    cancelTimer: undefined,
  };
  sites.set(site, queue);
  return queue;
}

function takeNext(turns: Turns): Waiting | undefined {
  const [principal, line] = turns.entries().next().value ?? [];
  if (principal === undefined || !line) return undefined;
  const waiting = line.shift();
  turns.delete(principal);
  if (line.length > 0) turns.set(principal, line);
  return waiting;
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
