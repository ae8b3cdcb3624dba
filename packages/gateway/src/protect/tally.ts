/** What a call asks of Confluence, counted where its client sends: whoever runs under a tally adds to it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Guard, Transport } from '@weir/confluence';

export interface Tally {
  /** Requests that the call sent or joined; retries of one are not counted. */
  calls: number;
  /** Time that they took, those side by side added up. */
  milliseconds: number;
}

const current = new AsyncLocalStorage<Tally>();

/** Runs `work`, and what it awaits, with its requests counted. */
export function tallied<T>(tally: Tally, work: () => T): T {
  return current.run(tally, work);
}

/** Counts the requests of a client for the call that they are made in. `inner` stands behind it. */
export function countRequests(inner?: Guard): Guard {
  return {
    id: inner?.id ?? 'counted',
    wrap(transport) {
      const counted: Transport = {
        send: (request, options) => count(() => transport.send(request, options)),
        download: (path, maxBytes, options) => count(() => transport.download(path, maxBytes, options)),
      };
      return inner ? inner.wrap(counted) : counted;
    },
  };
}

async function count<T>(send: () => Promise<T>): Promise<T> {
  const tally = current.getStore();
  if (!tally) return send();
  tally.calls += 1;
  const started = performance.now();
  try {
    return await send();
  } finally {
    tally.milliseconds += performance.now() - started;
  }
}
