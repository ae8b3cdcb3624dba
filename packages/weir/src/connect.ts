/** Opens the Confluence that a command works on: the configured one, or an embedded sandbox. */
import type { Confluence } from '@weir/confluence';
import { CommandError } from './cli/errors.ts';
import { type Connection, loadConnection, NO_CONNECTION_REMEDY } from './config.ts';
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
}): Promise<Opened> {
  if (options.sandbox) return openSandbox();
  const connection = await requireConnection(options.config);
  return { confluence: await createClient(connection), close: async () => {} };
}

export async function requireConnection(file: string | undefined): Promise<Connection> {
  const connection = await loadConnection(file);
  if (!connection) throw new CommandError('No Confluence is configured.', NO_CONNECTION_REMEDY);
  return connection;
}

/** The client of one principal; hosts on private networks are allowed, since the person who runs Weir named them. */
export async function createClient(connection: Connection, principal = LOCAL_PRINCIPAL): Promise<Confluence> {
  const [{ site, credentials }, { createConfluence }] = await Promise.all([
    resolveSite(connection),
    import('@weir/confluence'),
  ]);
  return createConfluence({
    site,
    credentials,
    principal,
    allowPrivateHosts: true,
    userAgent: `weir/${VERSION}`,
  });
}

async function openSandbox(): Promise<Opened> {
  const { startSandbox } = await import('./sandbox.ts');
  const running = await startSandbox({ port: 0 });
  return { confluence: await createClient(running.connection), close: running.close };
}
