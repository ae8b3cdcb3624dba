/**
 * How long `weir stdio` takes from process start to the reply to initialize, and the memory it has then, against a bare SDK server
 * that is bundled the same way and has one tool. Runs alternate, so that the machine's moods meet both.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildBareServer } from './bare-server.ts';
import { median } from './median.ts';

const RUNS = 15;
const ROOT = join(import.meta.dirname, '..');
const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1' } },
};
interface Start {
  /** From spawn to the reply. */
  readonly milliseconds: number;
  /** Resident memory at the reply. */
  readonly megabytes: number;
}

export async function benchStartup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'weir-bench-'));
  try {
    const programs = {
      bare: [await buildBareServer(folder)],
      weir: [installWeir(folder), 'stdio'],
    };
    const starts: Record<keyof typeof programs, Start[]> = { bare: [], weir: [] };
    for (const args of Object.values(programs)) await measureStart(folder, args); // warms the file cache and the compile cache
    for (let run = 0; run < RUNS; run += 1) {
      starts.bare.push(await measureStart(folder, programs.bare));
      starts.weir.push(await measureStart(folder, programs.weir));
    }
    report('bare SDK server', starts.bare);
    report('weir stdio', starts.weir);
    const ratio =
      median(starts.weir.map(each => each.milliseconds)) / median(starts.bare.map(each => each.milliseconds));
    console.log(
      `start-up: weir takes ${ratio.toFixed(2)} times the bare server's time (aim 1.3; memory aim 72 MB)`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As npm installs it: bin and dist, no sources. */
function installWeir(folder: string): string {
  const source = join(ROOT, 'packages', 'weir');
  const target = join(folder, 'weir-mcp');
  for (const name of ['bin', 'dist', 'package.json'])
    cpSync(join(source, name), join(target, name), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  return join(target, 'bin', 'weir.js');
}

function measureStart(folder: string, args: readonly string[]): Promise<Start> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      CONFLUENCE_URL: 'https://acme.atlassian.net',
      CONFLUENCE_USERNAME: 'bench@acme.com',
      CONFLUENCE_API_TOKEN: 'none',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.write(`${JSON.stringify(INITIALIZE)}\n`);
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`${args.join(' ')} ended with code ${code}`)));
    createInterface(child.stdout).once('line', () => {
      const milliseconds = performance.now() - started;
      const megabytes = readResidentMegabytes(child.pid);
      child.removeAllListeners('exit').once('exit', () => resolve({ milliseconds, megabytes }));
      child.stdin.end();
    });
  });
}

/** Linux only; NaN elsewhere. */
function readResidentMegabytes(pid: number | undefined): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

function report(name: string, starts: readonly Start[]): void {
  const times = starts.map(each => each.milliseconds);
  const memory = median(starts.map(each => each.megabytes));
  console.log(
    `${name.padEnd(16)} ${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}), ${memory.toFixed(1)} MB`,
  );
}

if (import.meta.main) await benchStartup();
