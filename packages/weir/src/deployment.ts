/** How this deployment of the gateway is set up: where it listens, where it keeps things, whom it trusts. From options and the environment. */
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandError } from './cli/errors.ts';

export interface Deployment {
  /** The interface to listen on. Default the loopback one. */
  readonly host: string;
  readonly port: number;
  /** Where clients reach the gateway, without a trailing slash. Absent: where it listens. */
  readonly publicUrl?: string;
  /** Holds the gateway's store, its keys and the sandbox's content; absent: memory, forgotten at the end. */
  readonly dataFolder?: string;
  /** PostgreSQL instead of a file in the data folder. Holds a password. */
  readonly databaseUrl?: string;
  /** Host names that requests may name, besides the public URL's and the loopback ones. */
  readonly allowedHosts: readonly string[];
  /** Addresses and networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. */
  readonly trustedProxies: readonly string[];
  /** Hosts and networks off the public internet that may be called. */
  readonly privateHosts: readonly string[];
  /** Key-encryption keys of the vault: `id:base64`, the active one first. */
  readonly vaultKeys?: string;
  readonly vaultKeysFile?: string;
  /** Instead: the transit engine of HashiCorp Vault or OpenBao, which wraps the data keys. */
  readonly vaultTransit?: VaultTransit;
  /** Refuses to start without TLS (or a trusted proxy that ends it) and with vault keys that Weir made. */
  readonly production?: true;
  /** Who presents it may read `/metrics` from elsewhere than this machine. */
  readonly metricsToken?: string;
  /** Where spans are sent by OTLP/HTTP. Source: the variables of the OpenTelemetry specification. */
  readonly traces?: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
}

export interface VaultTransit {
  readonly address: string;
  readonly key: string;
  /** Read at every call, so that it may be renewed. */
  readonly tokenFile: string;
  readonly mount?: string;
  readonly namespace?: string;
}

export interface DeploymentOptions {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly data?: string | undefined;
  readonly memory?: boolean | undefined;
}

/** The word that says memory where a folder could be named. */
const MEMORY = 'memory';
const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 8642;

const HostName = z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i, 'a host name without scheme and port');
const Network = z.string().refine(isNetwork, 'an address or a network such as 10.0.0.0/8');
const PrivateHost = Network.or(HostName);

function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...more] = text.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  return isIP(address) !== 0 && more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
}

const Endpoint = z.string().regex(/^https?:\/\/[^\s@]+$/, 'an http or https address without credentials');

const Environment = z.object({
  WEIR_HOST: z.string().optional(),
  WEIR_PORT: z.coerce.number().int().min(0).max(65_535, 'ports go up to 65535').optional(),
  WEIR_PUBLIC_URL: z
    .string()
    .regex(
      /^https?:\/\/[^/?#@\s]+\/?$/,
      'an http or https address without a path, like https://weir.acme.com',
    )
    .optional(),
  WEIR_DATA: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'postgres://user:password@host:5432/database')
    .optional(),
  WEIR_ALLOWED_HOSTS: z.array(HostName).default([]),
  WEIR_TRUSTED_PROXIES: z.array(Network).default([]),
  WEIR_PRIVATE_HOSTS: z.array(PrivateHost).default([]),
  WEIR_VAULT_KEYS: z.string().optional(),
  WEIR_VAULT_KEYS_FILE: z.string().optional(),
  WEIR_VAULT_TRANSIT_ADDRESS: Endpoint.optional(),
  WEIR_VAULT_TRANSIT_KEY: z.string().optional(),
  WEIR_VAULT_TRANSIT_TOKEN_FILE: z.string().optional(),
  WEIR_VAULT_TRANSIT_MOUNT: z.string().optional(),
  WEIR_VAULT_TRANSIT_NAMESPACE: z.string().optional(),
  WEIR_PRODUCTION: z.enum(['0', '1', 'false', 'true'], { error: 'must be 1 or 0' }).optional(),
  WEIR_METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: Endpoint.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: Endpoint.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
});
const LISTS = ['WEIR_ALLOWED_HOSTS', 'WEIR_TRUSTED_PROXIES', 'WEIR_PRIVATE_HOSTS'];

/** The variables, for the help. */
export const DEPLOYMENT_NOTES = [
  'Variables: WEIR_HOST, WEIR_PORT, WEIR_DATA, WEIR_PUBLIC_URL (where clients reach it), DATABASE_URL (PostgreSQL),',
  'WEIR_VAULT_KEYS or WEIR_VAULT_KEYS_FILE (id:base64 of 32 bytes, the active one first), WEIR_ALLOWED_HOSTS,',
  'WEIR_VAULT_TRANSIT_ADDRESS, _KEY, _TOKEN_FILE, _MOUNT, _NAMESPACE (keys in the transit engine of Vault or OpenBao instead),',
  'WEIR_PRODUCTION=1 (refuses to start without TLS or a trusted proxy, and with a vault key that Weir made),',
  'WEIR_TRUSTED_PROXIES, WEIR_PRIVATE_HOSTS (hosts and networks off the public internet that may be called),',
  'WEIR_METRICS_TOKEN (reads /metrics from elsewhere), OTEL_EXPORTER_OTLP_ENDPOINT and _HEADERS (traces).',
];

/** An option wins over its variable. @throws CommandError with every variable that cannot be used; values of secrets are not quoted */
export function readDeployment(
  options: DeploymentOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Deployment {
  const found = parseEnvironment(environment);
  const { WEIR_PUBLIC_URL: publicUrl, DATABASE_URL: databaseUrl } = found;
  const dataFolder = chooseFolder(options, found.WEIR_DATA, environment);
  if (databaseUrl !== undefined && options.memory)
    throw new CommandError(
      '--memory and DATABASE_URL exclude each other.',
      'Unset DATABASE_URL, or leave out --memory.',
    );
  const production = readProduction(found);
  return {
    host: options.host ?? found.WEIR_HOST ?? DEFAULT_HOST,
    port: options.port ?? found.WEIR_PORT ?? DEFAULT_PORT,
    ...(publicUrl !== undefined && { publicUrl: publicUrl.replace(/\/$/, '') }),
    ...(dataFolder !== undefined && { dataFolder }),
    ...(databaseUrl !== undefined && { databaseUrl }),
    allowedHosts: found.WEIR_ALLOWED_HOSTS,
    trustedProxies: found.WEIR_TRUSTED_PROXIES,
    privateHosts: found.WEIR_PRIVATE_HOSTS,
    ...(found.WEIR_VAULT_KEYS !== undefined && { vaultKeys: found.WEIR_VAULT_KEYS }),
    ...(found.WEIR_VAULT_KEYS_FILE !== undefined && { vaultKeysFile: found.WEIR_VAULT_KEYS_FILE }),
    ...(found.WEIR_METRICS_TOKEN !== undefined && { metricsToken: found.WEIR_METRICS_TOKEN }),
    ...readTransit(found),
    ...(production && { production }),
    ...readTraces(found),
  };
}

/** @throws CommandError where callers would reach a deployment in production without TLS */
function readProduction(found: z.output<typeof Environment>): boolean {
  if (found.WEIR_PRODUCTION !== '1' && found.WEIR_PRODUCTION !== 'true') return false;
  if (found.WEIR_PUBLIC_URL?.startsWith('https:') || found.WEIR_TRUSTED_PROXIES.length > 0) return true;
  throw new CommandError(
    'WEIR_PRODUCTION needs TLS: nothing says that callers reach this gateway by https.',
    'Put it behind a proxy with TLS, and set WEIR_PUBLIC_URL to its https address or WEIR_TRUSTED_PROXIES to the proxy.',
  );
}

/** @throws CommandError where it is told by half, or keys are given, too */
function readTransit(found: z.output<typeof Environment>): Pick<Deployment, 'vaultTransit'> {
  const {
    WEIR_VAULT_TRANSIT_ADDRESS: address,
    WEIR_VAULT_TRANSIT_KEY: key,
    WEIR_VAULT_TRANSIT_TOKEN_FILE: tokenFile,
    WEIR_VAULT_TRANSIT_MOUNT: mount,
    WEIR_VAULT_TRANSIT_NAMESPACE: namespace,
  } = found;
  if (address === undefined && key === undefined && tokenFile === undefined) return {};
  if (address === undefined || key === undefined || tokenFile === undefined)
    throw new CommandError(
      'The transit engine is told by half.',
      'Set WEIR_VAULT_TRANSIT_ADDRESS, WEIR_VAULT_TRANSIT_KEY and WEIR_VAULT_TRANSIT_TOKEN_FILE.',
    );
  if (found.WEIR_VAULT_KEYS !== undefined || found.WEIR_VAULT_KEYS_FILE !== undefined)
    throw new CommandError(
      'WEIR_VAULT_TRANSIT_ADDRESS and WEIR_VAULT_KEYS or WEIR_VAULT_KEYS_FILE exclude each other.',
      'Keep one of them.',
    );
  return {
    vaultTransit: {
      address,
      key,
      tokenFile,
      ...(mount !== undefined && { mount }),
      ...(namespace !== undefined && { namespace }),
    },
  };
}

/** The address of traces is taken as it is; the one for everything gets their path. Headers: `name=value`, by commas. */
function readTraces(found: z.output<typeof Environment>): Pick<Deployment, 'traces'> {
  const base = found.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/$/, '');
  const url = found.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base}/v1/traces`);
  if (url === undefined) return {};
  const pairs = (found.OTEL_EXPORTER_OTLP_HEADERS ?? '').split(',').map(each => each.split('='));
  const headers = pairs.flatMap(([name = '', ...value]) =>
    name.trim() === '' ? [] : [[name.trim(), decodeURIComponent(value.join('=').trim())] as const],
  );
  return { traces: { url, headers: Object.fromEntries(headers) } };
}

function parseEnvironment(environment: Readonly<Record<string, string | undefined>>) {
  const given: Record<string, unknown> = {};
  for (const name of Object.keys(Environment.shape)) {
    const value = environment[name]?.trim();
    if (!value) continue;
    given[name] = LISTS.includes(name) ? value.split(/[\s,]+/).filter(Boolean) : value;
  }
  const parsed = Environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) =>
      `  - ${String(path[0])}: ${message.startsWith('Invalid') ? 'cannot be read' : message}`,
  );
  throw new CommandError(`The environment cannot be used:\n${[...new Set(problems)].join('\n')}`);
}

function chooseFolder(
  { data, memory }: DeploymentOptions,
  variable: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (memory && data !== undefined)
    throw new CommandError('--memory and --data exclude each other.', 'Keep one of them.');
  const named = data ?? variable;
  if (memory || named === MEMORY) return undefined;
  return named ?? join(environment['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'weir');
}
