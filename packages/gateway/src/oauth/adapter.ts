/** Keeps what the authorization server remembers: oidc-provider's adapter over our store. Secrets are kept as hashes, or sealed. */
import { createHash } from 'node:crypto';
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { SealedPlace, Sealing } from '../connections/ports.ts';

export interface OAuthObject {
  /** Of oidc-provider: `RefreshToken`, `Grant`, `Client`, … */
  readonly model: string;
  readonly id: string;
  readonly grantId: string | undefined;
  /** JSON. */
  readonly payload: string;
  /** A client's secret, sealed. */
  readonly sealed: string | null;
  /** Epoch milliseconds; null: it does not end. */
  readonly expiresAt: number | null;
}
export interface StoredObject extends OAuthObject {
  readonly consumedAt: number | null;
}

/** Rows of the store. */
export interface OAuthObjects {
  put(object: OAuthObject): Promise<void>;
  /** Undefined also for what has ended. */
  find(model: string, id: string, now: number): Promise<StoredObject | undefined>;
  /** False where it was consumed before, or is gone. */
  consume(model: string, id: string, now: number): Promise<boolean>;
  remove(model: string, id: string): Promise<void>;
  /** Tokens and codes of a grant, and the grant. */
  removeGrant(grantId: string): Promise<void>;
}

export interface AdapterOptions {
  readonly objects: OAuthObjects;
  readonly vault: Sealing;
  readonly clock: () => number;
}

/** Whoever holds one of these may use it, so the store has only its hash. */
const BEARER_MODELS: ReadonlySet<string> = new Set([
  'AuthorizationCode',
  'RefreshToken',
  'AccessToken',
  'Interaction',
  'Session',
]);

/** The class that oidc-provider makes one of for each model. */
export function createAdapter({ objects, vault, clock }: AdapterOptions): new (model: string) => Adapter {
  return class StoreAdapter implements Adapter {
    readonly #model: string;
    constructor(model: string) {
      this.#model = model;
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
      const { jti: _shown, client_secret: secret, ...rest } = payload;
      const key = this.#key(id);
      await objects.put({
        model: this.#model,
        id: key,
        grantId: this.#model === 'Grant' ? id : rest.grantId,
        payload: JSON.stringify(rest),
        sealed: typeof secret === 'string' ? await vault.seal(placeOf(key), secret) : null,
        expiresAt: endOf(this.#model, expiresIn, clock()),
      });
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      const key = this.#key(id);
      const row = await objects.find(this.#model, key, clock());
      if (!row) return undefined;
      const { sealed } = row;
      return {
        ...JSON.parse(row.payload),
        ...(this.#model !== 'Client' && { jti: id }),
        ...(sealed !== null && { client_secret: await vault.open(placeOf(key), sealed) }),
        ...(row.consumedAt !== null && { consumed: Math.floor(row.consumedAt / 1000) }),
      };
    }

    /** Of two that use a code or a refresh token at once, one gets through. */
    async consume(id: string): Promise<void> {
      if (await objects.consume(this.#model, this.#key(id), clock())) return;
      throw new errors.InvalidGrant('it was used already');
    }

    async destroy(id: string): Promise<void> {
      await objects.remove(this.#model, this.#key(id));
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      await objects.removeGrant(grantId);
    }

    /** Sessions are never looked up: every sign-in starts anew. */
    async findByUid(): Promise<undefined> {
      return undefined;
    }

    /** Of the device flow, which is not offered. */
    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    #key(id: string): string {
      return BEARER_MODELS.has(this.#model) ? createHash('sha256').update(id).digest('base64url') : id;
    }
  };
}

/** A client that registers itself stays for a day; for good once somebody lets it in. */
const PENDING_CLIENT_MS = 86_400_000;

function endOf(model: string, expiresIn: number | undefined, now: number): number | null {
  if (typeof expiresIn === 'number') return now + expiresIn * 1000;
  return model === 'Client' ? now + PENDING_CLIENT_MS : null;
}

function placeOf(clientId: string): SealedPlace {
  return { table: 'oauth_object', row: clientId, column: 'sealed' };
}
