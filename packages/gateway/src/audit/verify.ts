/** Checks every chain of the audit from its first entry, and what checkpoints say of it. */
import {
  type AuditReader,
  type ChainHead,
  listAuditKeys,
  listChainEntries,
  listChainHeads,
  listCheckpoints,
  listSegments,
} from '../store/audit.ts';
import type { AuditEntryRow, AuditSegmentRow } from '../store/tables/audit.ts';
import { type CheckpointPayload, readCheckpoint, Segment } from './checkpoint.ts';
import { type AuditRecord, beginChain, hashEntry, readColumns, sha256 } from './entry.ts';
import { isSigned } from './signing.ts';

const PAGE = 1000;
const MOST_PROBLEMS = 100;

export interface AuditProblem {
  /** `{chain}.{number}` of the first entry that is wrong, or what else is. */
  readonly entry: string;
  /** What is wrong with it, in words. */
  readonly problem: string;
}

export interface AuditVerdict {
  readonly ok: boolean;
  /** Entries that were read. */
  readonly entries: number;
  readonly chains: number;
  /** The first hundred, in the order of each chain. */
  readonly problems: readonly AuditProblem[];
}

/** What somebody else says of an entry. */
interface Claim extends ChainHead {
  /** Who: `the checkpoint chk_…`. */
  readonly source: string;
}

/**
 * Reads the whole audit. `checkpoint`: the token of one that was kept elsewhere; without it, entries that were cut from a
 * chain's end together with all later checkpoints are not missed.
 */
export async function verifyAudit(
  db: AuditReader,
  { checkpoint }: { readonly checkpoint?: string | undefined } = {},
): Promise<AuditVerdict> {
  const check = new Check();
  const [checkpoints, segments, heads, keys] = await Promise.all([
    listCheckpoints(db),
    listSegments(db),
    listChainHeads(db),
    listAuditKeys(db),
  ]);
  const given = checkpoint === undefined ? undefined : check.readGiven(checkpoint);
  // Whoever can write to the store could add a key; not to a checkpoint that was kept elsewhere.
  const trusted = new Set(given ? [given.key] : keys.map(each => each.public_key));
  check.readStored(
    checkpoints.map(each => each.token),
    trusted,
  );
  const chains = new Set([...heads, ...segments, ...check.claimed()].map(each => each.chain));
  for (const chain of [...chains].sort()) {
    await check.readBeginning(db, chain);
  }
  for (const chain of [...new Set([...chains, ...check.claimed().map(each => each.chain)])].sort()) {
    const own = segments.filter(each => each.chain === chain);
    await check.readChain(db, chain, { segments: own, trusted });
  }
  return {
    ok: check.problems.length === 0,
    entries: check.entries,
    chains: chains.size,
    problems: check.problems,
  };
}

class Check {
  readonly problems: AuditProblem[] = [];
  entries = 0;
  readonly #claims = new Map<string, Claim[]>();

  claimed(): ChainHead[] {
    return [...this.#claims.values()].flat();
  }

  readGiven(token: string): CheckpointPayload | undefined {
    const payload = readCheckpoint(token);
    if (payload) this.#claim(payload.heads, 'the given checkpoint');
    else
      this.#tell('the given checkpoint', 'is not a checkpoint of Weir, or was changed after it was signed');
    return payload;
  }

  readStored(tokens: readonly string[], trusted: ReadonlySet<string>): void {
    const known = new Set(tokens.map(sha256));
    for (const token of tokens) {
      const payload = readCheckpoint(token);
      const name = `checkpoint ${payload?.id ?? '(unreadable)'}`;
      if (!payload || !trusted.has(payload.key)) {
        this.#tell(name, 'was changed, or signed by a key that is not this audit’s');
        continue;
      }
      if (payload.previous !== undefined && !known.has(payload.previous))
        this.#tell(name, 'follows a checkpoint that is missing');
      this.#claim(payload.heads, `the ${name}`);
    }
  }

  /** A chain's first entry tells where the others stood when its process started. */
  async readBeginning(db: AuditReader, chain: string): Promise<void> {
    const [first] = await listChainEntries(db, chain, { after: 0, limit: 1 });
    if (first?.seq === 1) this.#claim(readHeadsOf(first), `the beginning of ${chain}`);
  }

  async readChain(
    db: AuditReader,
    chain: string,
    {
      segments,
      trusted,
    }: { readonly segments: readonly AuditSegmentRow[]; readonly trusted: ReadonlySet<string> },
  ): Promise<void> {
    let at: ChainHead = { chain, seq: 0, hash: beginChain(chain) };
    for (const segment of segments) at = this.#readSegment(segment, at, trusted);
    while (this.problems.length < MOST_PROBLEMS) {
      const rows = await listChainEntries(db, chain, { after: at.seq, limit: PAGE });
      for (const row of rows) at = this.#readEntry(row, at);
      this.entries += rows.length;
      if (rows.length < PAGE) break;
    }
    const later = (this.#claims.get(chain) ?? []).filter(each => each.seq > at.seq);
    const last = later.sort((a, b) => b.seq - a.seq)[0];
    if (last)
      this.#tell(
        `${chain}.${at.seq + 1}`,
        `is missing with all after it: ${last.source} tells of entries up to ${last.seq}`,
      );
  }

  #readSegment(row: AuditSegmentRow, at: ChainHead, trusted: ReadonlySet<string>): ChainHead {
    const name = `${row.chain}.${row.first}`;
    const segment = Segment.safeParse(JSON.parse(row.body));
    if (!segment.success || !trusted.has(row.key) || !isSigned(row.body, row.signature, row.key)) {
      this.#tell(name, 'was deleted, and what stands in its place is not signed by this audit');
      return { chain: row.chain, seq: row.last, hash: '' };
    }
    const { chain, first, last, previous, hash } = segment.data;
    if (chain !== row.chain || first !== row.first || last !== row.last || first !== at.seq + 1)
      this.#tell(name, 'was deleted, and what stands in its place belongs elsewhere');
    else if (previous !== at.hash && at.hash !== '')
      this.#tell(name, 'was deleted, and what stands in its place does not follow the entry before it');
    const head = { chain, seq: last, hash };
    this.#compare(head);
    return head;
  }

  #readEntry(row: AuditEntryRow, at: ChainHead): ChainHead {
    const name = `${row.chain}.${row.seq}`;
    if (row.seq !== at.seq + 1) {
      const missing = row.seq - at.seq - 1;
      this.#tell(
        `${row.chain}.${at.seq + 1}`,
        missing === 1 ? 'is missing' : `and ${missing - 1} after it are missing`,
      );
    } else if (at.hash !== '' && hashEntry(at.hash, row) !== row.hash) {
      this.#tell(name, 'was changed, or stands in another’s place');
    }
    if (!hasOwnColumns(row)) this.#tell(name, 'was changed in what searches look at');
    this.#compare(row);
    return row;
  }

  #compare(head: ChainHead): void {
    const wrong = this.#claims
      .get(head.chain)
      ?.find(each => each.seq === head.seq && each.hash !== head.hash);
    if (wrong) this.#tell(`${head.chain}.${head.seq}`, `is another than ${wrong.source} tells`);
  }

  #claim(heads: readonly ChainHead[], source: string): void {
    for (const { chain, seq, hash } of heads) {
      const claims = this.#claims.get(chain) ?? [];
      claims.push({ chain, seq, hash, source });
      this.#claims.set(chain, claims);
    }
  }

  #tell(entry: string, problem: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ entry, problem });
  }
}

function readBody(row: AuditEntryRow): AuditRecord | undefined {
  try {
    return JSON.parse(row.body);
  } catch {
    return undefined;
  }
}

function hasOwnColumns(row: AuditEntryRow): boolean {
  const record = readBody(row);
  if (!record) return false;
  return Object.entries(readColumns(record)).every(([name, value]) => Reflect.get(row, name) === value);
}

function readHeadsOf(row: AuditEntryRow): ChainHead[] {
  const details = readBody(row)?.details;
  if (typeof details !== 'object' || details === null || !('heads' in details)) return [];
  // Only what this chain's own process wrote; a changed one fails its hash.
  return Array.isArray(details.heads) ? (details.heads as ChainHead[]) : [];
}
