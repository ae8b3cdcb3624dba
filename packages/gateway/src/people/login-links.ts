/** One-time links that sign somebody in: the first owner, people who are invited, and the step that joins an identity to a person. */
import { z } from 'zod';
import type { Store } from '../store/index.ts';
import { addLink, readLink, removeLinks, type StoredLink, takeLink } from '../store/sessions.ts';
import { hashToken, makeToken } from './tokens.ts';

/** What using a link does. */
export type LinkPurpose =
  | { readonly kind: 'owner' }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'link-identity'; readonly personId: string; readonly identity: LinkedIdentity };

const LinkedIdentity = z.object({
  issuer: z.string(),
  subject: z.string(),
  label: z.string(),
  email: z.string().optional(),
  groups: z.array(z.string()),
});
export type LinkedIdentity = z.infer<typeof LinkedIdentity>;

export interface NewLink {
  /** Part of a URL; shown once. */
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

export interface LoginLinks {
  /** A link of the kind; earlier ones for the same person (or the first owner) stop working. */
  make(purpose: LinkPurpose, lifetimeMs?: number): Promise<NewLink>;
  /** What a link would do; leaves it as it is. */
  peek(token: string): Promise<LinkPurpose | undefined>;
  /** Uses a link up; of two who use it at the same time one gets it. */
  take(token: string): Promise<LinkPurpose | undefined>;
  /** Takes the first owner's links back. */
  clearOwner(): Promise<void>;
}

export interface LoginLinksOptions {
  readonly store: Store;
  readonly clock: () => number;
  /** How long a link opens, in milliseconds. Default half an hour. */
  readonly lifetimeMs?: number;
}

const DEFAULT_LIFETIME_MS = 30 * 60_000;

export function createLoginLinks({ store, clock, lifetimeMs }: LoginLinksOptions): LoginLinks {
  const find = (row: StoredLink | undefined): LinkPurpose | undefined => row && readPurpose(row);
  return {
    async make(purpose, lifetime = lifetimeMs ?? DEFAULT_LIFETIME_MS) {
      const token = makeToken();
      const created = clock();
      const personId = purpose.kind === 'owner' ? null : purpose.personId;
      await removeLinks(store, purpose.kind, personId ?? undefined);
      await addLink(store, {
        hash: hashToken(token),
        purpose: purpose.kind,
        person_id: personId,
        data: JSON.stringify(purpose.kind === 'link-identity' ? purpose.identity : {}),
        created,
        expires: created + lifetime,
      });
      return { token, expires: created + lifetime };
    },
    peek: async token => find(await readLink(store, hashToken(token), clock())),
    take: async token => find(await takeLink(store, hashToken(token), clock())),
    clearOwner: () => removeLinks(store, 'owner'),
  };
}

function readPurpose(row: StoredLink): LinkPurpose | undefined {
  if (row.purpose === 'owner') return { kind: 'owner' };
  if (row.person_id === null) return undefined;
  if (row.purpose === 'person') return { kind: 'person', personId: row.person_id };
  const identity = LinkedIdentity.safeParse(JSON.parse(row.data));
  if (!identity.success) return undefined;
  return { kind: 'link-identity', personId: row.person_id, identity: identity.data };
}
