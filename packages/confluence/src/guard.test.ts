import { expect, it, onTestFinished } from 'vitest';
import { failureOf } from '../test/support/client.ts';
import { startFakeServer } from '../test/support/fake-server.ts';
import { ConfluenceError, createConfluence, createShared, type Guard } from './index.ts';

const SPACE = { body: { results: [{ id: '1', key: 'ENG', name: 'Engineering', _links: { webui: '/x' } }] } };

async function start() {
  const server = await startFakeServer(() => SPACE);
  onTestFinished(() => server.close());
  const shared = createShared({ allowPrivateHosts: true, perSecond: 10_000 });
  const connect = (guard?: Guard) =>
    createConfluence({
      site: { edition: 'cloud', url: server.origin },
      credentials: { kind: 'anonymous' },
      principal: 'ada',
      shared,
      ...(guard && { guard }),
    });
  return { server, connect };
}

/** Lets nothing through, and notes what was asked. */
function refusing(id: string): Guard & { readonly asked: string[] } {
  const asked: string[] = [];
  const refuse = (what: string): never => {
    asked.push(what);
    throw new ConfluenceError('denied', `${what} was not sent.`);
  };
  return {
    id,
    asked,
    wrap: () => ({
      send: async request => refuse(`${request.method} ${request.path}`),
      download: async path => refuse(`download ${path}`),
    }),
  };
}

it('a guard sees every request of its client, files included, and what it refuses is never sent', async () => {
  const { server, connect } = await start();
  const guard = refusing('none');
  const client = connect(guard);
  const file = { id: 'att1', filename: 'a', mediaType: 'text/plain', size: 1, downloadPath: '/download/1/a' };
  const asks = [
    client.pages.get('1'),
    client.spaces.getByKey('ENG'),
    client.search.cql('type = page'),
    client.operations.execute('getPageById', { id: '1' }),
    client.attachments.download(file, 100),
  ];
  const failures = await Promise.all(asks.map(failureOf));
  expect(failures.map(({ code }) => code)).toEqual(asks.map(() => 'denied'));
  expect(server.seen).toEqual([]);
  expect(guard.asked).toHaveLength(asks.length);
});

it('what one client looked up is not known to another of the same principal that is guarded otherwise', async () => {
  const { connect } = await start();
  await connect().spaces.getByKey('ENG');
  expect((await failureOf(connect(refusing('strict')).spaces.getByKey('ENG'))).code).toBe('denied');
});
