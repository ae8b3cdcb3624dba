/** The ways from the gateway to others: proxies, certificate authorities, and which addresses off the public internet it may call. */
import type { Network, Shared } from '@weir/confluence';
import { readProxies } from '../config.ts';
import type { Deployment } from '../deployment.ts';

/** Our own sandbox has nobody to spare; Atlassian allows ten requests a second. */
const SANDBOX_REQUESTS_PER_SECOND = 10_000;
/** No proxy can reach this machine by these names. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'] as const;

export interface WaysOut {
  /** To a server's Confluence. */
  sharedFor(server: { readonly baseUrl: string }): Shared;
  /** To clients' metadata documents, single sign-on, webhooks. */
  readonly others: Shared;
}

/** @param sandbox the address of the embedded Confluence, which may be called though it is on this machine */
export async function openWaysOut(
  { privateHosts }: Pick<Deployment, 'privateHosts'>,
  sandbox: string | undefined,
): Promise<WaysOut> {
  const { createShared } = await import('@weir/confluence');
  const others = createShared({ allowPrivateHosts: privateHosts, network: readNetwork() });
  if (sandbox === undefined) return { sharedFor: () => others, others };
  const { origin, hostname } = new URL(sandbox);
  const ours = createShared({
    allowPrivateHosts: [hostname],
    network: { noProxy: LOOPBACK },
    perSecond: SANDBOX_REQUESTS_PER_SECOND,
  });
  return {
    sharedFor: ({ baseUrl }) => (baseUrl === origin || baseUrl.startsWith(`${origin}/`) ? ours : others),
    others,
  };
}

function readNetwork(): Network {
  const { httpsProxy, httpProxy, noProxy = [] } = readProxies();
  return {
    ...(httpsProxy !== undefined && { httpsProxy }),
    ...(httpProxy !== undefined && { httpProxy }),
    noProxy: [...noProxy, ...LOOPBACK],
  };
}
