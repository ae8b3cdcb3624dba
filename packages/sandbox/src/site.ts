/** The site at its first start: its id, the administrator, and the generated company or one empty space. */
import type { Domain, Person } from './domain/types.ts';
import { seedCompany } from './seed/seed-company.ts';
import type { Store } from './store/database.ts';
import { createIdentity, readMeta, writeMeta } from './store/identity.ts';

export interface FirstStart {
  readonly store: Store;
  readonly domain: Domain;
  readonly seed: number | null;
  readonly now: () => number;
}

/** Answers the Cloud id. A kept site is left as it is. */
export function prepareSite({ store, domain, seed, now }: FirstStart): string {
  const known = readMeta(store, 'cloud_id');
  if (known !== undefined) return known;
  return store.transaction(() => {
    const cloudId = createIdentity(store, String(seed ?? 'empty')).nextUuid();
    writeMeta(store, 'cloud_id', cloudId);
    if (seed === null) createEmptySite(domain, now());
    else seedCompany(domain, seed);
    return cloudId;
  });
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
