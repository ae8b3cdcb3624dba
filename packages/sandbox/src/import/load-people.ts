/** The people whom an export names: found where the sandbox has them, else made. */
import { createHash } from 'node:crypto';
import type { Actor, Domain, Person } from '../domain/types.ts';
import { formatUuid } from '../store/identity.ts';
import { type Entities, type ExportObject, textOf } from './entities.ts';

export interface ImportedPeople {
  /** By the user key that an export writes; the importing person for none. */
  byKey(key: string | undefined): Person;
  /** How many the export brought. */
  count(): number;
}

export function createPeople(domain: Domain, entities: Entities, actor: Actor): ImportedPeople {
  const made = new Map<string, Person>();
  let count = 0;
  const findOrMake = (key: string): Person => {
    const told = entities.find('ConfluenceUserImpl', key);
    const known = findKnown(domain, key, told);
    if (known) return known;
    count += 1;
    return domain.people.create(describe(domain, { key, told, entities, now: actor.now }));
  };
  const byKey = (key: string | undefined): Person => {
    if (key === undefined || key === '') return actor.person;
    const person = made.get(key) ?? findOrMake(key);
    made.set(key, person);
    return person;
  };
  for (const { id } of entities.ofKind('ConfluenceUserImpl')) byKey(id);
  return { byKey, count: () => count };
}

function findKnown(domain: Domain, key: string, told: ExportObject | undefined): Person | undefined {
  const account = told && textOf(told, 'atlassianAccountId');
  const name = told && textOf(told, 'name');
  return (
    domain.people.byUserKey(key) ??
    (account === undefined ? undefined : domain.people.byAccountId(account)) ??
    (name === undefined ? undefined : domain.people.byUsername(name))
  );
}

interface Described {
  readonly key: string;
  readonly told: ExportObject | undefined;
  readonly entities: Entities;
  readonly now: number;
}

function describe(
  domain: Domain,
  { key, told, entities, now }: Described,
): Parameters<Domain['people']['create']>[0] {
  const name = (told && textOf(told, 'name')) ?? key;
  const account = entities
    .ofKind('InternalUser')
    .find(each => textOf(each, 'lowerName') === name.toLowerCase());
  const email = (account && textOf(account, 'emailAddress')) ?? (told && textOf(told, 'email'));
  const isFree = email !== undefined && domain.people.byEmail(email) === undefined;
  const uuid = formatUuid(createHash('sha256').update(`imported ${key}`).digest('hex'));
  return {
    accountId: (told && textOf(told, 'atlassianAccountId')) ?? `557058:${uuid}`,
    userKey: key,
    username: name,
    email: isFree ? email : `${uuid}@import.invalid`,
    displayName: (account && textOf(account, 'displayName')) ?? name,
    active: account === undefined || textOf(account, 'active') !== 'false',
    timeZone: 'UTC',
    createdAt: now,
  };
}
