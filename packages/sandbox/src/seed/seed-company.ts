/** Aurora Freight: a company of two years, made up from a number. The same number and end give the same site, byte for byte. */
import type { Domain } from '../domain/types.ts';
import { createMarkup } from './markup.ts';
import { TWINS } from './pages/planted.ts';
import { createRandom } from './random.ts';
import { planPages } from './story.ts';
import type { Plant, Studio } from './types.ts';
import { writeActivity } from './write-activity.ts';
import { type WrittenPage, writePages } from './write-pages.ts';
import { type ActorAt, requirePerson, writePeople, writeSpaces } from './write-people.ts';

/** The end of the story where none is given. */
export const STORY_END = Date.UTC(2026, 10, 20, 12);

/** What was planted, so that tests can tell what must be found. */
export interface CompanyFacts {
  readonly pages: number;
  /** Ids of pages by what was planted on them. */
  readonly planted: ReadonlyMap<Plant, readonly number[]>;
  /** Pairs of near-duplicates. */
  readonly twins: readonly (readonly [number, number])[];
}

/** Fills an empty domain (people, groups and spaces that are there already are kept) in one transaction. Times end at `end`, epoch milliseconds. */
export function seedCompany(domain: Domain, seed: number, end = STORY_END): CompanyFacts {
  const random = createRandom(seed);
  return domain.atomically(() => {
    const people = writePeople(domain, end);
    const accountOf = (username: string): string => requirePerson(people, username).accountId;
    const actorAt: ActorAt = (username, now) => ({ person: requirePerson(people, username), now });
    const studio: Studio = { random, end, markup: createMarkup(random.uuid, accountOf) };
    const spaces = writeSpaces(domain, studio, actorAt);
    const tools = { domain, studio, actorAt, accountOf, spaces };
    const pages = writePages(tools, planPages(studio));
    writeActivity(tools, pages);
    return { pages: pages.length + spaces.size, planted: collectPlants(pages), twins: findTwins(pages) };
  });
}

function collectPlants(pages: readonly WrittenPage[]): ReadonlyMap<Plant, readonly number[]> {
  const planted = new Map<Plant, readonly number[]>();
  for (const { plan, id } of pages) {
    if (plan.planted) planted.set(plan.planted, [...(planted.get(plan.planted) ?? []), id]);
  }
  return planted;
}

function findTwins(pages: readonly WrittenPage[]): readonly (readonly [number, number])[] {
  const idOf = (title: string): number | undefined => pages.find(({ plan }) => plan.title === title)?.id;
  return TWINS.flatMap(([left, right]) => {
    const [first, second] = [idOf(left), idOf(right)];
    return first !== undefined && second !== undefined ? [[first, second] as const] : [];
  });
}
