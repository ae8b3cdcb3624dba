/** Chains events and writes them in batches: many share one wait for the disk, and none waits longer than it must. */

import type { AuditRows, ChainHead } from '../store/audit.ts';
import { newId } from '../store/ids.ts';
import type { AuditEntryRow } from '../store/tables/audit.ts';
import { beginChain, makeRow } from './entry.ts';
import type { AuditEvent } from './event.ts';

/** How long an entry may wait for others, in milliseconds. */
const BATCH_MS = 200;
/** How long after a failure the batch is tried again, in milliseconds. */
const RETRY_MS = 1000;
/** Entries that are held while the store does not take them; then the newest are counted instead. */
const MOST_WAITING = 100_000;
const MOST_IN_BATCH = 5000;

export interface AuditWriter {
  record(event: AuditEvent): void;
  commit(event: AuditEvent): Promise<void>;
  /** The last entry that is on the disk. */
  head(): ChainHead;
  /** Resolves when everything recorded so far is on the disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface WriterOptions {
  readonly rows: AuditRows;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}

interface Waiter {
  /** Settled when this entry is written. */
  readonly seq: number;
  resolve(): void;
  reject(error: unknown): void;
}

export function createWriter(options: WriterOptions): AuditWriter {
  return new BatchWriter(options);
}

class BatchWriter implements AuditWriter {
  readonly #options: WriterOptions;
  readonly #chain = newId('aud');
  /** Chained, not yet written. */
  #rows: AuditEntryRow[] = [];
  #last: ChainHead;
  #written: ChainHead;
  #waiters: Waiter[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isWriting = false;
  #dropped = 0;
  #isClosed = false;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#last = { chain: this.#chain, seq: 0, hash: beginChain(this.#chain) };
    this.#written = this.#last;
  }

  record(event: AuditEvent): void {
    if (this.#add(event)) this.#timer ??= setTimeout(() => this.#write(), BATCH_MS).unref();
  }

  commit(event: AuditEvent): Promise<void> {
    return this.#add(event)
      ? this.#wait()
      : Promise.reject(new Error('The audit cannot be written and holds as many entries as it may.'));
  }

  head(): ChainHead {
    return this.#written;
  }

  async flush(): Promise<void> {
    if (this.#last.seq > this.#written.seq) await this.#wait();
  }

  async close(): Promise<void> {
    await this.flush().catch(() => {});
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #add(event: AuditEvent): boolean {
    if (this.#isClosed) return false;
    if (this.#rows.length >= MOST_WAITING) {
      this.#dropped += 1;
      return false;
    }
    if (this.#dropped > 0) this.#chainOn(tellDropped(this.#dropped));
    this.#dropped = 0;
    try {
      this.#chainOn(event);
    } catch (error) {
      // Details that JSON cannot hold must not cost the entry.
      this.#options.onError(error);
      this.#chainOn({ ...event, details: '(could not be kept)' });
    }
    return true;
  }

  #chainOn(event: AuditEvent): void {
    const row = makeRow(event, this.#options.clock(), this.#last);
    this.#rows.push(row);
    this.#last = row;
  }

  #wait(): Promise<void> {
    const { seq } = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiters.push({ seq, resolve, reject });
      // Whoever else commits in this turn of the event loop shares the batch.
      if (!this.#isWriting) setImmediate(() => this.#write());
    });
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isWriting || this.#rows.length === 0 || this.#isClosed) return;
    const batch = this.#rows.slice(0, MOST_IN_BATCH);
    this.#isWriting = true;
    this.#options.rows.append(batch).then(
      () => this.#succeed(batch),
      (error: unknown) => this.#fail(error),
    );
  }

  #succeed(batch: readonly AuditEntryRow[]): void {
    this.#isWriting = false;
    const { chain, seq, hash } = batch.at(-1) ?? this.#written;
    this.#written = { chain, seq, hash };
    this.#rows.splice(0, batch.length);
    const settled = this.#waiters.filter(each => each.seq <= seq);
    this.#waiters = this.#waiters.filter(each => each.seq > seq);
    for (const each of settled) each.resolve();
    if (this.#waiters.length > 0 || this.#rows.length >= MOST_IN_BATCH) this.#write();
    else if (this.#rows.length > 0) this.#timer ??= setTimeout(() => this.#write(), BATCH_MS).unref();
  }

  /** Whoever waits is told, so that nothing happens unrecorded; the entries stay and are tried again, since the chain counts them. */
  #fail(error: unknown): void {
    this.#isWriting = false;
    this.#options.onError(error);
    for (const each of this.#waiters.splice(0)) each.reject(error);
    this.#timer ??= setTimeout(() => this.#write(), RETRY_MS).unref();
  }
}

function tellDropped(count: number): AuditEvent {
  return {
    kind: 'alert',
    action: 'audit.dropped',
    outcome: 'error',
    actor: { principal: 'local' },
    reason: `${count} entries were lost while the store took none`,
  };
}
