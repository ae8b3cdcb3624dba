/** A sandbox that refuses what is over ten requests in any second, and tells its parent what came. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandbox } from '@weir/sandbox';

export interface SiteReport {
  readonly url: string;
  /** When each request came, in milliseconds. */
  readonly arrivals: readonly number[];
  /** How many were answered with 429. */
  readonly refused: number;
}

const PER_SECOND = 10;

let url = '';
let refused = 0;
let arrivals: number[] = [];
const sandbox = createSandbox({ publicUrl: () => url });
const server = createServer(async (incoming, outgoing) => {
  const now = performance.now();
  const isOver = now - (arrivals.at(-PER_SECOND) ?? Number.NEGATIVE_INFINITY) < 1000;
  arrivals.push(now);
  if (isOver) {
    refused += 1;
    outgoing.writeHead(429, { 'retry-after': '1' }).end();
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const { method = 'GET' } = incoming;
  const body = method === 'GET' ? null : Buffer.concat(chunks);
  const answer = await sandbox.fetch(new Request(`${url}${incoming.url}`, { method, headers, body }));
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
});
server.listen(0, '127.0.0.1', () => {
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  report();
});
process.on('message', report);
process.on('disconnect', () => process.exit());

function report(): void {
  process.send?.({ url, arrivals, refused } satisfies SiteReport);
  arrivals = arrivals.slice(-PER_SECOND); // the limit looks back over the reports
}
