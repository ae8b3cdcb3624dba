/** What people do with pages: comment, read, watch, like; and what is kept from whom. */
import { DAY } from './calendar.ts';
import { PEOPLE } from './data/people.ts';
import { COMMENTS, INLINE_COMMENTS, REPLIES } from './data/prose.ts';
import { escapeXml } from './markup.ts';
import type { Tools, WrittenPage } from './write-pages.ts';

const STAFF = PEOPLE.filter(person => !person.left && person.username !== 'xcontractor').map(
  person => person.username,
);

export function writeActivity(tools: Tools, pages: readonly WrittenPage[]): void {
  const living = pages.filter(({ plan }) => plan.type !== 'folder' && plan.status !== 'draft');
  for (const page of living) {
    if (page.plan.status !== 'archived') {
      writeThreads(tools, page);
      writeInlineComment(tools, page);
    }
    writeViews(tools, page);
    writeReactions(tools, page);
  }
  writeFavourites(tools);
  writeRestrictions(tools, pages);
  writeProperties(tools, pages);
}

/** A moment after the page was written, in the past of the story. */
function momentAfter({ studio: { random, end } }: Tools, start: number): number {
  return Math.min(end - 3_600_000, Math.round(start + DAY / 8 + (end - start) * random.next() ** 2));
}

function paragraph(text: string): string {
  return `<p>${escapeXml(text)}</p>`;
}

function writeThreads(tools: Tools, { plan, id }: WrittenPage): void {
  const { domain, actorAt, studio } = tools;
  const { random, end } = studio;
  if (!random.chance(0.38)) return;
  for (let thread = random.int(1, 2); thread > 0; thread--) {
    const now = momentAfter(tools, plan.createdAt);
    const comment = domain.comments.create(actorAt(random.pick(STAFF), now), {
      containerId: id,
      body: paragraph(random.pick(COMMENTS)),
    });
    if (random.chance(0.55)) {
      const answered = Math.min(end - 1_800_000, now + random.int(1, 90) * 3_600_000);
      domain.comments.create(
        actorAt(random.chance(0.6) && plan.author !== 'mgreen' ? plan.author : random.pick(STAFF), answered),
        { parentId: comment.id, body: paragraph(random.pick(REPLIES)) },
      );
    }
  }
}

/** On words of a paragraph that stand in the page once; every third is resolved, some are open again. */
function writeInlineComment(tools: Tools, { plan, id }: WrittenPage): void {
  const { domain, actorAt, studio } = tools;
  const { random } = studio;
  if (!random.chance(0.3)) return;
  const body = domain.contents.version(id)?.body ?? '';
  const selection = findSelection(body);
  if (selection === undefined) return;
  const now = momentAfter(tools, plan.createdAt);
  const comment = domain.comments.create(actorAt(random.pick(STAFF), now), {
    containerId: id,
    body: paragraph(random.pick(INLINE_COMMENTS)),
    inline: { selection, matchCount: 1, matchIndex: 0 },
  });
  if (random.chance(0.5))
    domain.comments.create(actorAt(random.pick(STAFF), now + 7_200_000), {
      parentId: comment.id,
      body: paragraph(random.pick(REPLIES)),
    });
  if (!random.chance(0.4)) return;
  domain.comments.update(
    actorAt(plan.author === 'mgreen' ? 'admin' : plan.author, now + 10_800_000),
    comment.id,
    { version: 2, resolved: true },
  );
  if (random.chance(0.2))
    domain.comments.update(actorAt(random.pick(STAFF), now + 14_400_000), comment.id, {
      version: 3,
      resolved: false,
    });
}

function findSelection(body: string): string | undefined {
  const text = body
    .replaceAll(/<!\[CDATA\[|\]\]>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
  for (const [, plain = ''] of body.matchAll(/<p>([^<&]{25,})<\/p>/g)) {
    const words = plain.trim().split(/\s+/).slice(1, 5).join(' ');
    if (words.length > 8 && text.split(words).length === 2) return words;
  }
  return undefined;
}

/** Recent days see more readers; what interests nobody has not been opened for half a year. */
function writeViews({ domain, accountOf, studio: { random, end } }: Tools, { plan, id }: WrittenPage): void {
  const interest = plan.interest ?? 1;
  const last = interest < 0.2 ? end - 190 * DAY : end - 1_800_000;
  const count = Math.round(interest * 15 * (0.5 + random.next()));
  for (let view = 0; view < Math.max(1, count); view++) {
    const at = Math.round(Math.max(plan.createdAt, last - (last - plan.createdAt) * random.next() ** 1.6));
    domain.contents.recordView(id, accountOf(random.pick(STAFF)), at);
  }
}

function writeReactions(tools: Tools, { plan, id }: WrittenPage): void {
  const { domain, actorAt, accountOf, studio } = tools;
  for (const username of studio.random.sample(STAFF, studio.random.int(0, 2)))
    domain.watches.set(accountOf(username), id, true);
  if (!studio.random.chance(0.35)) return;
  for (const username of studio.random.sample(STAFF, studio.random.int(1, 4)))
    domain.likes.add(actorAt(username, momentAfter(tools, plan.createdAt)), id);
}

/** Everybody has two favourite spaces, and watches their home pages. */
function writeFavourites({ domain, actorAt, accountOf, studio: { random, end }, spaces }: Tools): void {
  for (const username of STAFF) {
    for (const { id, homepageId } of random.sample([...spaces.values()], 2)) {
      domain.watches.set(accountOf(username), homepageId, true);
      domain.favourites.add(actorAt(username, end - DAY), accountOf(username), id);
    }
  }
}

const RESTRICTED: readonly (readonly [
  title: string,
  operation: 'read' | 'update',
  users: readonly string[],
  groups: readonly string[],
])[] = [
  ['Compensation bands', 'read', [], ['hr', 'administrators']],
  ['Draft: identity without passwords', 'read', ['jcarter', 'admin'], []],
  ['Access reviews', 'read', [], ['security', 'administrators']],
  ['Information security policy', 'update', ['vmehta'], ['security', 'administrators']],
  ['Code of conduct', 'update', ['efontaine'], ['hr', 'administrators']],
];

function writeRestrictions(
  { domain, actorAt, accountOf, studio }: Tools,
  pages: readonly WrittenPage[],
): void {
  for (const [title, operation, users, groups] of RESTRICTED) {
    const page = pages.find(({ plan }) => plan.title === title);
    if (!page) throw new RangeError(`There is no page ${title} to restrict.`);
    domain.permissions.setRestrictions(actorAt('admin', studio.end - DAY), page.id, [
      ...users.map(username => ({
        operation,
        subjectType: 'user' as const,
        subjectId: accountOf(username),
      })),
      ...groups.map(name => ({
        operation,
        subjectType: 'group' as const,
        subjectId: domain.people.groupByName(name)?.id ?? name,
      })),
    ]);
  }
}

/** Machines' notes on pages: where the owner and the review of a policy are kept, what a pipeline published. */
function writeProperties({ domain, actorAt, studio }: Tools, pages: readonly WrittenPage[]): void {
  for (const { plan, id } of pages) {
    const actor = actorAt('admin', Math.min(studio.end - DAY, plan.createdAt + DAY));
    if (plan.labels?.includes('policy'))
      domain.properties.create(
        actor,
        { kind: 'content', id },
        {
          key: 'aurora-governance',
          value: {
            owner: plan.author,
            cycleMonths: 12,
          },
        },
      );
    if (plan.labels?.includes('api'))
      domain.properties.create(
        actor,
        { kind: 'content', id },
        {
          key: 'aurora-source',
          value: {
            repository: plan.title.split(' ')[0],
            generated: false,
          },
        },
      );
  }
}
