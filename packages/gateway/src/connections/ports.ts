/** What signing in needs of other areas: people, and the audit. */

import type { Role } from '../api/index.ts';

/** A person of this deployment, as far as sign-in and audience ask. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly email?: string | undefined;
  readonly role: Role;
  readonly groups: readonly string[];
  readonly isActive: boolean;
}

/** An account elsewhere that says who a person is. */
export interface AccountIdentity {
  readonly kind: 'atlassian' | 'datacenter';
  /** Who says so: `https://auth.atlassian.com`, or a Data Center's address. */
  readonly issuer: string;
  /** As the issuer names the account, for ever. */
  readonly subject: string;
  readonly name: string;
  /** As the issuer tells it; never used to find a person. */
  readonly email?: string | undefined;
}

export interface PeopleDirectory {
  /** In memory. */
  get(personId: string): KnownPerson | undefined;
  /** The same, and in the store where nobody is in memory. */
  meet(personId: string): Promise<KnownPerson | undefined>;
  findByIdentity(identity: Pick<AccountIdentity, 'kind' | 'issuer' | 'subject'>): KnownPerson | undefined;
  /** Ties an account to a person, once. False where it is somebody else's. */
  link(personId: string, identity: AccountIdentity): Promise<boolean>;
  /** A new person with the role `member`, tied to the account. */
  addMember(identity: AccountIdentity): Promise<KnownPerson>;
  /** Who is signed in to the console in the browser of this request. */
  sessionOf(request: Request): Promise<KnownPerson | undefined>;
}

/** A sign-in, a grant or its end. Holds no secret. */
export interface AccessEvent {
  readonly action:
    | 'sign-in' // of an agent, or of a person who connects
    | 'consent'
    | 'connection.added'
    | 'connection.revoked'
    | 'connection.ended'
    | 'client.revoked';
  readonly outcome: 'ok' | 'refused' | 'failed';
  /** Who acts, where it is known. */
  readonly principal?: string | undefined;
  readonly server?: string | undefined;
  /** Why, in words. */
  readonly reason?: string | undefined;
  /** Ids and names: client, account, sites. */
  readonly detail?: Readonly<Record<string, string>> | undefined;
}

export interface AccessAudit {
  /** Durable before it resolves. */
  commit(event: AccessEvent): Promise<void>;
}

/** A sealed value's place in the store, which its seal is bound to. */
export interface SealedPlace {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

/** The vault, as far as it is needed here. */
export interface Sealing {
  seal(place: SealedPlace, text: string): Promise<string>;
  open(place: SealedPlace, sealed: string): Promise<string>;
}
