/** Whom a 429 concerns: Data Center limits each user, Atlassian an app or a site. */
import { expect, it, onTestFinished } from 'vitest';
import { failureOf } from '../../test/support/client.ts';
import { createEagerClock } from '../../test/support/clocks.ts';
import { startFakeServer } from '../../test/support/fake-server.ts';
import { createConfluence, createShared, type Edition } from '../index.ts';

const HOUR = { status: 429, headers: { 'retry-after': '3600' }, body: '' };

it.each([
  ['datacenter', 2, undefined],
  ['cloud', 1, 'rate_limited'],
] as const)('on %s', async (edition: Edition, asked, bobs) => {
  const server = await startFakeServer(({ headers }) =>
    headers['authorization'] === 'Bearer ada' ? HOUR : { body: { results: [], _links: {} } },
  );
  onTestFinished(() => server.close());
  const clock = createEagerClock();
  const shared = createShared({ allowPrivateHosts: true, clock });
  const [ada, bob] = ['ada', 'bob'].map(principal =>
    createConfluence({
      site: { edition, url: server.origin },
      credentials: { kind: 'bearer', token: principal },
      principal,
      shared,
      clock,
    }),
  );
  if (!ada || !bob) throw new Error('two clients were made');
  expect(await failureOf(ada.spaces.list({}))).toMatchObject({ code: 'rate_limited' });
  const outcome = await bob.spaces.list({}).then(
    () => undefined,
    error => error.code,
  );
  expect(outcome).toBe(bobs);
  expect(server.seen).toHaveLength(asked);
  expect(await failureOf(ada.spaces.list({}))).toMatchObject({ code: 'rate_limited' });
  expect(server.seen).toHaveLength(asked); // nobody asks again before the hour
});
