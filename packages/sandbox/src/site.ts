/** The site at its first start: its id, the administrator, and the generated company or one empty space. */
import { countPages, createBulkWriter } from './domain/bulk.ts';
import type { Domain, Person } from './domain/types.ts';
import { type Growth, growCompany } from './seed/grow-company.ts';
import { STORY_END, seedCompany } from './seed/seed-company.ts';
import { type Store, settleStore } from './store/database.ts';
import { createFastIdentity, createIdentity, type Identity, readMeta, writeMeta } from './store/identity.ts';

/** What a site is generated from: equal stories give equal sites. */
export interface Story {
  /** null: no company. */
  readonly seed: number | null;
  /** Where the company's story ends, epoch milliseconds. Default: STORY_END. */
  readonly end?: number | undefined;
  /** Pages in all; the company's own few hundred where that is more, or without it. */
  readonly pages?: number | undefined;
}

export interface FirstStart {
  readonly store: Store;
  readonly domain: Domain;
  readonly story: Story;
  readonly now: () => number;
}

/** Answers the Cloud id. A kept site is left as it is. */
export function prepareSite({ store, domain, story, now }: FirstStart): string {
  const known = readMeta(store, 'cloud_id');
  if (known !== undefined) return known;
  const identity = createIdentity(store, String(story.seed ?? 'empty'));
  const cloudId = store.transaction(() => {
    const made = identity.nextUuid();
    writeMeta(store, 'cloud_id', made);
    if (story.seed === null) createEmptySite(domain, now());
    else {
      const { seed, end = STORY_END, pages = 0 } = story;
      seedCompany(domain, seed, end);
      const founded = countPages({ store });
      if (pages > founded) grow({ store, identity, domain }, { seed, end, pages: pages - founded });
    }
    return made;
  });
  if (story.pages !== undefined) settleStore(store);
  return cloudId;
}

interface Ground {
  readonly store: Store;
  readonly identity: Identity;
  readonly domain: Domain;
}

function grow({ store, identity, domain }: Ground, growth: Growth): void {
  const fast = createFastIdentity(store, identity);
  growCompany(domain, createBulkWriter({ store, identity: fast, localIds: true }), growth);
  fast.finish();
}

function createEmptySite(domain: Domain, now: number): void {
  domain.spaces.create({ person: createAdmin(domain, now), now }, { key: 'HOME', name: 'Home' });
}

function createAdmin(domain: Domain, now: number): Person {
  return domain.people.create({
    accountId: '557058:00000000-0000-4000-8000-000000000001',
    userKey: '8a7f808a00000000000000000000001',
    username: 'admin',
    email: 'admin@example.com',
    displayName: 'Administrator',
    active: true,
    timeZone: 'UTC',
    createdAt: now,
  });
}

/** The administrator, whom every site has. */
export function findAdmin(domain: Domain): Person {
  const admin = domain.people.byUsername('admin');
  if (!admin) throw new Error('The site has no administrator: its data folder is not one of ours');
  return admin;
}
