/** Plays faults on requests: each counts the requests that it is meant for, and the first that hits decides. */
import {
  answerWebPage,
  breakConnection,
  cutBody,
  dripBody,
  garbleBody,
  type Peer,
  type Sleep,
} from './broken-answers.ts';
import type { Fault } from './fault.ts';

export interface PlannedFault {
  readonly fault: Fault;
  /** How many requests it was meant for, and how many it hit. */
  readonly seen: number;
  readonly hit: number;
}

export interface Faults {
  list(): readonly PlannedFault[];
  add(fault: Fault): void;
  clear(): void;
  /** `answer` carries the request out. */
  play(
    request: Request,
    peer: Peer | undefined,
    answer: () => Response | Promise<Response>,
  ): Promise<Response>;
}

export interface FaultsOptions {
  readonly sleep: Sleep;
  /** From 0 to below 1. */
  readonly random: () => number;
}

const USUAL_MS = 1_000;

export function createFaults({ sleep, random }: FaultsOptions): Faults {
  let planned: { fault: Fault; seen: number; hit: number }[] = [];

  const takeHit = (request: Request): readonly Fault[] => {
    const path = new URL(request.url).pathname;
    const hits: Fault[] = [];
    for (const plan of planned) {
      const { fault } = plan;
      if (!isMeant(fault, request.method, path)) continue;
      // Delays add up; of the others one is enough.
      if (fault.kind !== 'delay' && hits.some(({ kind }) => kind !== 'delay')) continue;
      plan.seen += 1;
      if (plan.seen <= (fault.skip ?? 0) || plan.hit >= (fault.times ?? Number.POSITIVE_INFINITY)) continue;
      if (fault.chance !== undefined && random() >= fault.chance) continue;
      plan.hit += 1;
      hits.push(fault);
    }
    return hits;
  };
  const readMs = ({ ms = USUAL_MS, upTo = ms }: Fault): number => ms + random() * Math.max(0, upTo - ms);

  return {
    list: () => planned.map(plan => ({ ...plan })),
    add: fault => {
      planned.push({ fault, seen: 0, hit: 0 });
    },
    clear: () => {
      planned = [];
    },
    async play(request, peer, answer) {
      const hits = takeHit(request);
      const failure = hits.find(({ kind }) => kind !== 'delay');
      for (const fault of hits) if (fault.kind === 'delay') await sleep(readMs(fault));
      if (!failure) return answer();
      if (LOSES_ANSWER.has(failure.kind)) {
        if (failure.applied) await answer();
        return replace(failure, peer, sleep);
      }
      const real = await answer();
      if (failure.kind === 'slow') return dripBody(real, readMs(failure), sleep);
      return failure.kind === 'cut' ? cutBody(real, peer, sleep) : garbleBody(real);
    },
  };
}

/** The others spoil an answer that there is. */
const LOSES_ANSWER: ReadonlySet<Fault['kind']> = new Set(['status', 'reset', 'html']);

function replace(fault: Fault, peer: Peer | undefined, sleep: Sleep): Response {
  if (fault.kind === 'reset') return breakConnection(peer, sleep);
  if (fault.kind === 'html') return answerWebPage();
  const { status = 500, retryAfter } = fault;
  const message = status === 429 ? 'Rate limit exceeded' : 'The sandbox plays a fault.';
  return Response.json(
    { code: status, message },
    { status, headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) } },
  );
}

function isMeant({ method, path }: Fault, asked: string, askedPath: string): boolean {
  return (method === undefined || method.toUpperCase() === asked) && askedPath.includes(path ?? '');
}
