import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkClock, examineConnection } from './doctor.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

test.each([
  ['the same time', 'Mon, 23 Nov 2026 12:00:00 GMT', true, "agrees with the server's"],
  ['a minute apart', 'Mon, 23 Nov 2026 11:59:00 GMT', true, "agrees with the server's"],
  ['ahead', 'Mon, 23 Nov 2026 11:55:00 GMT', false, "is 300 seconds ahead of the server's"],
  ['behind', 'Mon, 23 Nov 2026 12:02:00 GMT', false, "is 120 seconds behind the server's"],
  ['no date', '', true, 'the server tells no time'],
])('the clock: %s', (_, date, ok, detail) => {
  expect(checkClock(date, NOW)).toMatchObject({ name: 'clock', ok, detail });
});

async function startServer(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a Data Center that is too old is told as such, and nothing more is asked of it', async () => {
  const asked: string[] = [];
  const url = await startServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('<manifest><typeId>confluence</typeId><version>7.19.4</version></manifest>');
  });
  const checks = await examineConnection({ url, personalToken: 'geheim', source: 'the test' });
  expect(checks.at(-1)).toMatchObject({
    name: 'edition',
    ok: false,
    detail: expect.stringContaining('Confluence 7.19.4, and Weir works with Data Center from 8.5 on'),
  });
  expect(asked).toEqual(['/', '/rest/applinks/1.0/manifest']);
});

test('the API host has a way and a clock of its own', async () => {
  const url = await startServer((_, response) => response.end());
  const apiHost = await startServer((_, response) => {
    response.setHeader('date', new Date(Date.now() - 600_000).toUTCString());
    response.statusCode = 401;
    response.end();
  });
  const checks = await examineConnection({
    url,
    edition: 'cloud',
    apiUrl: `${apiHost}/ex/confluence/1`,
    username: 'me@acme.com',
    apiToken: 'geheim',
    source: 'the test',
  });
  expect(checks.filter(each => each.name === 'clock')).toEqual([
    expect.objectContaining({ ok: true }),
    expect.objectContaining({ ok: false, detail: expect.stringMatching(/seconds ahead/) }),
  ]);
  expect(checks.find(each => each.name === 'API host')).toMatchObject({
    ok: true,
    detail: expect.stringMatching(/^127\.0\.0\.1:\d+ answers in \d+ ms \(HTTP 401\), direct$/),
  });
});

test('an API host that cannot be reached is told', async () => {
  const url = await startServer((_, response) => response.end());
  const checks = await examineConnection({
    url,
    edition: 'cloud',
    apiUrl: 'http://127.0.0.1:1/ex/confluence/1',
    username: 'me@acme.com',
    apiToken: 'geheim',
    source: 'the test',
  });
  expect(checks.find(each => each.name === 'API host')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('cannot be reached'),
  });
});
