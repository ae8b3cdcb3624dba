/** Which way a request takes to its host: directly or through a proxy, with which certificate authorities, with or without a client certificate. */
import { getCACertificates } from 'node:tls';
import type { Agent, Dispatcher, ProxyAgent } from 'undici';
import type { EgressGuard } from './egress.ts';

/** The deployment's own network; from its configuration, never from what a user typed. */
export interface Network {
  /** Proxy of https and of http requests, such as `http://proxy.acme.lan:3128`, credentials included. It is not subject to the egress guard. */
  readonly httpsProxy?: string;
  readonly httpProxy?: string;
  /** Hosts that are called directly, as in NO_PROXY: `wiki.acme.lan`, `.acme.lan`, `10.1.2.3`, `host:8090`, `*`. */
  readonly noProxy?: readonly string[];
  /** Certificate authorities beside Node's own, in PEM. */
  readonly ca?: readonly string[];
  readonly clientCertificate?: ClientCertificate;
}
export interface ClientCertificate {
  /** Presented to these host names only: it tells who one is. */
  readonly hosts: readonly string[];
  /** PEM. */
  readonly cert: string;
  readonly key: string;
  readonly passphrase?: string;
}

export interface Limits {
  readonly connectMs: number;
  readonly silenceMs: number;
}

/** What the routes need of undici, which is loaded with the first request. */
export interface Dispatchers {
  readonly Agent: typeof Agent;
  readonly ProxyAgent: typeof ProxyAgent;
}

export interface Routes {
  dispatcherFor(url: URL): Dispatcher;
  close(): Promise<void>;
}

/** The proxy of a request, undefined where it goes directly. */
export function proxyFor(url: URL, { httpsProxy, httpProxy, noProxy = [] }: Network): string | undefined {
  if (noProxy.some(entry => isExempt(url, entry))) return undefined;
  return url.protocol === 'https:' ? httpsProxy : httpProxy;
}

/** One pool for each way: a connection is never shared between them. */
export function createRoutes(
  network: Network,
  {
    guard,
    limits,
    undici,
  }: { readonly guard: EgressGuard; readonly limits: Limits; readonly undici: Dispatchers },
): Routes {
  const pools = new Map<string, Dispatcher>();
  const ca = network.ca && { ca: [...getCACertificates('default'), ...network.ca] };
  const timeouts = { headersTimeout: limits.silenceMs, bodyTimeout: limits.silenceMs, connections: 32 };

  return {
    dispatcherFor(url) {
      const proxy = proxyFor(url, network);
      const certificate = certificateFor(url, network);
      const key = `${proxy ?? ''} ${proxy === undefined ? '' : url.protocol} ${certificate ? url.hostname : ''}`;
      const pool = pools.get(key) ?? open(proxy, url.protocol, { ...ca, ...certificate });
      pools.set(key, pool);
      return pool;
    },
    async close() {
      await Promise.all([...pools.values()].map(pool => pool.close()));
    },
  };

  function open(proxy: string | undefined, protocol: string, tls: object): Dispatcher {
    const { Agent, ProxyAgent } = undici;
    if (proxy === undefined)
      return new Agent({ connect: { lookup: guard.lookup, timeout: limits.connectMs, ...tls }, ...timeouts });
    return new ProxyAgent({
      uri: proxy,
      requestTls: { timeout: limits.connectMs, ...tls },
      proxyTls: { timeout: limits.connectMs, ...ca },
      // Proxies allow CONNECT to port 443 and forward the rest.
      proxyTunnel: protocol === 'https:',
      ...timeouts,
    });
  }
}

function certificateFor({ hostname }: URL, { clientCertificate }: Network): object | undefined {
  if (!clientCertificate?.hosts.some(host => host.toLowerCase() === hostname)) return undefined;
  const { cert, key, passphrase } = clientCertificate;
  return { cert, key, ...(passphrase !== undefined && { passphrase }) };
}

/** A name stands for itself and what is below it, as in curl; with a port for that port only. */
function isExempt(url: URL, entry: string): boolean {
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry.trim().toLowerCase()) ?? [];
  if (name === '') return false;
  if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80'))) return false;
  const suffix = name.replace(/^\*?\./, '');
  return name === '*' || url.hostname === suffix || url.hostname.endsWith(`.${suffix}`);
}
