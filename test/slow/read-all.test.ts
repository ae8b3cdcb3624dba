/** A whole site with its bodies, read as an export or an index would: how many calls it takes is a count, so it is a test. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConfluence, createShared } from '@weir/confluence';
import { createSandbox } from '@weir/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

const PAGES = 10_000;
const Results = z.object({
  results: z.array(
    z.object({ id: z.string(), body: z.object({ storage: z.object({ value: z.string() }) }) }),
  ),
});

test('10,000 pages with their bodies are read in at most 45 calls', async () => {
  let origin = '';
  let calls = 0;
  const sandbox = createSandbox({ pages: PAGES, publicUrl: () => origin });
  const server = createServer(async (incoming, outgoing) => {
    calls += 1;
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    const answer = await sandbox.fetch(new Request(`${origin}${incoming.url}`, { headers }));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  onTestFinished(() => {
    server.close();
    sandbox.close();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const confluence = createConfluence({
    site: { edition: 'cloud', url: origin },
    credentials: { kind: 'basic', username: 'admin@example.com', secret: 'sandbox' },
    principal: 'admin',
    shared: createShared({ allowPrivateHosts: true, perSecond: 10_000 }),
  });

  const ids = new Set<string>();
  let characters = 0;
  const input = { limit: 250, 'body-format': 'storage' };
  for await (const { body } of confluence.operations.pages('getPages', input, { priority: 'bulk' })) {
    for (const page of Results.parse(body).results) {
      ids.add(page.id);
      characters += page.body.storage.value.length;
    }
  }
  expect(ids.size).toBeGreaterThanOrEqual(PAGES);
  expect(characters).toBeGreaterThan(PAGES * 100);
  expect(calls).toBeLessThanOrEqual(45);
}, 300_000);
