/** Which person of ours an account at Confluence stands for, and whether a server lets them in. */
import { isInAudience } from '../connections/audience.ts';
import type { AccountIdentity, KnownPerson, PeopleDirectory } from '../connections/ports.ts';
import type { RunningServer } from '../servers/running-server.ts';

export interface Applicant {
  readonly server: RunningServer;
  readonly account: AccountIdentity;
  /** Who is signed in to the console, and agreed that the account is linked to them. */
  readonly signedIn?: string | undefined;
}

/** The person, or why there is none, in words for whoever signs in. */
export type Resolved = { readonly person: KnownPerson } | { readonly refused: string };

/**
 * An account that is linked stands for its person. One that is not is linked to who is signed in, or is a new member where the server
 * lets it in. An equal e-mail address links nothing: whoever can choose an address elsewhere would be somebody here.
 */
export async function resolvePerson(people: PeopleDirectory, applicant: Applicant): Promise<Resolved> {
  const { server, account, signedIn } = applicant;
  const known = people.findByIdentity(account);
  if (known && signedIn !== undefined && known.id !== signedIn)
    return {
      refused: `The account ${account.name} is linked to another person here. Sign in with your own, or sign out of Weir first.`,
    };
  if (known) return admit(server, known);
  if (signedIn !== undefined) return linkTo(people, signedIn, applicant);
  // Atlassian verifies addresses; in a Data Center people may write any, so those open nothing.
  const email = account.kind === 'atlassian' ? account.email : undefined;
  if (!isInAudience(server, { email, groups: [] }))
    return {
      refused: `${account.name} is not among those whom ${server.name} lets in. Ask its administrator.`,
    };
  return { person: await people.addMember(account) };
}

async function linkTo(
  people: PeopleDirectory,
  personId: string,
  { server, account }: Applicant,
): Promise<Resolved> {
  const person = people.get(personId);
  if (!person) return { refused: 'You are no longer signed in to Weir. Start again.' };
  const admitted = admit(server, person);
  if ('refused' in admitted) return admitted;
  if (await people.link(personId, account)) return admitted;
  return { refused: `The account ${account.name} is linked to another person here. Sign in with your own.` };
}

export function admit(server: RunningServer, person: KnownPerson): Resolved {
  if (!person.isActive)
    return { refused: `${person.name} may not sign in here any more. Ask an administrator.` };
  if (!isInAudience(server, person))
    return {
      refused: `${person.name} is not among those whom ${server.name} lets in. Ask its administrator.`,
    };
  return { person };
}
