/** People as the sign-in of agents asks for them. */
import type { AccountIdentity, KnownPerson, PeopleDirectory } from '../connections/ports.ts';
import type { People } from './people.ts';
import type { Person } from './person.ts';
import type { SignedIn } from './sessions.ts';

/** @param findSignedIn who is signed in to the console in the browser of a request */
export function createPeopleDirectory(
  people: People,
  findSignedIn: (request: Request) => Promise<SignedIn | undefined>,
): PeopleDirectory {
  return {
    get: id => know(people.find(id)),
    meet: async id => know(await people.meet(id)),
    findByIdentity: identity => know(people.findByIdentity(identity)),
    link: async (id, identity) => (await people.link(id, nameIdentity(identity))) === 'linked',
    async addMember(identity) {
      // Atlassian verifies addresses; in a Data Center people may write any, so those open nothing.
      const { name, kind } = identity;
      const email = kind === 'atlassian' ? identity.email : undefined;
      const person = await people.admit(nameIdentity(identity), {
        name,
        role: 'member',
        ...(email !== undefined && { email }),
      });
      return describe(person);
    },
    sessionOf: async request => know((await findSignedIn(request))?.person),
  };
}

function nameIdentity({ kind, issuer, subject, name, email }: AccountIdentity) {
  return { kind, issuer, subject, label: email ?? name };
}

function know(person: Person | undefined): KnownPerson | undefined {
  return person && describe(person);
}

function describe({ id, name, email, role, groups, status }: Person): KnownPerson {
  return { id, name, role, groups, isActive: status === 'active', ...(email !== undefined && { email }) };
}
