/** People who sign in, in memory, as the area of people has them in the store. */
import type { AccountIdentity, KnownPerson, PeopleDirectory } from '../../src/connections/ports.ts';

export interface TestPeople extends PeopleDirectory {
  /** Adds a person who is signed in to the console with this cookie. */
  add(person: Partial<KnownPerson> & { readonly id: string }, session?: string): void;
  disable(id: string): void;
  readonly all: readonly KnownPerson[];
}

export function createTestPeople(): TestPeople {
  const people = new Map<string, KnownPerson>();
  const identities = new Map<string, string>();
  const sessions = new Map<string, string>();
  const nameOf = ({ kind, issuer, subject }: Pick<AccountIdentity, 'kind' | 'issuer' | 'subject'>) =>
    `${kind} ${issuer} ${subject}`;
  return {
    get: id => people.get(id),
    meet: async id => people.get(id),
    findByIdentity: identity => people.get(identities.get(nameOf(identity)) ?? ''),
    async link(id, identity) {
      const owner = identities.get(nameOf(identity));
      if (owner !== undefined && owner !== id) return false;
      identities.set(nameOf(identity), id);
      return true;
    },
    async addMember(identity) {
      const person: KnownPerson = {
        id: `per_${people.size + 1}`,
        name: identity.name,
        email: identity.email,
        role: 'member',
        groups: [],
        isActive: true,
      };
      people.set(person.id, person);
      identities.set(nameOf(identity), person.id);
      return person;
    },
    async sessionOf(request) {
      const cookie = /(?:^|; )test_session=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1];
      return people.get(sessions.get(cookie ?? '') ?? '');
    },
    add(person, session) {
      people.set(person.id, { name: person.id, role: 'member', groups: [], isActive: true, ...person });
      if (session !== undefined) sessions.set(session, person.id);
    },
    disable(id) {
      const person = people.get(id);
      if (person) people.set(id, { ...person, isActive: false });
    },
    get all() {
      return [...people.values()];
    },
  };
}
