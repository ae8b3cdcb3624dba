/** Starts the command line as people do: a process of its own, from bin/weir.js, in an environment that holds nothing of this machine's. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const BIN = join(import.meta.dirname, '..', 'bin', 'weir.js');

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** For Node, before the program. */
  readonly nodeArguments?: readonly string[];
}
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that vanishes with the machine's temporary ones. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'weir-test-'));
}

export function cleanEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  // The compile cache is kept, so that only the first of many starts pays for compilation.
  return { PATH: process.env['PATH'] ?? '', HOME: makeFolder(), NO_COLOR: '1', ...extra };
}

export function runWeir(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = spawnWeir(args, options);
  child.stdin.end(options.stdin ?? '');
  return waitForEnd(child);
}

/** Any program, by Node. */
export function execNode(args: readonly string[]): Promise<Ended> {
  return waitForEnd(spawn(process.execPath, args, { env: cleanEnvironment() }));
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** What it printed on its first line. */
  readonly firstLine: string;
  readonly ended: Promise<Ended>;
}

/** Starts one that keeps running, and waits for its first line. Stop it by `child.kill`. */
export async function startWeir(args: readonly string[], options: RunOptions = {}): Promise<Running> {
  const child = spawnWeir(args, options);
  const ended = waitForEnd(child);
  const firstLine = new Promise<string>(resolve => createInterface(child.stdout).once('line', resolve));
  const outcome = await Promise.race([firstLine, ended]);
  if (typeof outcome === 'string') return { child, firstLine: outcome, ended };
  throw new Error(`weir ${args.join(' ')} ended with code ${outcome.code}: ${outcome.stderr}`);
}

export function spawnWeir(args: readonly string[], { env, nodeArguments = [] }: RunOptions) {
  return spawn(process.execPath, [...nodeArguments, BIN, ...args], { env: cleanEnvironment(env) });
}

export function waitForEnd(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', chunk => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', chunk => {
    stderr += chunk;
  });
  return new Promise(resolve => child.once('close', code => resolve({ code, stdout, stderr })));
}
