/** Access keys, for machines and for people without OAuth: in memory, shown once, gone at once when revoked. */
import { Role } from '../api/index.ts';
import { type Changes, EVERYTHING } from '../changes.ts';
import { addKey, listKeys, readKey, revokeKey, type StoredKey, touchKeys } from '../store/access-keys.ts';
import { newId, type Store } from '../store/index.ts';
import type { Principal } from '../types.ts';
import { createNetworkTest } from './addresses.ts';
import { PERSON_CHANGED, type People } from './people.ts';
import { parseNames } from './person.ts';
import { hashToken, isSameText, makeToken } from './tokens.ts';

/** Which operations a key may call, by risk. */
export type KeyRisk = 'read' | 'write' | 'destructive' | 'admin';
const RISKS: readonly string[] = ['read', 'write', 'destructive', 'admin'] satisfies readonly KeyRisk[];

/** Times in milliseconds since the epoch. */
export interface AccessKey {
  readonly id: string;
  readonly name: string;
  /** Who acts when it is presented: `person:{id}`, or `key:{id}` of a machine. */
  readonly principal: Principal;
  readonly personId?: string;
  /** Slugs; empty: every server. */
  readonly servers: readonly string[];
  readonly risks: readonly KeyRisk[];
  /** CIDR; empty: any address. */
  readonly addresses: readonly string[];
  /** Whether it may call the admin API, and as what. */
  readonly apiRole?: Role;
  readonly created: number;
  readonly createdBy: Principal;
  readonly expires?: number;
  readonly lastUsed?: number;
  readonly revoked?: number;
}

export interface KeyDraft {
  readonly name: string;
  readonly personId?: string;
  readonly servers: readonly string[];
  readonly risks: readonly KeyRisk[];
  readonly addresses: readonly string[];
  readonly apiRole?: Role;
  readonly createdBy: Principal;
  readonly expires?: number;
}

/** `refused` is for the audit; the caller of a key that is not known, expired or revoked is told the same of all three. */
export type KeyFinding =
  | { readonly key: AccessKey }
  | {
      readonly refused: 'unknown' | 'expired' | 'revoked' | 'address' | 'person';
      /** Where the key itself was right. */
      readonly keyId?: string;
    };

export interface AccessKeys {
  /** Whose key was presented, from memory. @param address of the caller, where it is known */
  findKey(presented: string, address: string | undefined): KeyFinding;
  /** Newest first, revoked ones too. */
  list(): readonly AccessKey[];
  get(id: string): AccessKey | undefined;
  /** The key, and what its holder presents: `weir_{id}_{secret}`, never to be had again. */
  create(draft: KeyDraft): Promise<{ readonly key: AccessKey; readonly secret: string }>;
  /** false: there is none that still works. */
  revoke(id: string): Promise<boolean>;
  /** Writes down when keys were last used; also done every half minute. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface AccessKeysOptions {
  readonly store: Store;
  readonly changes: Changes;
  readonly people: People;
  readonly clock: () => number;
  readonly onError?: (error: unknown) => void;
}

/** What is published when a key was made or revoked. */
export const KEY_CHANGED = 'key';
const FLUSH_MS = 30_000;
/** `weir_` and the id without its own `key_`, so that the parts are told apart by their lengths. */
const SHAPE = /^weir_([a-z2-7]{16})_([\w-]{43})$/;

export async function createAccessKeys(options: AccessKeysOptions): Promise<AccessKeys> {
  const ring = new KeyRing(options);
  await ring.loadAll();
  return ring;
}

interface Kept {
  readonly key: AccessKey;
  readonly hash: string;
  readonly isAllowedFrom: (address: string | undefined) => boolean;
}

class KeyRing implements AccessKeys {
  readonly #options: AccessKeysOptions;
  readonly #kept = new Map<string, Kept>();
  readonly #used = new Map<string, number>();
  readonly #stops: readonly (() => void)[];
  readonly #timer: NodeJS.Timeout;

  constructor(options: AccessKeysOptions) {
    this.#options = options;
    const { changes, onError } = options;
    this.#stops = [
      changes.on(KEY_CHANGED, id => void this.#follow(id)),
      changes.on(PERSON_CHANGED, id => this.#dropKeysOf(id)),
    ];
    this.#timer = setInterval(() => void this.flush().catch(error => onError?.(error)), FLUSH_MS).unref();
  }

  findKey(presented: string, address: string | undefined): KeyFinding {
    const kept = this.#kept.get(`key_${SHAPE.exec(presented)?.[1] ?? ''}`);
    // An unknown id takes as long as a wrong secret.
    const isRight = isSameText(hashToken(presented), kept?.hash ?? '');
    if (!kept || !isRight) return { refused: 'unknown' };
    const { key } = kept;
    const refused = this.#explainRefusal(kept, address);
    if (refused) return { refused, keyId: key.id };
    this.#used.set(key.id, this.#options.clock());
    return { key };
  }

  list(): readonly AccessKey[] {
    return [...this.#kept.values()]
      .map(({ key }) => this.#withLastUse(key))
      .sort((a, b) => b.created - a.created || (a.id < b.id ? -1 : 1));
  }

  get(id: string): AccessKey | undefined {
    const kept = this.#kept.get(id);
    return kept && this.#withLastUse(kept.key);
  }

  async create(draft: KeyDraft): Promise<{ readonly key: AccessKey; readonly secret: string }> {
    const id = newId('key');
    const secret = `weir_${id.slice('key_'.length)}_${makeToken()}`;
    const row: StoredKey = {
      id,
      name: draft.name,
      person_id: draft.personId ?? null,
      hash: hashToken(secret),
      servers: JSON.stringify(draft.servers),
      risks: JSON.stringify(draft.risks),
      addresses: JSON.stringify(draft.addresses),
      api_role: draft.apiRole ?? null,
      created: this.#options.clock(),
      created_by: draft.createdBy,
      expires: draft.expires ?? null,
      last_used: null,
      revoked: null,
    };
    await addKey(this.#options.store, row);
    const key = this.#keep(row);
    await this.#options.changes.publish(KEY_CHANGED, id);
    return { key, secret };
  }

  async revoke(id: string): Promise<boolean> {
    const revoked = this.#options.clock();
    const isDone = await revokeKey(this.#options.store, id, revoked);
    const kept = this.#kept.get(id);
    if (kept && isDone) this.#kept.set(id, { ...kept, key: { ...kept.key, revoked } });
    if (isDone) await this.#options.changes.publish(KEY_CHANGED, id);
    return isDone;
  }

  async flush(): Promise<void> {
    if (this.#used.size === 0) return;
    const used = new Map(this.#used);
    for (const [id, time] of used) {
      const kept = this.#kept.get(id);
      if (kept) this.#kept.set(id, { ...kept, key: { ...kept.key, lastUsed: time } });
    }
    this.#used.clear();
    await touchKeys(this.#options.store, used);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    for (const stop of this.#stops) stop();
    // Not worth a failure: what is lost is when a key was last used.
    await this.flush().catch(error => this.#options.onError?.(error));
  }

  async loadAll(): Promise<void> {
    const rows = await listKeys(this.#options.store);
    this.#kept.clear();
    for (const row of rows) this.#keep(row);
  }

  #explainRefusal({ key, isAllowedFrom }: Kept, address: string | undefined) {
    if (key.revoked !== undefined) return 'revoked';
    if (key.expires !== undefined && key.expires <= this.#options.clock()) return 'expired';
    if (key.personId !== undefined && this.#options.people.find(key.personId)?.status !== 'active')
      return 'person';
    return isAllowedFrom(address) ? undefined : 'address';
  }

  #withLastUse(key: AccessKey): AccessKey {
    const lastUsed = this.#used.get(key.id);
    return lastUsed === undefined ? key : { ...key, lastUsed };
  }

  /** A key of our own change is up to date already; what cannot be read again opens nothing until it can. */
  async #follow(id: string): Promise<void> {
    try {
      if (id === EVERYTHING) return await this.loadAll();
      const row = await readKey(this.#options.store, id);
      if (row) this.#keep(row);
      else this.#kept.delete(id);
    } catch (error) {
      if (id === EVERYTHING) this.#kept.clear();
      else this.#kept.delete(id);
      this.#options.onError?.(error);
    }
  }

  /** Keys go with their person; whether the person is gone is asked when one is presented too. */
  #dropKeysOf(personId: string): void {
    if (personId === EVERYTHING || this.#options.people.find(personId)) return;
    for (const [id, { key }] of this.#kept) if (key.personId === personId) this.#kept.delete(id);
  }

  #keep(row: StoredKey): AccessKey {
    const key = readKeyRow(row);
    this.#kept.set(row.id, { key, hash: row.hash, isAllowedFrom: createNetworkTest(key.addresses) });
    return key;
  }
}

function readKeyRow(row: StoredKey): AccessKey {
  const apiRole = Role.safeParse(row.api_role);
  return {
    id: row.id,
    name: row.name,
    principal: row.person_id === null ? `key:${row.id}` : `person:${row.person_id}`,
    ...(row.person_id !== null && { personId: row.person_id }),
    servers: parseNames(row.servers),
    risks: parseNames(row.risks).filter(isRisk),
    addresses: parseNames(row.addresses),
    ...(apiRole.success && { apiRole: apiRole.data }),
    created: row.created,
    createdBy: row.created_by,
    ...(row.expires !== null && { expires: row.expires }),
    ...(row.last_used !== null && { lastUsed: row.last_used }),
    ...(row.revoked !== null && { revoked: row.revoked }),
  };
}

function isRisk(text: string): text is KeyRisk {
  return RISKS.includes(text);
}
