/** People who sign in at the same moment: each is told apart by their own token, and nobody is given another's identity. */
import { expect, test } from 'vitest';
import { authorizeUrl, openBrowser, REDIRECT, redeem, register } from '../support/agent.ts';
import { createWorld, dataCenterServer } from '../support/sign-in-world.ts';

const NAMES = ['ann', 'bob', 'cyd', 'dan', 'eve', 'fay'] as const;

test.each(['docs', 'dc'])('six people at once are six people: %s', async slug => {
  const world = await createWorld();
  world.servers.put(dataCenterServer(world.sandboxUrl));
  for (const name of NAMES)
    world.sandbox.domain.people.create({
      accountId: `557058:${name}`,
      userKey: `8a7f808a${name}`,
      username: name,
      email: `${name}@example.com`,
      displayName: name,
      active: true,
      timeZone: 'UTC',
    });
  const tokens = await Promise.all(
    NAMES.map(async name => {
      const agent = await register(world);
      const browser = openBrowser();
      const ours = await browser.open(authorizeUrl(world, agent, { resource: `${world.url}/mcp/${slug}` }));
      const theirs = await browser.submit(ours, { decision: 'allow' });
      const back = await browser.submit(theirs, { account: `${name}@example.com`, decision: 'accept' });
      expect(back.url.href.startsWith(REDIRECT), back.html).toBe(true);
      const answer = await redeem(world, agent, back.url.searchParams.get('code') ?? '');
      const { access_token: token } = (await answer.json()) as { access_token: string };
      return { name, token };
    }),
  );
  expect(world.people.all.map(person => person.name).sort()).toEqual([...NAMES]);
  const asked = await Promise.all(
    tokens.map(async ({ name, token }) => {
      const verified = await world.auth.tokens.verify(token, `${world.url}/mcp/${slug}`);
      const id = typeof verified === 'object' && 'personId' in verified ? verified.personId : '';
      return [name, world.people.get(String(id))?.name];
    }),
  );
  expect(asked).toEqual(NAMES.map(name => [name, name]));
});
