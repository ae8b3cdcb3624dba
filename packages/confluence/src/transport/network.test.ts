import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect as openSocket, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failureOf } from '../../test/support/client.ts';
import { startFakeServer } from '../../test/support/fake-server.ts';
import {
  type Confluence,
  createConfluence,
  createShared,
  type Network,
  type SharedOptions,
} from '../index.ts';
import { proxyFor } from './network.ts';

const pem = (name: string): string =>
  readFileSync(new URL(`../../test/fixtures/tls/${name}.pem`, import.meta.url), 'utf8');
const LABELS = { body: { results: [] } };

function connectTo(url: string, options: SharedOptions): Confluence {
  const shared = createShared(options);
  onTestFinished(() => shared.http.close());
  return createConfluence({
    site: { edition: 'datacenter', url },
    credentials: { kind: 'bearer', token: 'pat' },
    principal: 'ada',
    shared,
  });
}

interface Proxy {
  readonly url: string;
  readonly seen: readonly string[];
}

/** Sends everything to one port of loopback, whatever the name: the proxy resolves, not the client. */
async function startProxy(targetPort: number, credentials?: string): Promise<Proxy> {
  const seen: string[] = [];
  const wanted = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`);
    if (wanted && incoming.headers['proxy-authorization'] !== wanted) {
      outgoing.writeHead(407).end();
      return;
    }
    const { pathname, search } = new URL(incoming.url ?? '', 'http://x');
    const { method, headers } = incoming;
    const onward = forward({ port: targetPort, path: pathname + search, method, headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  const sockets = new Set<Socket>();
  server.on('connect', (incoming, socket: Socket) => {
    seen.push(`CONNECT ${incoming.url}`);
    if (wanted && incoming.headers['proxy-authorization'] !== wanted) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const onward = openSocket(targetPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    for (const each of [socket, onward]) {
      sockets.add(each);
      each.on('error', () => each.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://${credentials ? `${credentials}@` : ''}127.0.0.1:${portOf(server)}`, seen };
}

/** A Data Center with a certificate of an authority that nobody knows; `client`: who signed in by certificate. */
async function startTlsSite(): Promise<{ readonly port: number; readonly clients: readonly unknown[] }> {
  const clients: unknown[] = [];
  const tls = {
    cert: pem('server'),
    key: pem('server-key'),
    ca: pem('ca'),
    requestCert: true,
    rejectUnauthorized: false,
  };
  const server = createTlsServer(tls, (incoming, outgoing) => {
    const { subject } = (incoming.socket as TLSSocket).getPeerCertificate();
    clients.push(subject?.CN);
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(LABELS.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: portOf(server), clients };
}

function portOf(server: { address(): unknown }): number {
  return (server.address() as AddressInfo).port;
}

describe('which proxy', () => {
  const network = {
    httpsProxy: 'http://s',
    httpProxy: 'http://p',
    noProxy: ['acme.lan', '.corp.lan', 'api.lan:8443', '10.1.2.3'],
  };
  it.each([
    ['https://acme.example/', 'http://s'],
    ['http://acme.example/', 'http://p'],
    ['https://acme.lan/', undefined],
    ['https://wiki.acme.lan/', undefined],
    ['https://notacme.lan/', 'http://s'],
    ['https://wiki.corp.lan:8090/', undefined],
    ['https://api.lan:8443/', undefined],
    ['https://api.lan/', 'http://s'],
    ['http://10.1.2.3/', undefined],
  ])('%s: %s', (url, proxy) => {
    expect(proxyFor(new URL(url), network)).toBe(proxy);
  });

  it('none at all for a star, or where there is none', () => {
    expect(
      proxyFor(new URL('https://a.example'), { httpsProxy: 'http://s', noProxy: ['*'] }),
    ).toBeUndefined();
    expect(proxyFor(new URL('https://a.example'), { httpProxy: 'http://p' })).toBeUndefined();
  });
});

describe('through a proxy', () => {
  it('goes to a name that only the proxy can resolve', async () => {
    const site = await startFakeServer(() => LABELS);
    onTestFinished(() => site.close());
    const proxy = await startProxy(Number(new URL(site.origin).port));
    const confluence = connectTo('http://wiki.invalid/dc', { network: { httpProxy: proxy.url } });
    await expect(confluence.labels.list('1')).resolves.toEqual([]);
    expect(proxy.seen[0]).toContain('http://wiki.invalid/dc/rest/api/content/1/label');
    expect(site.seen[0]?.headers).toMatchObject({ authorization: 'Bearer pat', host: 'wiki.invalid' });
  });

  it('signs in at the proxy, and says where that is missing', async () => {
    const site = await startTlsSite();
    const proxy = await startProxy(site.port, 'ada:secret');
    const network: Network = { httpsProxy: proxy.url, ca: [pem('ca')] };
    await expect(connectTo('https://server.test', { network }).labels.list('1')).resolves.toEqual([]);
    expect(proxy.seen).toEqual(['CONNECT server.test:443']);
    const anonymous = { ...network, httpsProxy: proxy.url.replace('ada:secret@', '') };
    const error = await failureOf(
      connectTo('https://server.test', { network: anonymous }).labels.add('1', ['x']),
    );
    expect(error.code).toBe('unreachable');
    expect(error.message).toContain('the proxy wants credentials (407)');
    expect(error.message).not.toContain('may have happened');
  }, 30_000);

  it('reaches no private address, by number or by name', async () => {
    const proxy = await startProxy(1);
    for (const url of ['http://10.0.0.1', 'http://169.254.169.254', 'http://localhost:8090']) {
      const confluence = connectTo(url, { network: { httpProxy: proxy.url } });
      expect(await failureOf(confluence.labels.list('1'))).toMatchObject({ code: 'invalid_request' });
    }
    expect(proxy.seen).toEqual([]);
  });
});

describe('certificates', () => {
  it('trusts an authority of the deployment, beside the known ones, and nobody else', async () => {
    const { port } = await startTlsSite();
    const url = `https://localhost:${port}`;
    const trusting = connectTo(url, { allowPrivateHosts: true, network: { ca: [pem('ca')] } });
    await expect(trusting.labels.list('1')).resolves.toEqual([]);
    const error = await failureOf(connectTo(url, { allowPrivateHosts: true }).labels.add('1', ['x']));
    expect(error.code).toBe('unreachable');
    expect(error.message).toMatch(/certificate/);
  });

  it('shows the client certificate to the hosts that it is for', async () => {
    const { port, clients } = await startTlsSite();
    const clientCertificate = { hosts: ['localhost'], cert: pem('client'), key: pem('client-key') };
    for (const hosts of [['localhost'], ['other.example']]) {
      const network = { ca: [pem('ca')], clientCertificate: { ...clientCertificate, hosts } };
      await connectTo(`https://localhost:${port}`, { allowPrivateHosts: true, network }).labels.list('1');
    }
    expect(clients).toEqual(['client.test', undefined]);
  });
});
