/** Where a Confluence and its credentials come from. The only reader of the environment. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from './cli/errors.ts';
import type { Connection } from './connection.ts';

export type { Connection, OAuthConfig } from './connection.ts';

/** The names that users of mcp-atlassian have; WEIR_URL wins over CONFLUENCE_URL. */
const VARIABLES = {
  url: ['WEIR_URL', 'CONFLUENCE_URL'],
  apiUrl: ['WEIR_API_URL'],
  username: ['CONFLUENCE_USERNAME'],
  apiToken: ['CONFLUENCE_API_TOKEN'],
  personalToken: ['CONFLUENCE_PERSONAL_TOKEN'],
  caFile: ['WEIR_CA_FILE'],
  clientCert: ['CONFLUENCE_CLIENT_CERT'],
  clientKey: ['CONFLUENCE_CLIENT_KEY'],
  clientKeyPassword: ['CONFLUENCE_CLIENT_KEY_PASSWORD'],
} as const;

const OAUTH_VARIABLES = {
  clientId: 'ATLASSIAN_OAUTH_CLIENT_ID',
  clientSecret: 'ATLASSIAN_OAUTH_CLIENT_SECRET',
  grant: 'WEIR_OAUTH_GRANT',
  redirectUri: 'ATLASSIAN_OAUTH_REDIRECT_URI',
} as const;

export const NO_CONNECTION_REMEDY = [
  'Set CONFLUENCE_URL with CONFLUENCE_USERNAME and CONFLUENCE_API_TOKEN (Cloud) or CONFLUENCE_PERSONAL_TOKEN (Data Center),',
  `or write ${defaultConfigFile()}: {"url": "https://acme.atlassian.net", "username": "you@acme.com", "apiToken": "..."}.`,
  'To try Weir without a Confluence, add --sandbox.',
].join('\n');

/** Where `weir login` keeps what it was given. */
export function tokenFolder(): string {
  const folder = process.env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state');
  return join(folder, 'weir', 'tokens');
}

export function defaultConfigFile(): string {
  const folder = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  return join(folder, 'weir', 'config.json');
}

/** What can be made again, such as large sandboxes. */
export function cacheFolder(): string {
  const folder = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(folder, 'weir');
}

/**
 * The first of: the file named, the environment, the default file; undefined where there is none. One source is taken whole: a
 * secret from one never goes to an address from another.
 * @throws CommandError where a source is there and wrong, with every problem
 */
export async function loadConnection(file?: string): Promise<Connection | undefined> {
  if (file !== undefined) return parseConnection(readConfigFile(file, true), file);
  const environment = readEnvironment();
  if (environment) return parseConnection(environment, 'the environment');
  const found = readConfigFile(defaultConfigFile(), false);
  return found === undefined ? undefined : parseConnection(found, defaultConfigFile());
}

export interface Proxies {
  readonly httpsProxy?: string;
  readonly httpProxy?: string;
  readonly noProxy?: readonly string[];
}

/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in capitals or not; they belong to the machine, wherever the connection is from. */
export function readProxies(): Proxies {
  const read = (name: string): string | undefined =>
    process.env[name.toLowerCase()]?.trim() || process.env[name]?.trim() || undefined;
  const [httpsProxy, httpProxy, noProxy] = [read('HTTPS_PROXY'), read('HTTP_PROXY'), read('NO_PROXY')];
  return {
    ...(httpsProxy !== undefined && { httpsProxy }),
    ...(httpProxy !== undefined && { httpProxy }),
    ...(noProxy !== undefined && { noProxy: noProxy.split(/[\s,]+/).filter(Boolean) }),
  };
}

/** The token that callers of `weir up` must present, where one is set. */
export function readGatewayToken(): string | undefined {
  return process.env['WEIR_TOKEN'] || undefined;
}

/** All of them: for whoever reads names that a file or a deployment gives. */
export function readVariables(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

/** Where the gateway's admin API is, and the access key that opens it. @param url given on the command line; wins */
export function readAdminAccess(url?: string): { readonly url: string; readonly key: string | undefined } {
  const found = [url, process.env['WEIR_ADMIN_URL'], process.env['WEIR_URL']].find(each => each?.trim());
  return {
    url: found?.trim() ?? 'http://127.0.0.1:8642',
    key: process.env['WEIR_ADMIN_KEY']?.trim() || undefined,
  };
}

/** A secret that a configuration file leaves to the environment. */
export function readSecretVariable(name: string): string | undefined {
  return process.env[name] || undefined;
}

/** WEIR_DEBUG is set: errors show where they were thrown. */
export function isDebugging(): boolean {
  return Boolean(process.env['WEIR_DEBUG']);
}

function readEnvironment(): Record<string, unknown> | undefined {
  const found: Record<string, unknown> = {};
  for (const [field, names] of Object.entries(VARIABLES)) {
    const value = names.map(name => process.env[name]?.trim()).find(Boolean);
    if (value) found[field] = value;
  }
  const cloudId = process.env['ATLASSIAN_OAUTH_CLOUD_ID']?.trim();
  if (cloudId) found['apiUrl'] ??= `https://api.atlassian.com/ex/confluence/${cloudId}`;
  const oauth = readOAuthVariables();
  if (oauth) found['oauth'] = oauth;
  return found['url'] ? found : undefined;
}

function readOAuthVariables(): Record<string, unknown> | undefined {
  const found: Record<string, unknown> = {};
  for (const [field, name] of Object.entries(OAUTH_VARIABLES)) {
    const value = process.env[name]?.trim();
    if (value) found[field] = value;
  }
  const scopes = process.env['ATLASSIAN_OAUTH_SCOPE']?.trim();
  if (scopes) found['scopes'] = scopes.split(/\s+/);
  return found['clientId'] ? found : undefined;
}

function readConfigFile(file: string, mustExist: boolean): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing && !mustExist) return undefined;
    throw new CommandError(
      `The configuration file ${file} cannot be read${missing ? ': there is none' : ''}.`,
      undefined,
      { cause: error },
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(
      `The configuration file ${file} is not JSON.`,
      'Expected {"url": …, "username": …, "apiToken": …}.',
      { cause: error },
    );
  }
}

async function parseConnection(input: unknown, source: string): Promise<Connection> {
  const { checkConnection } = await import('./config-schema.ts');
  const { connection, problems } = checkConnection(input);
  if (connection) return { ...connection, source };
  const list = problems.map(problem => `  - ${problem}`).join('\n');
  throw new CommandError(
    `The configuration in ${source} has ${problems.length === 1 ? 'a problem' : 'problems'}:\n${list}`,
  );
}
