/** What every area of both dialects works with. */
import type { Cache } from './cache.ts';
import { ConfluenceError } from './errors.ts';
import type { Transport } from './transport/types.ts';
import type { CallOptions } from './types.ts';

export interface Backend {
  readonly transport: Transport;
  readonly cache: Cache;
  /** Where `webui` links start: Cloud `https://acme.atlassian.net/wiki`, Data Center the base URL. */
  readonly peopleRoot: string;
}

/** The options of a call without those of its own, to pass on. */
export function callOf(options: CallOptions | undefined): CallOptions {
  return {
    ...(options?.signal && { signal: options.signal }),
    ...(options?.priority && { priority: options.priority }),
    ...(options?.maxAgeMs !== undefined && { maxAgeMs: options.maxAgeMs }),
  };
}

/** The first try that finds something; ids do not tell which kind of content they name. The first failure is the one to report. */
export async function firstFound<T>(tries: readonly (() => Promise<T>)[]): Promise<T> {
  let first: unknown;
  for (const attempt of tries) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ConfluenceError) || error.code !== 'not_found') throw error;
      first ??= error;
    }
  }
  throw first;
}
