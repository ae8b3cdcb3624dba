/**
 * What the gateway costs: tool calls over a trivial upstream on 16 connections, against the SDK's bare handler and mcp-proxy, each a
 * process of its own, in turns of one run. Compare the ratios: the absolute figures are this machine's.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Pool } from 'undici';
import { percentile, printFigures } from './figures.ts';
import { makeCall } from './gateway/messages.ts';
import { median } from './median.ts';

const CONNECTIONS = 16;
const ROUNDS = 5;
const ROUND_MS = 1_500;
const WARM_UP_MS = 4_000;
const ROOT = join(import.meta.dirname, '..');

interface Contestant {
  readonly name: string;
  readonly url: string;
  readonly child: ChildProcess;
  readonly call: { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> };
  readonly headers?: Readonly<Record<string, string>>;
}

interface Round {
  readonly perSecond: number;
  readonly latencies: readonly number[];
  /** Of the contestant's own process, per call: what other work on the machine does not blur. */
  readonly processorMs: number;
}
interface Rounds {
  readonly many: Round[];
  readonly alone: Round[];
}

const BARE_CALL = { name: 'get_page', arguments: { id: '1' } };
const WEIR_CALL = {
  name: 'confluence_execute_read',
  arguments: { operation: 'getPageById', input: { id: '1' } },
};

export async function benchGateway(): Promise<void> {
  const upstream = await start('upstream', '');
  const contestants: Contestant[] = [];
  try {
    contestants.push({ name: 'bare', ...(await start('bare', upstream.url)), call: BARE_CALL });
    const headers = { authorization: 'Bearer bench' };
    contestants.push({ name: 'weir', ...(await start('weir', upstream.url)), call: WEIR_CALL, headers });
    contestants.push({ name: 'mcp-proxy', ...(await startProxy(upstream.url)), call: BARE_CALL });
    await compete(contestants);
  } finally {
    for (const { child } of [upstream, ...contestants]) child.kill();
  }
}

async function compete(contestants: readonly Contestant[]): Promise<void> {
  const rounds = new Map(contestants.map(({ name }): [string, Rounds] => [name, { many: [], alone: [] }]));
  for (const each of contestants) await run(each, CONNECTIONS, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const each of contestants) {
      rounds.get(each.name)?.many.push(await run(each, CONNECTIONS, ROUND_MS));
      rounds.get(each.name)?.alone.push(await run(each, 1, ROUND_MS / 2));
    }
  }
  for (const { name, child } of contestants) printRounds(name, rounds.get(name), costOf(child).rss);
  printComparison(rounds, contestants);
}

function printRounds(name: string, { many, alone }: Rounds = { many: [], alone: [] }, rss: number): void {
  const latencies = many.flatMap(each => each.latencies);
  const single = alone.flatMap(each => each.latencies);
  printFigures(name, [
    { name: 'calls a second', value: median(many.map(({ perSecond }) => perSecond)) },
    { name: 'processor ms a call', value: median(many.map(({ processorMs }) => processorMs)) },
    { name: 'p50 ms', value: percentile(latencies, 0.5) },
    { name: 'p99 ms', value: percentile(latencies, 0.99) },
    { name: 'p50 ms, 1 connection', value: percentile(single, 0.5) },
    { name: 'p99 ms, 1 connection', value: percentile(single, 0.99) },
    { name: 'RSS MB', value: rss / 1e6 },
  ]);
}

function printComparison(rounds: ReadonlyMap<string, Rounds>, contestants: readonly Contestant[]): void {
  const [bare, weir] = ['bare', 'weir'].map(name => rounds.get(name));
  const [bareRss = 1, weirRss = 1] = contestants.map(({ child }) => costOf(child).rss);
  if (!bare || !weir) return;
  const rate = ({ many }: Rounds): number => median(many.map(({ perSecond }) => perSecond));
  const cost = ({ many }: Rounds): number => median(many.map(({ processorMs }) => processorMs));
  const latency = ({ alone }: Rounds, share: number): number =>
    percentile(
      alone.flatMap(each => each.latencies),
      share,
    );
  printFigures('weir against bare', [
    { name: 'calls a second', value: rate(weir) / rate(bare), aim: '>= 0.7' },
    { name: 'calls by processor time', value: cost(bare) / cost(weir), aim: '>= 0.7' },
    { name: 'added p50 ms, 1 connection', value: latency(weir, 0.5) - latency(bare, 0.5), aim: '<= 1' },
    { name: 'added p99 ms, 1 connection', value: latency(weir, 0.99) - latency(bare, 0.99), aim: '<= 10' },
    { name: 'RSS', value: weirRss / bareRss, aim: '<= 1.2' },
  ]);
}

async function run(
  { url, call, headers, child }: Contestant,
  connections: number,
  ms: number,
): Promise<Round> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections });
  const message = makeCall(call.name, call.arguments, 1);
  const latencies: number[] = [];
  const ends = performance.now() + ms;
  const loop = async (): Promise<void> => {
    while (performance.now() < ends) {
      const started = performance.now();
      const answer = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { ...message.headers, ...headers },
        body: message.body,
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 200 || !text.includes('words words'))
        throw new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 500)}`);
      latencies.push(performance.now() - started);
    }
  };
  const before = costOf(child);
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, loop));
  const seconds = (performance.now() - started) / 1000;
  const processorMs = (costOf(child).processorMs - before.processorMs) / latencies.length;
  await pool.close();
  return { perSecond: latencies.length / seconds, latencies, processorMs };
}

async function start(kind: string, upstream: string): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(join(ROOT, 'bench', 'gateway', 'contestant.ts'), [kind, upstream]);
  const [told] = await once(child, 'message');
  return { url: told.url, child };
}

/** mcp-proxy over the bare server; its stdio server is a process more, which is not counted. */
async function startProxy(upstream: string): Promise<{ url: string; child: ChildProcess }> {
  const port = await findPort();
  const proxy = join(ROOT, 'node_modules', 'mcp-proxy', 'dist', 'bin', 'mcp-proxy.mjs');
  const served = [process.execPath, join(ROOT, 'bench', 'gateway', 'proxied.ts'), upstream];
  const options = ['--port', String(port), '--host', '127.0.0.1', '--server', 'stream'];
  const child = spawn(process.execPath, [proxy, ...options, '--', ...served], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/mcp`;
  for (let tries = 0; tries < 200; tries += 1) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return { url, child };
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('mcp-proxy did not start.');
}

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** From Linux' /proc: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function costOf({ pid }: ChildProcess): { readonly rss: number; readonly processorMs: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .map(Number);
  const [user = 0, system = 0] = fields.slice(11, 13);
  return { rss: (fields[21] ?? 0) * PAGE_BYTES, processorMs: (user + system) * TICK_MS };
}
const PAGE_BYTES = 4096;
const TICK_MS = 10;

if (import.meta.main) await benchGateway();
