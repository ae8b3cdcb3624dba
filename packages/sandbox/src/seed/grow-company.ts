/** Lets the company grow to thousands of pages: more teams, customers and colleagues, each space with its tree and its life. */
import type { BulkVersion, WriteContent } from '../domain/bulk.ts';
import type { Domain, Person } from '../domain/types.ts';
import { atWork, DAY, daysBefore, quarterOf } from './calendar.ts';
import { COMMENTS, MESSAGES } from './data/prose.ts';
import { createCsv, createLog } from './files.ts';
import {
  type Scene,
  SECTIONS,
  type Section,
  type Written,
  writeContainer,
  writeNews,
} from './growth/kinds.ts';
import { COLLEAGUES, CUSTOMERS, PORTS, TEAMS } from './growth/words.ts';
import { createMarkup, escapeXml } from './markup.ts';
import { createRandom, type Random } from './random.ts';
import type { Studio } from './types.ts';
import { requirePerson } from './write-people.ts';

export interface Growth {
  readonly seed: number;
  readonly end: number;
  /** Pages to add; blog posts, comments and files come on top. */
  readonly pages: number;
}

/** Two years, the founding days left out. */
const AGE = 700;
/** One colleague for so many pages. */
const PAGES_A_COLLEAGUE = 160;

/** Adds exactly so many pages, home pages counted. In one transaction. */
export function growCompany(domain: Domain, write: WriteContent, { seed, end, pages }: Growth): void {
  const random = createRandom(seed * 7919 + 13);
  domain.atomically(() => {
    const people = writeColleagues(domain, Math.ceil(pages / PAGES_A_COLLEAGUE), end);
    const accountOf = (username: string): string => requirePerson(people, username).accountId;
    const studio: Studio = { random, end, markup: createMarkup(random.uuid, accountOf) };
    const staff = [...people.keys()];
    for (let left = pages, index = 0; left > 0; index++) {
      const size = Math.min(left, chooseSize(random));
      growSpace({ domain, write, studio, people, accountOf }, { index, size, staff });
      left -= size;
    }
  });
}

/** Most spaces are small; some hold thousands. */
function chooseSize(random: Random): number {
  return Math.round(60 + 3000 * random.next() ** 3);
}

function writeColleagues(domain: Domain, count: number, end: number): ReadonlyMap<string, Person> {
  const everybody = domain.people.groupByName('confluence-users');
  return new Map(
    COLLEAGUES.slice(0, Math.max(12, count)).map(({ username, name }, index) => {
      const uuid = createRandom(90_000 + index).uuid();
      const person = domain.people.create({
        accountId: `712020:${uuid}`,
        userKey: uuid.replaceAll('-', ''),
        username,
        email: `${username}@example.com`,
        displayName: name,
        active: true,
        timeZone: 'Europe/Berlin',
        createdAt: daysBefore(end, 731),
      });
      if (everybody) domain.people.addMember(everybody.id, person.accountId);
      return [username, person] as const;
    }),
  );
}

interface Site {
  readonly domain: Domain;
  readonly write: WriteContent;
  readonly studio: Studio;
  readonly people: ReadonlyMap<string, Person>;
  readonly accountOf: (username: string) => string;
}

interface SpacePlan {
  readonly index: number;
  /** Pages, the home page among them. */
  readonly size: number;
  readonly staff: readonly string[];
}

/** What the space is about: teams first, then offices, then customers. */
function chooseSubject(index: number): {
  readonly key: string;
  readonly name: string;
  readonly subject: string;
} {
  const kinds = [
    { key: 'T', name: 'Team', subjects: TEAMS },
    { key: 'B', name: 'Branch', subjects: PORTS },
    { key: 'C', name: 'Customer', subjects: CUSTOMERS },
  ] as const;
  let rest = index;
  for (const { key, name, subjects } of kinds) {
    const subject = subjects[rest];
    if (subject !== undefined) return { key: `${key}${100 + rest}`, name: `${name} ${subject}`, subject };
    rest -= subjects.length;
  }
  return { key: `X${100 + rest}`, name: `Project ${rest + 1}`, subject: `Project ${rest + 1}` };
}

/** A space while it grows. */
interface Ground extends Site {
  readonly spaceId: number;
  readonly homepageId: number;
  readonly subject: string;
  readonly team: readonly string[];
  readonly founded: number;
  readonly titles: Map<string, number>;
  /** Titles of the last pages, for links. */
  readonly recent: string[];
  /** Children so far, by parent. */
  readonly places: Map<number, number>;
}

function growSpace(site: Site, plan: SpacePlan): void {
  const { domain, studio, people } = site;
  const { random, end } = studio;
  const { key, name, subject } = chooseSubject(plan.index);
  const team = random.sample(plan.staff, Math.min(plan.staff.length, random.int(6, 18)));
  const founded = atWork(random, daysBefore(end, random.int(Math.round(AGE / 2), AGE)));
  const founder = requirePerson(people, team[0] ?? '');
  const space = domain.spaces.create(
    { person: founder, now: founded },
    { key, name, description: `All about ${subject}.` },
  );
  if (space.homepageId === null) throw new RangeError(`The space ${key} has no home page.`);
  const ground: Ground = {
    ...site,
    spaceId: space.id,
    homepageId: space.homepageId,
    subject,
    team,
    founded,
    titles: new Map([[space.name.toLowerCase(), 1]]),
    recent: [],
    places: new Map(),
  };
  growPages(ground, plan.size - 1);
  growNews(ground, Math.round(plan.size / 60));
  if (random.chance(0.06)) closeSpace(ground, founder);
}

/** Rights in a closed space are its team's alone. */
function closeSpace({ domain, spaceId, team, people, studio }: Ground, founder: Person): void {
  const group = domain.people.createGroup(`team-${spaceId}`);
  for (const username of team) domain.people.addMember(group.id, requirePerson(people, username).accountId);
  const actor = { person: founder, now: studio.end - DAY };
  domain.access.close(actor, spaceId);
  domain.access.grant(actor, spaceId, { type: 'group', id: group.id }, [
    { operation: 'read', target: 'space' },
    { operation: 'create', target: 'page' },
  ]);
  const admins = domain.people.groupByName('administrators');
  if (admins)
    domain.access.grant(actor, spaceId, { type: 'group', id: admins.id }, [
      { operation: 'read', target: 'space' },
    ]);
}

/** A section's page, and the pages of quarters below it, come to be when their first page does. */
function growPages(ground: Ground, count: number): void {
  const { studio, founded } = ground;
  const { random, end } = studio;
  const moments = Array.from({ length: count }, () =>
    atWork(random, founded + (end - 3 * DAY - founded) * random.next()),
  ).sort((one, other) => one - other);
  const parents = new Map<string, number>();
  const open = (title: string, parentId: number, createdAt: number): number | undefined => {
    const known = parents.get(title);
    if (known !== undefined) return known;
    parents.set(
      title,
      writePage(ground, writeContainer(sceneOf(ground, createdAt), title), { createdAt, parentId }),
    );
    return undefined;
  };
  for (const moment of moments) {
    const createdAt = Math.max(moment, founded + DAY / 24);
    const section = pickWeighted(random, SECTIONS);
    const above = open(section.title, ground.homepageId, createdAt);
    if (above === undefined) continue;
    const title = `${section.title} ${quarterOf(createdAt)}`;
    const parentId = section.isJournal
      ? open(title, above, createdAt)
      : chooseDeeper(ground, parents, section, above);
    if (parentId === undefined) continue;
    const page = pickWeighted(random, section.kinds).write(sceneOf(ground, createdAt));
    const id = writePage(ground, page, { createdAt, parentId });
    if (random.chance(0.15)) parents.set(`deep ${section.title}`, id);
  }
}

/** Below the section, or below a page of it. */
function chooseDeeper(
  { studio }: Ground,
  parents: ReadonlyMap<string, number>,
  section: Section,
  above: number,
): number {
  const deep = parents.get(`deep ${section.title}`);
  return deep !== undefined && studio.random.chance(0.5) ? deep : above;
}

function sceneOf({ studio, subject, team, recent, titles }: Ground, createdAt: number): Scene {
  return { studio, subject, createdAt, team, earlier: recent, number: titles.size };
}

function pickWeighted<T extends { readonly weight: number }>(random: Random, items: readonly T[]): T {
  let left = random.next() * items.reduce((sum, { weight }) => sum + weight, 0);
  for (const item of items) {
    left -= item.weight;
    if (left < 0) return item;
  }
  return random.pick(items);
}

interface Place {
  readonly createdAt: number;
  readonly parentId?: number;
}

function writePage(ground: Ground, written: Written, { createdAt, parentId }: Place): number {
  const { write, studio, team, accountOf, spaceId, places } = ground;
  const { random } = studio;
  const title = makeUnique(ground, written.title);
  const position = parentId === undefined ? undefined : (places.get(parentId) ?? 0);
  if (parentId !== undefined) places.set(parentId, (position ?? 0) + 1);
  const id = write({
    type: parentId === undefined ? 'blogpost' : 'page',
    spaceId,
    title,
    ...(parentId !== undefined && { parentId }),
    ...(position !== undefined && { position }),
    versions: writeVersions(ground, written.blocks, createdAt),
    labels: [...new Set(written.labels)],
    status: random.chance(0.01) && !written.labels.includes('section') ? 'archived' : 'current',
  });
  if (parentId !== undefined) remember(ground.recent, title);
  writeLife(ground, { id, title, createdAt, reader: accountOf(random.pick(team)) });
  return id;
}

const REMEMBERED = 40;

function remember(recent: string[], title: string): void {
  recent.push(title);
  if (recent.length > REMEMBERED) recent.shift();
}

/** A third is edited later; an early version lacks the last block. */
function writeVersions(
  { studio, team, accountOf }: Ground,
  blocks: readonly string[],
  createdAt: number,
): readonly [BulkVersion, ...BulkVersion[]] {
  const { random, end } = studio;
  const edits = random.chance(0.34) ? random.int(1, 3) : 0;
  const first: BulkVersion = {
    body: (edits > 0 && blocks.length > 1 ? blocks.slice(0, -1) : blocks).join(''),
    authorId: accountOf(random.pick(team)),
    createdAt,
  };
  const later = Array.from({ length: edits }, (_, index) => ({
    body: blocks.join(''),
    authorId: accountOf(random.pick(team)),
    createdAt: Math.min(end - DAY / 12, createdAt + (index + 1) * random.int(1, 20) * (DAY / 2)),
    message: random.pick(MESSAGES),
    minor: random.chance(0.15),
  }));
  return [first, ...later.sort((one, other) => one.createdAt - other.createdAt)];
}

/** The first of its title in the space stands as it is, the next gets a number. */
function makeUnique({ titles }: Pick<Ground, 'titles'>, title: string): string {
  const key = title.toLowerCase();
  const known = titles.get(key) ?? 0;
  titles.set(key, known + 1);
  return known === 0 ? title : makeUnique({ titles }, `${title} (${known + 1})`);
}

interface Living {
  readonly id: number;
  readonly title: string;
  readonly createdAt: number;
  readonly reader: string;
}

/** Some pages are discussed, some hold a file, some are kept from most. */
function writeLife(ground: Ground, { id, title, createdAt, reader }: Living): void {
  const { domain, write, studio, spaceId } = ground;
  const { random, end } = studio;
  const at = Math.min(end - DAY / 24, createdAt + random.int(1, 60) * (DAY / 4));
  domain.contents.recordView(id, reader, at);
  if (random.chance(0.12))
    write({
      type: 'footer-comment',
      spaceId,
      containerId: id,
      title: `Re: ${title}`,
      versions: [{ body: `<p>${escapeXml(random.pick(COMMENTS))}</p>`, authorId: reader, createdAt: at }],
    });
  if (random.chance(0.03)) writeFile(ground, id, { createdAt, reader });
  if (random.chance(0.004)) {
    const admins = domain.people.groupByName('administrators')?.id ?? '';
    const admin = requirePerson(ground.people, ground.team[0] ?? '');
    domain.permissions.setRestrictions({ person: admin, now: at }, id, [
      { operation: 'read', subjectType: 'user', subjectId: reader },
      { operation: 'read', subjectType: 'group', subjectId: admins },
    ]);
  }
}

function writeFile(
  { write, studio: { random }, spaceId }: Ground,
  id: number,
  { createdAt, reader }: Pick<Living, 'createdAt' | 'reader'>,
): void {
  const file = random.chance(0.5)
    ? createCsv(random, `week-${random.int(1, 52)}.csv`)
    : createLog(random, 'gate.log', 'yard');
  write({
    type: 'attachment',
    spaceId,
    containerId: id,
    title: file.filename,
    versions: [{ body: '', authorId: reader, createdAt: createdAt + 60_000, file }],
  });
}

function growNews(ground: Ground, count: number): void {
  const { random, end } = ground.studio;
  for (let post = 0; post < count; post++) {
    const createdAt = atWork(random, ground.founded + (end - 3 * DAY - ground.founded) * random.next());
    writePage(ground, writeNews(sceneOf(ground, createdAt)), { createdAt });
  }
}
