/** A small site for tests: two people, one space, a clock that stands still unless it is moved. */
import { createDomain } from '../src/domain/domain.ts';
import type { Actor, Content, Domain, NewContent, Space } from '../src/domain/types.ts';
import { openStore } from '../src/store/database.ts';

export const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);

export interface TestSite {
  readonly domain: Domain;
  readonly ada: Actor;
  readonly bob: Actor;
  readonly space: Space;
  page(title: string, body?: string, more?: Partial<NewContent>): Content;
  body(id: number): string;
}

export function createTestSite(seed = 'test'): TestSite {
  const domain = createDomain({
    store: openStore(),
    seed,
    createSearch: () => () => ({ ids: [], total: 0 }),
  });
  const ada = createActor(domain, 'ada', 'Ada Lovelace');
  const bob = createActor(domain, 'bob', 'Bob Martin');
  const space = domain.spaces.create(ada, { key: 'ENG', name: 'Engineering' });
  return {
    domain,
    ada,
    bob,
    space,
    page: (title, body = '<p>text</p>', more = {}) =>
      domain.contents.create(ada, { type: 'page', spaceId: space.id, title, body, ...more }),
    body: id => domain.contents.version(id)?.body ?? '',
  };
}

function createActor(domain: Domain, username: string, displayName: string): Actor {
  const person = domain.people.create({
    accountId: `557058:${username}`,
    userKey: `key-${username}`,
    username,
    email: `${username}@example.com`,
    displayName,
    active: true,
    timeZone: 'UTC',
    createdAt: NOW,
  });
  return { person, now: NOW };
}
