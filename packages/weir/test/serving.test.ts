import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { makeFolder, type Running, runWeir, startWeir } from './run-weir.ts';

const FREE_PORTS = ['--port', '0', '--sandbox-port', '0', '--empty'];
const AUTHORIZATION = `Basic ${Buffer.from('admin@example.com:sandbox').toString('base64')}`;

const started: Running[] = [];
afterEach(async () => {
  for (const running of started.splice(0)) {
    running.child.kill('SIGKILL');
    await running.ended;
  }
});
async function start(args: readonly string[], env: Record<string, string> = {}): Promise<Running> {
  const running = await startWeir(args, { env });
  started.push(running);
  return running;
}

async function occupyPort(): Promise<{ port: number; release(): void }> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, release: () => server.close() };
}

describe('weir up', () => {
  test('greets with every address and ready settings', async () => {
    const running = await start(['up', ...FREE_PORTS]);
    running.child.kill('SIGINT');
    const { code, stdout } = await running.ended;
    expect(code).toBe(0);
    const mcp = /http:\/\/127\.0\.0\.1:\d+\/mcp\/demo/.exec(stdout)?.[0];
    expect(stdout).toContain(`claude mcp add --transport http confluence-demo ${mcp}`);
    expect(stdout).toContain(`{"mcpServers":{"confluence-demo":{"url":"${mcp}"}}}`);
    expect(stdout).toContain('admin@example.com');
    const config = new URL(/cursor:\S+/.exec(stdout)?.[0] ?? '').searchParams.get('config') ?? '';
    expect(JSON.parse(Buffer.from(config, 'base64').toString())).toEqual({ url: mcp });
  });

  test('--json is one line, and both addresses answer', async () => {
    const { firstLine } = await start(['up', '--json', ...FREE_PORTS]);
    const addresses = JSON.parse(firstLine);
    expect(addresses).toMatchObject({ signIn: { username: 'admin@example.com', token: 'sandbox' } });
    const health = await fetch(new URL('/healthz', addresses.mcp));
    expect(await health.json()).toEqual({ status: 'ok' });
    const spaces = await fetch(`${addresses.sandbox}/wiki/api/v2/spaces`, {
      headers: { authorization: AUTHORIZATION },
    });
    expect(spaces.status).toBe(200);
  });

  test('with WEIR_TOKEN set, asks for it', async () => {
    const { firstLine } = await start(['up', '--json', ...FREE_PORTS], { WEIR_TOKEN: 'geheim' });
    const { mcp } = JSON.parse(firstLine);
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const without = await fetch(mcp, { method: 'POST', body, headers });
    const withToken = await fetch(mcp, {
      method: 'POST',
      body,
      headers: { ...headers, authorization: 'Bearer geheim' },
    });
    expect([without.status, withToken.status]).toEqual([401, 200]);
  });

  test.each([
    ['--port', ['--sandbox-port', '0', '--empty']],
    ['--sandbox-port', ['--port', '0', '--empty']],
  ])('a taken port is told with %s', async (flag, rest) => {
    const { port, release } = await occupyPort();
    const { code, stdout, stderr } = await runWeir(['up', flag, String(port), ...rest]);
    release();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`Port ${port} is taken`);
    expect(stderr).toContain(`${flag} 0`);
  });

  test('a port that is none is told', async () => {
    const { code, stderr } = await runWeir(['up', '--port', '70000', '--sandbox-port', '0']);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--port 70000: ports go up to 65535.'),
    });
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it cleanly while a client is connected',
    async signal => {
      const running = await start(['up', '--json', ...FREE_PORTS]);
      const { sandbox } = JSON.parse(running.firstLine);
      await (
        await fetch(`${sandbox}/wiki/api/v2/spaces`, { headers: { authorization: AUTHORIZATION } })
      ).text(); // kept alive
      running.child.kill(signal);
      const { code, stderr } = await running.ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
  );

  describe('while a connection will not end', () => {
    /** A client that never finishes its request. */
    async function startStuck() {
      const running = await start(['up', '--json', ...FREE_PORTS]);
      const { hostname, port } = new URL(JSON.parse(running.firstLine).mcp);
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      socket.write('POST /mcp/demo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\n{');
      await (await fetch(new URL('/healthz', JSON.parse(running.firstLine).mcp))).text();
      return { running, url: `http://${hostname}:${port}/healthz` };
    }

    test('Ctrl-C waits a moment and ends all the same', async () => {
      const { running } = await startStuck();
      running.child.kill('SIGINT');
      expect((await running.ended).code).toBe(0);
    });

    test('a second Ctrl-C ends it at once', async () => {
      const { running, url } = await startStuck();
      running.child.kill('SIGINT');
      while (
        await fetch(url).then(
          () => true,
          () => false,
        )
      ); // until it takes no more
      running.child.kill('SIGINT');
      expect((await running.ended).code).toBe(130);
    });
  });

  test('--data keeps what was written', async () => {
    const folder = makeFolder();
    const first = await start(['sandbox', '--json', '--empty', '--port', '0', '--data', folder]);
    const headers = { authorization: AUTHORIZATION, 'content-type': 'application/json' };
    const read = async (response: Response) => JSON.parse(await response.text());
    const { sandbox } = JSON.parse(first.firstLine);
    const [space] = (await read(await fetch(`${sandbox}/wiki/api/v2/spaces`, { headers }))).results;
    const body = JSON.stringify({
      spaceId: space.id,
      title: 'Kept',
      status: 'current',
      body: { representation: 'storage', value: '<p>x</p>' },
    });
    const created = await fetch(`${sandbox}/wiki/api/v2/pages`, { method: 'POST', headers, body });
    expect(created.status).toBe(200);
    const { id } = await read(created);
    first.child.kill('SIGINT');
    await first.ended;

    const second = await start(['sandbox', '--json', '--port', '0', '--data', folder]);
    const page = await fetch(`${JSON.parse(second.firstLine).sandbox}/wiki/api/v2/pages/${id}`, { headers });
    expect(await page.json()).toMatchObject({ title: 'Kept' });
  });
});

test('a second gateway on the same data folder is refused, and none is once the first was killed', async () => {
  const data = makeFolder();
  const flags = ['up', '--json', '--no-sandbox', '--port', '0', '--data', data];
  const first = await startWeir(flags);
  const second = await runWeir(flags);
  expect(second).toMatchObject({ code: 1, stdout: '' });
  expect(second.stderr).toContain(`Another weir up runs on the data folder ${data}`);
  first.child.kill('SIGKILL');
  await first.ended;
  const third = await startWeir(flags);
  third.child.kill('SIGTERM');
  expect((await third.ended).code).toBe(0);
}, 60_000);
