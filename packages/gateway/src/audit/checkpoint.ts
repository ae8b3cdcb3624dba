/** A checkpoint: where every chain stood at a time, signed. Kept outside, it proves what was deleted or rewritten since. */
import { z } from 'zod';
import {
  addCheckpoint,
  type ChainHead,
  countAuditEntries,
  listChainHeads,
  listCheckpoints,
  listSegments,
} from '../store/audit.ts';
import { newId } from '../store/ids.ts';
import type { Store } from '../store/open-store.ts';
import { sha256 } from './entry.ts';
import { isSigned, type Signer } from './signing.ts';

const VERSION = 'weir-audit-v1';

const Payload = z.object({
  id: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  entries: z.number(),
  key: z.string(),
  /** The hash of the checkpoint before this one, absent from the first. */
  previous: z.string().optional(),
  heads: z.array(z.object({ chain: z.string(), seq: z.number(), hash: z.string() })),
});
export type CheckpointPayload = z.output<typeof Payload>;

export interface Checkpoint {
  readonly id: string;
  readonly at: number;
  /** Entries that there were. */
  readonly entries: number;
  /** `weir-audit-v1.{payload}.{signature}`, to be kept where nobody who can write to the store can. */
  readonly token: string;
}

/** Signs where all chains stand on the disk. */
export async function makeCheckpoint(
  store: Store,
  { signer, clock }: { readonly signer: Signer; readonly clock: () => number },
): Promise<Checkpoint> {
  const [entries, [last], heads] = await Promise.all([
    countAuditEntries(store.db),
    listCheckpoints(store.db),
    readHeads(store),
  ]);
  const payload: CheckpointPayload = {
    id: newId('chk'),
    at: clock(),
    entries,
    key: signer.publicKey,
    ...(last && { previous: sha256(last.token) }),
    heads,
  };
  const text = `${VERSION}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
  const token = `${text}.${signer.sign(text)}`;
  await addCheckpoint(store, { id: payload.id, time: payload.at, entries, token });
  return { id: payload.id, at: payload.at, entries, token };
}

/** Chains whose entries are all deleted stand in their segments. */
async function readHeads(store: Store): Promise<ChainHead[]> {
  const [heads, segments] = await Promise.all([listChainHeads(store.db), listSegments(store.db)]);
  const alive = new Set(heads.map(each => each.chain));
  const ended = new Map<string, ChainHead>();
  for (const { chain, last, body } of segments) {
    if (!alive.has(chain)) ended.set(chain, { chain, seq: last, hash: Segment.parse(JSON.parse(body)).hash });
  }
  return [...heads, ...ended.values()];
}

/** What a signed segment tells of the entries that it stands for. */
export const Segment = z.object({
  chain: z.string(),
  first: z.number(),
  last: z.number(),
  /** The hash before the first, and that of the last. */
  previous: z.string(),
  hash: z.string(),
  /** Times of the first and the last, and of the deletion; milliseconds since the epoch. */
  from: z.number(),
  to: z.number(),
  deleted: z.number(),
});
export type Segment = z.output<typeof Segment>;

/** What a checkpoint's token says, or undefined where it is not one or was not signed by the key that it names. */
export function readCheckpoint(token: string): CheckpointPayload | undefined {
  const [version, payload = '', signature = '', ...rest] = token.trim().split('.');
  if (version !== VERSION || rest.length > 0) return undefined;
  const parsed = Payload.safeParse(parseJson(Buffer.from(payload, 'base64url').toString()));
  if (!parsed.success) return undefined;
  return isSigned(`${version}.${payload}`, signature, parsed.data.key) ? parsed.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
