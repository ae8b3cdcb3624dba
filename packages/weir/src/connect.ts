/** Opens the Confluence that a command works on: the configured one, or an embedded sandbox. */
import type { Confluence, Shared } from '@weir/confluence';
import { CommandError } from './cli/errors.ts';
import { type Connection, loadConnection, NO_CONNECTION_REMEDY } from './config.ts';
import { fetchThrough, readNetwork } from './network.ts';
import { checkPages, PAGES_OPTION } from './pages-option.ts';
import { resolveSite } from './site.ts';
import { VERSION } from './version.ts';

/** The options of every command that works on a Confluence. */
export const CONNECTION_OPTIONS = {
  config: {
    type: 'string',
    value: 'FILE',
    summary: 'take address and credentials from this file, not from the environment',
  },
  sandbox: {
    type: 'boolean',
    summary: 'work on an embedded sandbox, which needs no credentials and forgets everything at the end',
  },
  pages: { ...PAGES_OPTION, summary: 'with --sandbox: how many pages it holds' },
} as const;

/** Who acts when one person runs Weir for themselves. */
const LOCAL_PRINCIPAL = 'local';

export interface Opened {
  readonly confluence: Confluence;
  close(): Promise<void>;
}

/** @throws CommandError where nothing is configured, or what is configured cannot be used */
export async function openConfluence(options: {
  readonly config?: string;
  readonly sandbox?: boolean;
  readonly pages?: number;
}): Promise<Opened> {
  if (options.sandbox) return openSandbox(options.pages);
  if (options.pages !== undefined)
    throw new CommandError('--pages N says how large a sandbox is.', 'Add --sandbox, or leave it out.');
  const connection = await requireConnection(options.config);
  return { confluence: await createClient(connection), close: async () => {} };
}

export async function requireConnection(file: string | undefined): Promise<Connection> {
  const connection = await loadConnection(file);
  if (!connection) throw new CommandError('No Confluence is configured.', NO_CONNECTION_REMEDY);
  return connection;
}

/** Atlassian allows ten requests a second; our own sandbox has nobody to spare. */
const SANDBOX_REQUESTS_PER_SECOND = 10_000;

/** The client of one person. Its host may be on a private network, since that person named it; whatever it redirects to may not. */
export async function createClient(connection: Connection): Promise<Confluence> {
  const [{ createConfluence }, shared] = await Promise.all([
    import('@weir/confluence'),
    openNetwork(connection),
  ]);
  const { site, credentials, scopes } = await resolveSite(connection, fetchThrough(shared));
  return createConfluence({
    site,
    credentials,
    ...(scopes && { scopes }),
    principal: LOCAL_PRINCIPAL,
    heedsVersion: true,
    shared,
    userAgent: `weir/${VERSION}`,
  });
}

/** The way to the connection's host, and what is kept of it. Atlassian's gateway is public anyway. */
export async function openNetwork(connection: Connection): Promise<Shared> {
  const { createShared } = await import('@weir/confluence');
  return createShared({
    allowPrivateHosts: hostsOf(connection),
    network: readNetwork(connection),
    ...(connection.isSandbox && { perSecond: SANDBOX_REQUESTS_PER_SECOND }),
  });
}

/** The hosts that the configuration names may be on a private network. */
function hostsOf({ url, oauth }: Connection): readonly string[] {
  const named = [url, oauth?.authHost, oauth?.apiHost].filter(each => each !== undefined);
  return named.map(each => new URL(each).hostname.replace(/^\[|\]$/g, ''));
}

async function openSandbox(pages: number | undefined): Promise<Opened> {
  const { startSandbox } = await import('./sandbox.ts');
  const running = await startSandbox({ port: 0, pages: checkPages(pages, 'stdio') });
  return { confluence: await createClient(running.connection), close: running.close };
}
