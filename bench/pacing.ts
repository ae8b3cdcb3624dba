/**
 * Bulk work at the limit: labels are written as fast as a site allows, while somebody else reads pages now and then. The site refuses
 * what is over ten requests in any second, so one 429 shows. Runs for WRITES / 10 seconds: `node bench/pacing.ts 5000`.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Confluence, createConfluence, createShared } from '@weir/confluence';
import { percentile, printFigures } from './figures.ts';
import type { SiteReport } from './limited-site.ts';

const PER_SECOND = 10;
/** Between two reads of the person, in milliseconds, on average. */
const PAUSE_MS = 1500;
/** Writes that wait in line at once, as a runner of jobs would keep them. */
const LANES = 16;

interface Site {
  readonly url: string;
  /** What came since the last report. */
  report(): Promise<SiteReport>;
  close(): void;
}

export async function benchPacing(writes = 300): Promise<void> {
  const site = await startSite();
  const shared = createShared({ allowPrivateHosts: true, perSecond: PER_SECOND });
  const connect = (principal: string): Confluence =>
    createConfluence({
      site: { edition: 'cloud', url: site.url },
      credentials: { kind: 'basic', username: 'admin@example.com', secret: 'sandbox' },
      principal,
      shared,
    });
  const [robot, person] = [connect('robot'), connect('person')];
  const { items } = await person.search.cql('type = page', { limit: 50 });
  const pages = items.map(each => each.id);
  await site.report();

  const stop = new AbortController();
  const waits = readNowAndThen(person, pages, stop.signal);
  await writeLabels(robot, pages, writes);
  stop.abort();

  const { arrivals, refused } = await site.report();
  const seconds = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1000;
  const slots = seconds * PER_SECOND;
  printFigures(
    `${writes} label writes at ${PER_SECOND} a second, ${(await waits).length} reads of somebody else`,
    [
      { name: 'slots used, percent', value: (100 * arrivals.length) / slots, aim: '>= 97' },
      { name: '429 answers', value: refused, aim: '0' },
      { name: 'a read waits, p95, milliseconds', value: percentile(await waits, 0.95), aim: '<= 200' },
    ],
  );
  await shared.http.close();
  site.close();
}

async function writeLabels(robot: Confluence, pages: readonly string[], writes: number): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < writes) {
      const turn = next++;
      const page = pages[turn % pages.length] ?? '';
      await robot.labels.add(page, [`bench-${turn}`], { priority: 'bulk' });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** How long each read took. */
async function readNowAndThen(
  person: Confluence,
  pages: readonly string[],
  signal: AbortSignal,
): Promise<readonly number[]> {
  const waits: number[] = [];
  for (let turn = 0; !signal.aborted; turn += 1) {
    await wait(PAUSE_MS * (0.5 + ((turn * 7) % 10) / 10), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    const started = performance.now();
    await person.pages.get(pages[turn % pages.length] ?? '');
    waits.push(performance.now() - started);
  }
  return waits;
}

/** In a process of its own: a site shares no event loop with those who call it. */
async function startSite(): Promise<Site> {
  const child = fork(join(import.meta.dirname, 'limited-site.ts'), { execArgv: [] });
  const told = (): Promise<SiteReport> =>
    new Promise(resolve => child.once('message', message => resolve(message as SiteReport))); // our own
  const { url } = await told();
  return {
    url,
    async report() {
      child.send('report');
      return told();
    },
    close: () => child.kill(),
  };
}

if (import.meta.main) await benchPacing(Number(process.argv[2] ?? 5000));
