/** The way to Confluence from this machine: proxies, certificate authorities and a client certificate, as they are configured. */
import { readFileSync } from 'node:fs';
import type { Network, Shared } from '@weir/confluence';
import { CommandError } from './cli/errors.ts';
import { type Connection, readProxies } from './config.ts';

/** No proxy can reach this machine by these names. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'] as const;

/** @throws CommandError where a file cannot be read, or a proxy's address is none */
export function readNetwork(connection: Connection): Network {
  // Our own sandbox is on this machine.
  const { httpsProxy, httpProxy, noProxy } = connection.isSandbox ? {} : readProxies();
  const { caFile, clientCert, clientKey, clientKeyPassword, url } = connection;
  for (const proxy of [httpsProxy, httpProxy]) if (proxy !== undefined) requireProxy(proxy);
  return {
    ...(httpsProxy !== undefined && { httpsProxy }),
    ...(httpProxy !== undefined && { httpProxy }),
    noProxy: [...(noProxy ?? []), ...LOOPBACK],
    ...(caFile !== undefined && { ca: [readPem(caFile, 'caFile (WEIR_CA_FILE)')] }),
    ...(clientCert !== undefined &&
      clientKey !== undefined && {
        clientCertificate: {
          hosts: [new URL(url).hostname],
          cert: readPem(clientCert, 'clientCert (CONFLUENCE_CLIENT_CERT)'),
          key: readPem(clientKey, 'clientKey (CONFLUENCE_CLIENT_KEY)'),
          ...(clientKeyPassword !== undefined && { passphrase: clientKeyPassword }),
        },
      }),
  };
}

const MAX_BYTES = 8 * 1024 * 1024;

/** `fetch` for what is asked before there is a client: the same way through the network, and no redirect followed. */
export function fetchThrough({ http }: Pick<Shared, 'http'>): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { signal } = init ?? {};
    try {
      const answer = await http.send({
        method: 'GET',
        url,
        headers: { accept: 'application/json, */*' },
        maxBytes: MAX_BYTES,
        ...(signal && { signal }),
      });
      const hasBody = answer.status !== 204 && answer.status !== 304;
      return new Response(hasBody ? Buffer.from(answer.bytes) : null, {
        status: answer.status,
        headers: answer.headers,
      });
    } catch (cause) {
      throw new TypeError('fetch failed', { cause });
    }
  };
}

function readPem(file: string, name: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CommandError(`${name}: ${file} cannot be read.`, 'Give the path of a PEM file.', { cause });
  }
  if (!text.includes('-----BEGIN '))
    throw new CommandError(
      `${name}: ${file} is not PEM.`,
      'Convert it: openssl x509 -inform der -in FILE -out FILE.pem',
    );
  return text;
}

function requireProxy(proxy: string): void {
  if (URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol)) return;
  throw new CommandError(
    'The proxy in HTTPS_PROXY or HTTP_PROXY is not an http or https address.',
    'Set it like http://proxy.acme.lan:3128, or unset it.',
  );
}
