/** A request that ended, for metrics and traces. */
import type { CallRecord } from '../call-record.ts';
import type { CallEntry } from '../types.ts';

export interface EndedCall {
  readonly entry: CallEntry;
  readonly record: CallRecord;
  /** Of a server that exists. */
  readonly serverName?: string;
  /** Milliseconds since the epoch. */
  readonly endedAt: number;
  /** The JSON-RPC message, as far as it was read. */
  readonly message: Readonly<Record<string, unknown>>;
}
