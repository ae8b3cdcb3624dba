/** One server of the gateway's benchmark, in a process of its own: `node contestant.ts KIND UPSTREAM_URL`. Tells its URL. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { createConfluence, createShared } from '@weir/confluence';
import { createGateway } from '@weir/gateway';
import { makeBareServer } from './bare.ts';

type Listener = Parameters<typeof createServer>[1];

const KINDS: Readonly<Record<string, (upstream: string) => { listener: Listener; path: string }>> = {
  upstream: () => ({ listener: answerPages(), path: '' }),
  bare: upstream => ({ listener: bareListener(upstream), path: '/' }),
  weir: upstream => ({ listener: weirListener(upstream), path: '/mcp/bench' }),
};

/** A Confluence that knows one page, of 1 KiB. */
function answerPages(): Listener {
  const page = JSON.stringify({
    id: '1',
    status: 'current',
    title: 'Page',
    spaceId: '7',
    version: { number: 1, createdAt: '2026-01-01T00:00:00.000Z' },
    body: { storage: { representation: 'storage', value: `<p>${'words '.repeat(170)}</p>` } },
    _links: { webui: '/spaces/X/pages/1' },
  });
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': page.length });
    response.end(page);
  };
}

function bareListener(upstream: string): Listener {
  const handler = createMcpHandler(makeBareServer(upstream));
  return getRequestListener(call => handler.fetch(call), { overrideGlobalObjects: false });
}

function weirListener(upstream: string): Listener {
  const shared = createShared({ allowPrivateHosts: true, perSecond: 1e9 });
  const clients = new Map<string, ReturnType<typeof createConfluence>>();
  const most = 1e9;
  const gateway = createGateway({
    version: '1',
    limits: () => ({
      addressPerMinute: most,
      principalPerMinute: most,
      serverPerMinute: most,
      writesPerMinute: most,
      destructivePerMinute: most,
      callsPerDay: most,
      writesPerDay: most,
      destructivePerDay: most,
      concurrency: 64,
    }),
    servers: [
      {
        name: 'bench',
        access: {
          mode: 'token',
          tokens: [{ sha256: createHash('sha256').update('bench').digest('hex'), principal: 'key:bench' }],
        },
        confluence: principal => {
          const known = clients.get(principal);
          if (known) return known;
          const made = createConfluence({
            site: { edition: 'cloud', url: upstream },
            credentials: { kind: 'anonymous' },
            principal,
            shared,
          });
          clients.set(principal, made);
          return made;
        },
      },
    ],
  });
  return getRequestListener(call => gateway.fetch(call, { remote: '127.0.0.1' }), {
    overrideGlobalObjects: false,
  });
}

const [kind = '', upstream = ''] = process.argv.slice(2);
const made = KINDS[kind]?.(upstream);
if (!made) throw new Error(`No contestant is called ${JSON.stringify(kind)}.`);
const server = createServer(made.listener);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}${made.path}` });
});
process.on('disconnect', () => process.exit());
