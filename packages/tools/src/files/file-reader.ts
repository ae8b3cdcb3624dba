/** Reads files in threads of their own, few at a time, with limits on time and memory. */
import { Worker } from 'node:worker_threads';
import type { FileJob, FileOutcome } from './file-jobs.ts';
import { type FileFormat, type FileText, UnreadableFile } from './file-text.ts';
import type { Picture } from './scale-picture.ts';

export interface FileReader {
  /** Throws UnreadableFile, or the signal's reason. */
  readText(bytes: Uint8Array, format: FileFormat, signal: AbortSignal): Promise<FileText>;
  /** A smaller JPEG of a PNG or JPEG. Throws as readText does. */
  scalePicture(bytes: Uint8Array, longest: number, signal: AbortSignal): Promise<Picture>;
}

export interface FileReaderOptions {
  /** How many files are read at once; others wait. Default 2. */
  readonly concurrency?: number;
  /** How long one may take, in milliseconds. Default 20,000. */
  readonly timeoutMs?: number;
  /** Of the thread's heap, in megabytes. Default 512. */
  readonly memoryMb?: number;
}

/** One for a process. */
export function createFileReader(options: FileReaderOptions = {}): FileReader {
  const { concurrency = 2, timeoutMs = 20_000, memoryMb = 512 } = options;
  const waiting: (() => void)[] = [];
  let running = 0;

  async function run(job: FileJob, signal: AbortSignal): Promise<FileOutcome> {
    if (running >= concurrency) await new Promise<void>(resolve => waiting.push(resolve));
    running += 1;
    try {
      signal.throwIfAborted();
      return await runInThread(job, { timeoutMs, memoryMb, signal });
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }

  return {
    async readText(bytes, format, signal) {
      const outcome = await run({ kind: 'read', format, bytes }, signal);
      if (outcome.kind === 'text') return outcome.text;
      throw troubleOf(outcome);
    },
    async scalePicture(bytes, longest, signal) {
      const outcome = await run({ kind: 'scale', longest, bytes }, signal);
      if (outcome.kind === 'picture') return outcome.picture;
      throw troubleOf(outcome);
    },
  };
}

function troubleOf(outcome: FileOutcome): UnreadableFile {
  if (outcome.kind === 'trouble') return new UnreadableFile(outcome.trouble, outcome.message);
  return new UnreadableFile('damaged', 'gave no answer');
}

interface Limits {
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly signal: AbortSignal;
}

function runInThread(job: FileJob, { timeoutMs, memoryMb, signal }: Limits): Promise<FileOutcome> {
  const worker = new Worker(workerFile(), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 },
    // A library that prints must not reach stdout, which is JSON-RPC's on stdio.
    stdout: true,
    stderr: true,
    env: {},
  });
  return new Promise<FileOutcome>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new UnreadableFile('too_slow', `takes longer than ${timeoutMs / 1000} seconds to read`)),
      timeoutMs,
    );
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    worker.once('message', resolve);
    worker.once('error', error => reject(explainDeath(error)));
    worker.once('exit', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      reject(new UnreadableFile('damaged', 'ended its reader'));
    });
  }).finally(() => worker.terminate());
}

function explainDeath(error: unknown): unknown {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory ? new UnreadableFile('too_large', 'takes more memory to read than it may') : error;
}

/** Beside this module: in the sources, and where scripts/build.ts puts it. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './file-worker.ts' : './file-worker.js', import.meta.url);
}
