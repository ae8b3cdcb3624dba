/** The audit of a process: its chain, signed checkpoints, retention, and the proof of all chains. */

import type { AuditEntry } from '../api/audit.ts';
import {
  type AuditQuery,
  type AuditRows,
  type ChainHead,
  listChainEntries,
  listChainHeads,
  listCheckpoints,
  listSegments,
  openAuditRows,
  replaceBySegment,
} from '../store/audit.ts';
import type { Store } from '../store/open-store.ts';
import type { Vault } from '../vault/vault.ts';
import { type Checkpoint, makeCheckpoint, Segment } from './checkpoint.ts';
import { beginChain } from './entry.ts';
import type { Audit, AuditEvent } from './event.ts';
import { type AuditFound, type AuditSearch, exportAudit, searchAudit } from './search.ts';
import { openSigner, type Signer } from './signing.ts';
import { type AuditVerdict, verifyAudit } from './verify.ts';
import { type AuditWriter, createWriter } from './writer.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
const DEFAULT_CHECKPOINT_MS = 15 * 60 * 1000;
const DEFAULT_CHECKPOINT_ENTRIES = 10_000;
/** Entries that one segment stands for; they are deleted in one transaction. */
const SEGMENT = 2000;
/** Chains whose heads a new chain repeats. */
const MOST_HEADS = 100;

export interface AuditLog extends Audit {
  search(search: AuditSearch): Promise<AuditFound>;
  /** Entries that match, oldest first, read as they are taken. */
  export(query: AuditQuery): AsyncIterable<AuditEntry>;
  /** Signs where all chains stand. */
  checkpoint(): Promise<Checkpoint>;
  /** Newest first. */
  checkpoints(): Promise<{ readonly items: readonly Checkpoint[]; readonly publicKey: string }>;
  /** Reads and checks everything; `checkpoint`: the token of one that was kept elsewhere. */
  verify(options?: { readonly checkpoint?: string | undefined }): Promise<AuditVerdict>;
  /** Deletes entries older than so many days; signed segments stand in their place. Answers how many. */
  retain(days: number): Promise<number>;
  /** Does so every hour, for as many days as are set then. */
  retainHourly(days: () => number): void;
  /** Resolves when all that was recorded is on the disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface AuditLogOptions {
  readonly vault: Vault;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** Told of what fails in the background. */
  readonly onError?: (error: unknown) => void;
  /** What the chain's first entry says of this process: version, host. */
  readonly origin?: Readonly<Record<string, string | number>>;
  /** A checkpoint after so many entries and after so many milliseconds with any. Defaults 10,000 and 15 minutes. */
  readonly checkpointEntries?: number;
  readonly checkpointMs?: number;
}

/** Begins this process's chain. */
export async function createAuditLog(store: Store, options: AuditLogOptions): Promise<AuditLog> {
  const { vault, clock = Date.now } = options;
  const signer = await openSigner(store, vault, clock);
  const rows = openAuditRows(store);
  const log = new StoreAuditLog(store, { ...options, clock, signer, rows });
  await log.start();
  return log;
}

interface Parts extends AuditLogOptions {
  readonly clock: () => number;
  readonly signer: Signer;
  readonly rows: AuditRows;
}

class StoreAuditLog implements AuditLog {
  readonly #store: Store;
  readonly #parts: Parts;
  readonly #writer: AuditWriter;
  readonly #timers: NodeJS.Timeout[] = [];
  /** Where this chain stood at its last checkpoint. */
  #checked = 0;
  #checking: Promise<unknown> | undefined;

  constructor(store: Store, parts: Parts) {
    const { rows, clock, onError = () => {} } = parts;
    this.#store = store;
    this.#parts = parts;
    this.#writer = createWriter({ rows, clock, onError });
  }

  async start(): Promise<void> {
    const { checkpointMs = DEFAULT_CHECKPOINT_MS, origin = {} } = this.#parts;
    const heads = (await listChainHeads(this.#store.db)).slice(-MOST_HEADS);
    await this.#writer.commit({
      kind: 'change',
      action: 'audit.start',
      outcome: 'ok',
      actor: { principal: 'local', name: 'Weir' },
      details: { ...origin, heads },
    });
    this.#every(checkpointMs, () => this.#checkpointIfNew());
  }

  record(event: AuditEvent): void {
    this.#writer.record(event);
    this.#noticeCount();
  }

  commit(event: AuditEvent): Promise<void> {
    this.#noticeCount();
    return this.#writer.commit(event);
  }

  async search(search: AuditSearch): Promise<AuditFound> {
    await this.#settle();
    return searchAudit(this.#parts.rows.reader, search);
  }

  async *export(query: AuditQuery): AsyncGenerator<AuditEntry> {
    await this.#settle();
    yield* exportAudit(this.#parts.rows.reader, query);
  }

  async checkpoint(): Promise<Checkpoint> {
    await this.#writer.flush();
    const { seq } = this.#writer.head();
    const made = await makeCheckpoint(this.#store, this.#parts);
    this.#checked = seq;
    return made;
  }

  async checkpoints() {
    const items = await listCheckpoints(this.#parts.rows.reader);
    return {
      items: items.map(({ id, time, entries, token }) => ({ id, at: time, entries, token })),
      publicKey: this.#parts.signer.publicKey,
    };
  }

  async verify(options: { readonly checkpoint?: string | undefined } = {}): Promise<AuditVerdict> {
    await this.#settle();
    return verifyAudit(this.#parts.rows.reader, options);
  }

  async retain(days: number): Promise<number> {
    const { signer, clock } = this.#parts;
    return deleteOldEntries(this.#store, { signer, now: clock(), before: clock() - days * DAY_MS });
  }

  retainHourly(days: () => number): void {
    this.#every(HOUR_MS, () => this.retain(days()));
  }

  flush(): Promise<void> {
    return this.#writer.flush();
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#checking?.catch(() => {}); // whoever began it is told; what came since is signed below
    await this.#settle(); // only what is written is signed
    await this.#checkpointIfNew().catch(error => this.#tell(error));
    await this.#writer.close();
    await this.#parts.rows.close();
  }

  /** What was recorded just before is found; where the store takes nothing, what there is. */
  #settle(): Promise<void> {
    return this.#writer.flush().catch(error => this.#tell(error));
  }

  #noticeCount(): void {
    const { checkpointEntries = DEFAULT_CHECKPOINT_ENTRIES } = this.#parts;
    if (this.#checking || this.#writer.head().seq - this.#checked < checkpointEntries) return;
    this.#checkpointIfNew().catch(error => this.#tell(error));
  }

  async #checkpointIfNew(): Promise<void> {
    if (this.#checking || this.#writer.head().seq === this.#checked) return;
    this.#checking = this.checkpoint();
    try {
      await this.#checking;
    } finally {
      this.#checking = undefined;
    }
  }

  #every(ms: number, work: () => Promise<unknown>): void {
    this.#timers.push(setInterval(() => void work().catch(error => this.#tell(error)), ms).unref());
  }

  #tell(error: unknown): void {
    this.#parts.onError?.(error);
  }
}

interface Retention {
  readonly signer: Signer;
  readonly now: number;
  /** Entries of earlier times go. */
  readonly before: number;
}

/** Deletes from the beginning of each chain up to its first entry that stays. */
async function deleteOldEntries(store: Store, retention: Retention): Promise<number> {
  const segments = await listSegments(store.db);
  let deleted = 0;
  for (const { chain } of await listChainHeads(store.db)) {
    const own = segments.filter(each => each.chain === chain).at(-1);
    let at: ChainHead = own
      ? { chain, seq: own.last, hash: Segment.parse(JSON.parse(own.body)).hash }
      : { chain, seq: 0, hash: beginChain(chain) };
    while (true) {
      const end = await deleteSegment(store, at, retention);
      deleted += end.seq - at.seq;
      if (end.seq - at.seq < SEGMENT) break;
      at = end;
    }
  }
  return deleted;
}

async function deleteSegment(
  store: Store,
  at: ChainHead,
  { signer, now, before }: Retention,
): Promise<ChainHead> {
  const rows = await listChainEntries(store.db, at.chain, { after: at.seq, limit: SEGMENT });
  const kept = rows.findIndex(row => row.time >= before);
  const old = kept < 0 ? rows : rows.slice(0, kept);
  const [first, last] = [old[0], old.at(-1)];
  // A gap is for `verify` to tell, not for a segment to cover.
  if (!first || !last || first.seq !== at.seq + 1 || last.seq - first.seq + 1 !== old.length) return at;
  const segment: Segment = {
    chain: at.chain,
    first: first.seq,
    last: last.seq,
    previous: at.hash,
    hash: last.hash,
    from: first.time,
    to: last.time,
    deleted: now,
  };
  const body = JSON.stringify(segment);
  await replaceBySegment(store, {
    chain: at.chain,
    first: first.seq,
    last: last.seq,
    body,
    signature: signer.sign(body),
    key: signer.publicKey,
  });
  return last;
}
