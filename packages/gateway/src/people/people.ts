/** The people of a deployment: in memory for whoever asks, changed through here, never without an owner. */
import type { Role } from '../api/index.ts';
import { type Changes, EVERYTHING } from '../changes.ts';
import { newId, type Store } from '../store/index.ts';
import {
  addFirstOwner,
  addIdentity,
  addPerson,
  changePerson,
  listIdentities,
  listPeople,
  type PersonChange,
  type PersonOutcome,
  readPerson,
  removeIdentity,
  removePerson,
  type StoredIdentity,
  type StoredPerson,
  touchPerson,
} from '../store/people.ts';
import { type IdentityName, type NewIdentity, type Person, readPersonRow } from './person.ts';

/** What is given of a new person. */
export interface PersonDraft {
  readonly name: string;
  readonly email?: string;
  readonly role: Role;
  readonly groups?: readonly string[];
}

export interface PersonEdit {
  readonly name?: string;
  readonly role?: Role;
  /** `sso` leaves the role to the person's groups at the issuer. */
  readonly roleFrom?: 'hand' | 'sso';
  /** All that a person has; those that the issuer tells stay whatever is given. */
  readonly groups?: readonly string[];
  /** As the issuer told them now. */
  readonly ssoGroups?: readonly string[];
  readonly status?: 'active' | 'disabled';
  readonly email?: string;
}

export interface People {
  /** In memory: no query. */
  find(id: string): Person | undefined;
  /** The same; where nobody is in memory the store is asked: another process may have let them in a moment ago. */
  meet(id: string): Promise<Person | undefined>;
  findByIdentity(name: IdentityName): Person | undefined;
  findByEmail(email: string): Person | undefined;
  /** In order of creation. */
  list(): readonly Person[];
  /** Whether somebody owns this deployment. */
  hasOwner(): boolean;
  /** The first owner; undefined where there is one by now. */
  addOwner(name: string): Promise<Person | undefined>;
  /** Somebody who has yet to sign in by a link; undefined where the e-mail address is another's. */
  invite(draft: PersonDraft): Promise<Person | undefined>;
  /** Whoever an identity names, or a new person for it: how agents' and single sign-on's people come in. The e-mail address is left out where it is another's. */
  admit(identity: NewIdentity, draft: PersonDraft & { readonly roleFrom?: 'hand' | 'sso' }): Promise<Person>;
  change(id: string, edit: PersonEdit): Promise<PersonOutcome>;
  /** With identities, sessions, links and keys. Listeners of `person` end the rest. */
  remove(id: string): Promise<PersonOutcome>;
  /** `taken`: it is somebody else's; an identity is linked once. */
  link(id: string, identity: NewIdentity): Promise<'linked' | 'taken'>;
  unlink(id: string, identityId: string): Promise<boolean>;
  /** Notes that a person was here; at most every few minutes. */
  see(id: string): Promise<void>;
  close(): void;
}

export interface PeopleOptions {
  readonly store: Store;
  readonly changes: Changes;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Told where people could not be read again; who changed meanwhile is unknown here until they can. */
  readonly onError?: (error: unknown) => void;
}

/** What is published when a person changed, or is gone. */
export const PERSON_CHANGED = 'person';
const SEEN_EVERY_MS = 5 * 60_000;

/** Reads everybody once, and again whoever changes. */
export async function createPeople(options: PeopleOptions): Promise<People> {
  const directory = new Directory(options);
  await directory.loadAll();
  return directory;
}

class Directory implements People {
  readonly #options: PeopleOptions;
  readonly #people = new Map<string, Person>();
  /** Of identities, to person ids. */
  readonly #byIdentity = new Map<string, string>();
  readonly #byEmail = new Map<string, string>();
  readonly #stop: () => void;

  constructor(options: PeopleOptions) {
    this.#options = options;
    this.#stop = options.changes.on(PERSON_CHANGED, id => void this.#follow(id));
  }

  find(id: string): Person | undefined {
    return this.#people.get(id);
  }

  async meet(id: string): Promise<Person | undefined> {
    if (!this.#people.has(id)) await this.#load(id);
    return this.#people.get(id);
  }

  findByIdentity(name: IdentityName): Person | undefined {
    return this.#people.get(this.#byIdentity.get(identityKey(name)) ?? '');
  }

  findByEmail(email: string): Person | undefined {
    return this.#people.get(this.#byEmail.get(email.toLowerCase()) ?? '');
  }

  list(): readonly Person[] {
    return [...this.#people.values()].sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  }

  hasOwner(): boolean {
    return [...this.#people.values()].some(({ role }) => role === 'owner');
  }

  async addOwner(name: string): Promise<Person | undefined> {
    const row = this.#makeRow({ name, role: 'owner' }, 'active');
    return (await addFirstOwner(this.#options.store, row)) ? this.#tell(row.id) : undefined;
  }

  async invite(draft: PersonDraft): Promise<Person | undefined> {
    if (draft.email !== undefined && this.findByEmail(draft.email)) return undefined;
    const row = this.#makeRow(draft, 'invited');
    await addPerson(this.#options.store, row);
    return this.#tell(row.id);
  }

  async admit(
    identity: NewIdentity,
    { roleFrom = 'hand', ...draft }: PersonDraft & { readonly roleFrom?: 'hand' | 'sso' },
  ): Promise<Person> {
    const known = this.findByIdentity(identity);
    if (known) return known;
    const { email, ...rest } = draft;
    const isFree = email !== undefined && this.findByEmail(email) === undefined;
    const row = this.#makeRow(isFree ? draft : rest, 'active');
    try {
      await addPerson(
        this.#options.store,
        { ...row, role_from: roleFrom },
        this.#makeIdentity(row.id, identity),
      );
    } catch (error) {
      // Another process was quicker with the same identity or address.
      await this.loadAll();
      const other = this.findByIdentity(identity);
      if (other) return other;
      throw error;
    }
    return this.#tell(row.id);
  }

  async change(id: string, edit: PersonEdit): Promise<PersonOutcome> {
    const person = this.#people.get(id);
    if (!person) return 'absent';
    const ssoGroups = edit.ssoGroups ?? person.ssoGroups;
    const change: PersonChange = {
      ...(edit.name !== undefined && { name: edit.name }),
      ...(edit.role !== undefined && { role: edit.role }),
      ...(edit.roleFrom !== undefined && { role_from: edit.roleFrom }),
      ...(edit.groups && {
        groups: JSON.stringify(edit.groups.filter(group => !ssoGroups.includes(group))),
      }),
      ...(edit.ssoGroups && { sso_groups: JSON.stringify(edit.ssoGroups) }),
      ...(edit.status !== undefined && { status: edit.status }),
      ...(edit.email !== undefined && { email: edit.email.toLowerCase() }),
    };
    if (Object.keys(change).length === 0) return 'done';
    const outcome = await changePerson(this.#options.store, id, change);
    if (outcome === 'done') await this.#tell(id);
    return outcome;
  }

  async remove(id: string): Promise<PersonOutcome> {
    const outcome = await removePerson(this.#options.store, id);
    if (outcome !== 'done') return outcome;
    this.#forget(id);
    await this.#options.changes.publish(PERSON_CHANGED, id);
    return outcome;
  }

  async link(id: string, identity: NewIdentity): Promise<'linked' | 'taken'> {
    if (await addIdentity(this.#options.store, this.#makeIdentity(id, identity))) {
      await this.#tell(id);
      return 'linked';
    }
    await this.loadAll();
    return this.findByIdentity(identity)?.id === id ? 'linked' : 'taken';
  }

  async unlink(id: string, identityId: string): Promise<boolean> {
    const isDone = await removeIdentity(this.#options.store, id, identityId);
    if (isDone) await this.#tell(id);
    return isDone;
  }

  async see(id: string): Promise<void> {
    const person = this.#people.get(id);
    const now = this.#options.clock();
    if (!person || now - (person.lastSeen ?? 0) < SEEN_EVERY_MS) return;
    this.#people.set(id, { ...person, lastSeen: now });
    await touchPerson(this.#options.store, id, now);
  }

  close(): void {
    this.#stop();
  }

  async loadAll(): Promise<void> {
    const { store } = this.#options;
    const [people, identities] = await Promise.all([listPeople(store), listIdentities(store)]);
    const byPerson = Map.groupBy(identities, identity => identity.person_id);
    this.#people.clear();
    this.#byIdentity.clear();
    this.#byEmail.clear();
    for (const row of people) this.#keep(readPersonRow(row, byPerson.get(row.id) ?? []));
  }

  async #load(id: string): Promise<void> {
    const { store } = this.#options;
    const [row, identities] = await Promise.all([readPerson(store, id), listIdentities(store, id)]);
    this.#forget(id);
    if (row) this.#keep(readPersonRow(row, identities));
  }

  /** Whoever cannot be read again is unknown from then on: rights that may be gone are not kept. */
  async #follow(id: string): Promise<void> {
    try {
      await (id === EVERYTHING ? this.loadAll() : this.#load(id));
    } catch (error) {
      if (id === EVERYTHING) this.#people.clear();
      else this.#forget(id);
      this.#options.onError?.(error);
    }
  }

  async #tell(id: string): Promise<Person> {
    await this.#load(id);
    const person = this.#people.get(id);
    await this.#options.changes.publish(PERSON_CHANGED, id);
    if (!person) throw new Error(`The person ${id} was removed meanwhile.`);
    return person;
  }

  #keep(person: Person): void {
    this.#people.set(person.id, person);
    if (person.email !== undefined) this.#byEmail.set(person.email, person.id);
    for (const identity of person.identities) this.#byIdentity.set(identityKey(identity), person.id);
  }

  #forget(id: string): void {
    const person = this.#people.get(id);
    if (!person) return;
    this.#people.delete(id);
    if (person.email !== undefined) this.#byEmail.delete(person.email);
    for (const identity of person.identities) this.#byIdentity.delete(identityKey(identity));
  }

  #makeRow({ name, email, role, groups = [] }: PersonDraft, status: 'active' | 'invited'): StoredPerson {
    return {
      id: newId('per'),
      name,
      email: email?.toLowerCase() ?? null,
      role,
      role_from: 'hand',
      groups: JSON.stringify(groups),
      sso_groups: '[]',
      status,
      created: this.#options.clock(),
      last_seen: null,
    };
  }

  #makeIdentity(personId: string, { kind, issuer, subject, label }: NewIdentity): StoredIdentity {
    const linked = this.#options.clock();
    return { id: newId('idn'), person_id: personId, kind, issuer, subject, label, linked };
  }
}

function identityKey({ kind, issuer, subject }: IdentityName): string {
  return JSON.stringify([kind, issuer, subject]);
}
