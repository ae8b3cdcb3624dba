/** Puts planned pages into the domain with their history: who wrote which version when, files, labels. */
import type { Content, Domain } from '../domain/types.ts';
import { DAY } from './calendar.ts';
import { MESSAGES } from './data/prose.ts';
import type { Random } from './random.ts';
import { placeOf } from './story.ts';
import type { PagePlan, Studio } from './types.ts';
import type { ActorAt, SpaceIds } from './write-people.ts';

export interface Tools {
  readonly domain: Domain;
  readonly studio: Studio;
  readonly actorAt: ActorAt;
  /** Account id by user name. */
  readonly accountOf: (username: string) => string;
  readonly spaces: ReadonlyMap<string, SpaceIds>;
}

export interface WrittenPage {
  readonly plan: PagePlan;
  readonly id: number;
}

/** In the order of the plans, which have parents first. */
export function writePages(tools: Tools, plans: readonly PagePlan[]): readonly WrittenPage[] {
  const ids = new Map<string, number>();
  return plans.map(plan => {
    const page = writePage(tools, plan, ids);
    ids.set(placeOf(plan.space, plan.title), page.id);
    return { plan, id: page.id };
  });
}

function writePage(tools: Tools, plan: PagePlan, ids: ReadonlyMap<string, number>): Content {
  const { domain, actorAt } = tools;
  const edits = planEdits(tools.studio, plan);
  const author = actorAt(plan.author, plan.createdAt);
  const type = plan.type ?? 'page';
  const page = domain.contents.create(author, {
    type,
    spaceId: requireSpace(tools, plan.space).id,
    title: plan.title,
    ...(type === 'blogpost' ? {} : { parentId: findParent(tools, plan, ids) }),
    ...(type === 'folder'
      ? {}
      : { body: edits.length === 0 ? plan.blocks.join('') : cutBody(plan, 0, edits.length) }),
    ...(plan.status === 'draft' ? { status: 'draft' as const } : {}),
  });
  for (const file of plan.files ?? [])
    domain.attachments.create({ ...author, now: author.now + 60_000 }, page.id, file, 'refuse');
  if (plan.labels && plan.labels.length > 0)
    domain.labels.add(
      author,
      page.id,
      plan.labels.map(name => ({ prefix: 'global', name })),
    );
  for (const [index, edit] of edits.entries())
    writeEdit(tools, plan, { page, edit, index, count: edits.length });
  return page;
}

function requireSpace({ spaces }: Tools, key: string): SpaceIds {
  const space = spaces.get(key);
  if (!space) throw new RangeError(`The company has no space ${key}.`);
  return space;
}

function findParent(tools: Tools, plan: PagePlan, ids: ReadonlyMap<string, number>): number | null {
  if (plan.parent === null) return null;
  if (plan.parent === undefined)
    return plan.type === 'folder' ? null : requireSpace(tools, plan.space).homepageId;
  const parent = ids.get(placeOf(plan.space, plan.parent));
  if (parent === undefined)
    throw new RangeError(`${plan.title}: its parent ${plan.parent} is not in ${plan.space}.`);
  return parent;
}

interface Edit {
  readonly username: string;
  readonly now: number;
  readonly message: string;
  readonly minor: boolean;
}

function planEdits({ random, end }: Studio, plan: PagePlan): readonly Edit[] {
  const latest = end - 3 * 3_600_000;
  const span = latest - plan.createdAt;
  const last = Math.min(
    latest,
    Math.max(plan.createdAt + DAY / 24, plan.lastEdit ?? plan.createdAt + span * random.next() ** 2),
  );
  const count = plan.edits ?? 0;
  const moments = Array.from({ length: count }, (_, index) =>
    Math.round(plan.createdAt + ((last - plan.createdAt) * (index + 1)) / count),
  );
  return moments.map(now => ({
    username: pickEditor(random, plan),
    now,
    message: random.pick(MESSAGES),
    minor: random.chance(0.15),
  }));
}

/** Who has left edits no more; the author's later edits fall to others. */
function pickEditor(random: Random, plan: PagePlan): string {
  const editors = [...(plan.editors ?? []), plan.author].filter(name => name !== 'mgreen');
  return editors.length > 0 ? random.pick(editors) : 'admin';
}

/** Early versions lack the last blocks; until the last version there is a slip of the pen. */
function cutBody({ blocks }: PagePlan, done: number, edits: number): string {
  const share = Math.min(1, (done + 1) / Math.max(1, edits * 0.7 + 1));
  const shown = blocks.slice(0, Math.max(1, Math.round(blocks.length * share))).join('');
  return done < edits ? shown.replace(/(<p>[^<]*?) the /, '$1 teh ') : blocks.join('');
}

interface EditStep {
  readonly page: Content;
  readonly edit: Edit;
  readonly index: number;
  readonly count: number;
}

function writeEdit({ domain, actorAt }: Tools, plan: PagePlan, { page, edit, index, count }: EditStep): void {
  const isLast = index === count - 1;
  domain.contents.update(actorAt(edit.username, edit.now), page.id, {
    version: index + 2,
    body: cutBody(plan, index + 1, count),
    message: edit.message,
    minor: edit.minor,
    ...(isLast && plan.status === 'archived' ? { status: 'archived' as const } : {}),
  });
}
