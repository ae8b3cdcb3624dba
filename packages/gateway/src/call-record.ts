/** What becomes known of a request on its way, for log, audit and metrics. */
import type { Risk } from '@weir/tools';
import type { Tally } from './protect/tally.ts';

export interface CallRecord {
  /** Names the request in log and audit: `req_…`. */
  readonly requestId: string;
  readonly address: string;
  /** Set where a step before the tool ended the request. */
  decision?: 'refused' | 'limited';
  reason?: string;
  /** What limits would have refused, had they been enforced. */
  readonly observed: string[];
  /** The tools that were run; a batch of older revisions may hold several. */
  readonly tools: ToolRun[];
  readonly upstream: Tally;
  /** Trace and parent of W3C Trace Context, where the client gave some. */
  traceparent?: string;
}

export interface ToolRun {
  readonly tool: string;
  readonly risk: Risk;
  /** Catalogue id, where the tool runs one by its name. */
  readonly operation?: string;
  outcome: 'ok' | 'error' | 'refused' | 'limited' | 'cancelled' | 'asked';
  reason?: string;
  milliseconds: number;
  readonly upstream: Tally;
}

export function createRecord(address: string, requestId: string): CallRecord {
  return { requestId, address, observed: [], tools: [], upstream: { calls: 0, milliseconds: 0 } };
}
