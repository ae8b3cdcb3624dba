/** Handlers of people, one's own account and session. */
import { mayAct, type Role } from '../api/index.ts';
import type { CookieJar } from '../people/cookies.ts';
import type { LoginLinks } from '../people/login-links.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import type { Sessions } from '../people/sessions.ts';
import { ApiFailure, notFound } from './api-failure.ts';
import type { Caller } from './caller.ts';
import type { AreaHandlers } from './handlers.ts';
import { cutPage } from './pages.ts';
import { showPerson, showSession, showTime } from './people-shapes.ts';

/** What a page that nobody is signed in to may know of the deployment. */
export interface DeploymentFacts {
  readonly version: string;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly production: boolean;
  readonly sandbox?: { readonly url: string };
}

export interface PeopleHandlersOptions {
  readonly people: People;
  readonly sessions: Sessions;
  readonly links: LoginLinks;
  readonly cookies: CookieJar;
  readonly facts: DeploymentFacts;
  /** The button of single sign-on, where it is set up. */
  readonly sso: () => { readonly label: string } | undefined;
}

export function createSessionHandlers(options: PeopleHandlersOptions): AreaHandlers<'session'> {
  const { people, sessions, cookies, facts, sso } = options;
  return {
    get({ caller }) {
      const person = caller?.personId === undefined ? undefined : people.find(caller.personId);
      const label = sso();
      return {
        ...(person && { person: showPerson(person) }),
        ...(caller?.session && { csrf: caller.session.csrf }),
        ...(label && { sso: label }),
        isNew: !people.hasOwner(),
        ...facts,
      };
    },
    async end({ caller, headers }) {
      const { personId, session } = requireSession(caller);
      await sessions.end(personId, session.id);
      headers.append('Set-Cookie', cookies.clear());
      return { done: true };
    },
  };
}

export function createAccountHandlers(options: PeopleHandlersOptions): AreaHandlers<'account'> {
  const { people, sessions } = options;
  return {
    async get({ caller }) {
      const person = requirePerson(people, caller);
      const list = await sessions.list(person.id);
      return {
        person: showPerson(person),
        sessions: list.map(session => showSession(session, caller.session?.id)),
      };
    },
    async update({ caller, body, note }) {
      const before = requirePerson(people, caller);
      await people.change(before.id, body);
      const after = findPerson(people, before.id);
      note({ target: after.name, before: { name: before.name }, after: { name: after.name } });
      return showPerson(after);
    },
    async endSession({ caller, params }) {
      const person = requirePerson(people, caller);
      if (!(await sessions.end(person.id, params.id))) throw notFound('session of yours', params.id);
      return { done: true };
    },
    async unlink({ caller, params, note }) {
      const person = requirePerson(people, caller);
      const identity = person.identities.find(({ id }) => id === params.id);
      if (!identity || !(await people.unlink(person.id, params.id)))
        throw notFound('identity of yours', params.id);
      note({ target: person.name, before: { identity: describeIdentity(identity) } });
      return { done: true };
    },
  };
}

export function createPeopleHandlers(options: PeopleHandlersOptions): AreaHandlers<'people'> {
  const { people, sessions, links, facts } = options;
  const invited = async (person: Person) => {
    const { token, expires } = await links.make({ kind: 'person', personId: person.id }, INVITATION_MS);
    const url = `${facts.publicUrl}/login/${token}`;
    return { person: showPerson(person), url, expiresAt: showTime(expires) };
  };
  return {
    list({ query }) {
      const wanted = query.search?.toLowerCase() ?? '';
      const found = people.list().filter(person => tellsOf(person).some(text => text.includes(wanted)));
      const { items, ...rest } = cutPage(found, query);
      return { items: items.map(showPerson), ...rest };
    },
    async invite({ caller, body, note }) {
      requireGrant(caller, body.role);
      const { email, ...rest } = body;
      const person = await people.invite({ ...rest, ...(email !== undefined && { email }) });
      if (!person)
        throw new ApiFailure(
          'conflict',
          `Somebody here has the e-mail address ${JSON.stringify(email)} already. Change that person, or give another address.`,
          { fields: { email: 'is taken' } },
        );
      note({ target: person.name, after: showPerson(person) });
      return invited(person);
    },
    async renewLink({ caller, params, note }) {
      const person = findPerson(people, params.id);
      requireGrant(caller, person.role);
      if (person.status === 'disabled')
        throw new ApiFailure('conflict', `${person.name} may not sign in. Make the person active first.`);
      note({ target: person.name });
      return invited(person);
    },
    async update({ caller, params, body, note }) {
      const before = findPerson(people, params.id);
      requireGrant(caller, before.role);
      if (body.role !== undefined) requireGrant(caller, body.role);
      requireNotInvited(before, body.status);
      const outcome = await people.change(before.id, {
        ...withoutUndefined(body),
        // A role given by hand follows the issuer's groups no longer.
        ...(body.role !== undefined && body.role !== before.role && { roleFrom: 'hand' as const }),
      });
      explainOutcome(outcome, before);
      if (body.status === 'disabled') await sessions.endAll(before.id);
      const after = findPerson(people, before.id);
      note({ target: after.name, before: showPerson(before), after: showPerson(after) });
      return showPerson(after);
    },
    async remove({ caller, params, note }) {
      const person = findPerson(people, params.id);
      requireGrant(caller, person.role);
      explainOutcome(await people.remove(person.id), person);
      note({ target: person.name, before: showPerson(person) });
      return { done: true };
    },
  };
}

/** How long an invitation opens: it is sent by mail and read tomorrow. */
const INVITATION_MS = 3 * 24 * 3_600_000;

/** Who acts for themselves; a machine's key has no account. */
export function requirePerson(people: People, caller: Caller): Person {
  const person = caller.personId === undefined ? undefined : people.find(caller.personId);
  if (person) return person;
  throw new ApiFailure(
    'forbidden',
    `The access key ${caller.name} belongs to no person, so it has no account. Use a key that acts for a person.`,
  );
}

function requireSession({ personId, session }: Caller) {
  if (personId !== undefined && session) return { personId, session };
  throw new ApiFailure('invalid_request', 'An access key has no session to end. Revoke the key instead.');
}

export function findPerson(people: People, id: string): Person {
  const person = people.find(id);
  if (!person) throw notFound('person', id);
  return person;
}

/** Nobody gives, takes or touches a role above their own: an admin makes no owner, and changes none. */
export function requireGrant(caller: Caller, role: Role): void {
  if (mayAct(caller.role, role)) return;
  throw new ApiFailure(
    'forbidden',
    `You are ${caller.role}, and so cannot give the role ${role} nor change somebody who has it. Ask an owner.`,
  );
}

function requireNotInvited(person: Person, status: 'active' | 'disabled' | undefined): void {
  if (person.status !== 'invited' || status !== 'active') return;
  throw new ApiFailure(
    'conflict',
    `${person.name} has yet to sign in, and becomes active by that. Make a new sign-in link instead.`,
    { fields: { status: 'becomes active at the first sign-in' } },
  );
}

function explainOutcome(outcome: 'done' | 'kept' | 'absent', person: Person): void {
  if (outcome === 'absent') throw notFound('person', person.id);
  if (outcome === 'kept')
    throw new ApiFailure(
      'conflict',
      `${person.name} is the last active owner. Make somebody else an owner first.`,
    );
}

/** What a search looks in, in lower case. */
function tellsOf({ name, email, role, groups }: Person): readonly string[] {
  return [name, email ?? '', role, ...groups].map(text => text.toLowerCase());
}

function describeIdentity({ kind, issuer, label }: Person['identities'][number]): string {
  return `${kind} ${issuer} ${label}`;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** zod gives absent fields as undefined where they were sent so. */
function withoutUndefined<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries) as Defined<T>; // the same fields, less some
}
