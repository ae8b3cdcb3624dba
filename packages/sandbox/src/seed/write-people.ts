/** Puts the people, groups and spaces of the company into the domain. */
import type { Actor, Domain, Person } from '../domain/types.ts';
import { daysBefore } from './calendar.ts';
import { GROUPS, PEOPLE } from './data/people.ts';
import { SPACES } from './data/spaces.ts';
import { createRandom } from './random.ts';
import type { Studio } from './types.ts';

/** The same for every seed, so that configurations may name them. */
function makeAccountId(index: number): string {
  return `557058:${createRandom(7000 + index).uuid()}`;
}

/** Makes who is not there yet; by user name. */
export function writePeople(domain: Domain, end: number): ReadonlyMap<string, Person> {
  const groups = new Map(
    GROUPS.map(name => [name, domain.people.groupByName(name) ?? domain.people.createGroup(name)]),
  );
  const people = new Map<string, Person>();
  for (const [index, data] of PEOPLE.entries()) {
    const person =
      domain.people.byUsername(data.username) ??
      domain.people.create({
        accountId: makeAccountId(index),
        userKey: makeAccountId(index).slice(7).replaceAll('-', ''),
        username: data.username,
        email: `${data.username}@example.com`,
        displayName: data.name,
        active: !data.left,
        timeZone: data.zone,
        createdAt: daysBefore(end, 731),
      });
    people.set(data.username, person);
    const everybody = data.groups.includes('contractors') ? [] : ['confluence-users'];
    for (const name of [...data.groups, ...everybody]) {
      const group = groups.get(name);
      if (group) domain.people.addMember(group.id, person.accountId);
    }
  }
  return people;
}

export type ActorAt = (username: string, now: number) => Actor;

/** Throws RangeError for a user name that the company does not have. */
export function requirePerson(people: ReadonlyMap<string, Person>, username: string): Person {
  const person = people.get(username);
  if (!person) throw new RangeError(`Nobody at Aurora is called ${username}.`);
  return person;
}

export interface SpaceIds {
  readonly id: number;
  readonly homepageId: number;
}

/** The spaces with their home pages filled in; by key. */
export function writeSpaces(domain: Domain, studio: Studio, actorAt: ActorAt): ReadonlyMap<string, SpaceIds> {
  const spaces = new Map<string, SpaceIds>();
  const founded = daysBefore(studio.end, 730);
  for (const [index, data] of SPACES.entries()) {
    const actor = actorAt(data.author, founded + (9 + index / 4) * 3_600_000);
    const { id, homepageId } = domain.spaces.create(actor, {
      key: data.key,
      name: data.name,
      type: data.type,
      description: data.description,
    });
    if (homepageId === null) throw new RangeError(`The space ${data.key} has no home page.`);
    domain.contents.update({ ...actor, now: actor.now + 600_000 }, homepageId, {
      version: 2,
      body: writeHome(studio, data),
      message: 'Welcome',
    });
    spaces.set(data.key, { id, homepageId });
  }
  return spaces;
}

function writeHome({ markup: m }: Studio, data: (typeof SPACES)[number]): string {
  const sections = data.sections.map(([title, lead]) => `[[${title}]]: ${lead}`);
  return [
    m.around('excerpt', [m.p(data.description)]),
    m.layout('two_right_sidebar', [
      [m.h(2, 'Where to find what'), ...(sections.length > 0 ? [m.list(sections)] : [m.macro('children')])],
      [
        m.around('panel', [m.p(`Questions about this space go to @{${data.author}}.`)], {
          title: 'Contact',
          borderColor: '#97a0af',
        }),
        m.macro('recently-updated', { max: '5' }),
      ],
    ]),
  ].join('');
}
