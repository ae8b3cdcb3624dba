/** `weir up`: the gateway, with its console, and demo servers over an embedded Confluence. */
import { readFileSync } from 'node:fs';
import { defineCommand, type Invocation } from '../cli/command.ts';
import { CommandError, EXIT_OK, UsageError } from '../cli/errors.ts';
import { readGatewayToken, readVariables } from '../config.ts';
import { DEPLOYMENT_NOTES, readDeployment } from '../deployment.ts';
import { MACRO_OPTIONS, parseMacros } from '../macros.ts';
import { checkPages, PAGES_OPTION } from '../pages-option.ts';
import { parseSelection, SELECTION_OPTIONS } from '../selection.ts';
import { waitForStop } from '../stop.ts';
import { announce } from '../up/greeting.ts';
import type { RunningGateway } from '../up/start-gateway.ts';

const DEFAULT_SANDBOX_PORT = 8643;

const OPTIONS = {
  port: {
    type: 'number',
    value: 'PORT',
    summary: 'port of the gateway; 0 takes a free one',
    default: '8642',
  },
  host: {
    type: 'string',
    value: 'ADDRESS',
    summary: 'address to listen on; 0.0.0.0 for every interface',
    default: '127.0.0.1',
  },
  config: {
    type: 'string',
    value: 'FILE',
    summary: 'offer the servers of this file, too; they are read-only in the console',
  },
  data: {
    type: 'string',
    value: 'DIR',
    summary: 'keep servers, people, audit, keys and the sandbox in this folder',
    default: '~/.local/share/weir',
  },
  memory: { type: 'boolean', summary: 'keep nothing: forget everything at the end' },
  'no-sandbox': { type: 'boolean', summary: 'start no embedded Confluence and no demo servers' },
  'sandbox-port': {
    type: 'number',
    value: 'PORT',
    summary: 'port of the sandbox; 0 takes a free one',
    default: String(DEFAULT_SANDBOX_PORT),
  },
  seed: { type: 'number', value: 'N', summary: 'which company the sandbox holds', default: '1' },
  pages: PAGES_OPTION,
  empty: { type: 'boolean', summary: 'hold nothing in the sandbox but the administrator and one space' },
  ...SELECTION_OPTIONS,
  ...MACRO_OPTIONS,
  json: { type: 'boolean', summary: 'print one line of JSON instead of the greeting' },
} as const;

export const upCommand = defineCommand({
  name: 'up',
  summary: 'start the gateway with its console, and demo servers over an embedded Confluence',
  options: OPTIONS,
  notes: [
    'Ctrl-C stops it; a second Ctrl-C at once. Calls are logged to stderr, one line of JSON each.',
    'Tool and macro options are those of the demo servers. With WEIR_TOKEN set, their callers must present it.',
    ...DEPLOYMENT_NOTES,
  ],
  run: runUp,
});

type UpOptions = Invocation<typeof OPTIONS>['options'];

async function runUp({ options }: Invocation<typeof OPTIONS>): Promise<number> {
  refuseContradictions(options);
  const macros = parseMacros(options.macros, 'up');
  const selection = await parseSelection(options, 'up');
  const deployment = readDeployment(options, readVariables());
  const file = options.config === undefined ? undefined : readServersFile(options.config);
  const token = readGatewayToken();
  const stopped = waitForStop();
  const { startGateway } = await import('../up/start-gateway.ts');
  const gateway = await startGateway({ deployment, token, sandbox: chooseSandbox(options) });
  try {
    if (gateway.sandbox) {
      const { keepDemoServers } = await import('../up/demo-servers.ts');
      const { sandbox } = gateway;
      const hasToken = token !== undefined;
      await keepDemoServers(gateway.platform.servers, { sandbox, selection, macros, hasToken });
    }
    if (file !== undefined) await applyFile(gateway, file);
    await announce(await describe(gateway, deployment), options.json);
    await stopped;
  } finally {
    await gateway.close();
  }
  return EXIT_OK;
}

function refuseContradictions(options: UpOptions): void {
  if (options.empty && options.seed !== undefined)
    throw new UsageError('--empty and --seed exclude each other.', 'up');
  if (options.empty && options.pages !== undefined)
    throw new UsageError('--empty and --pages exclude each other.', 'up');
  const named = (['sandbox-port', 'seed', 'pages', 'empty'] as const).find(
    name => options[name] !== undefined,
  );
  if (options['no-sandbox'] && named !== undefined)
    throw new UsageError(`--no-sandbox and --${named} exclude each other.`, 'up');
}

function chooseSandbox(options: UpOptions) {
  if (options['no-sandbox']) return undefined;
  return {
    port: options['sandbox-port'] ?? DEFAULT_SANDBOX_PORT,
    flag: '--sandbox-port',
    seed: options.empty ? null : options.seed,
    pages: checkPages(options.pages, 'up'),
  };
}

interface ServersFile {
  readonly path: string;
  readonly content: unknown;
}

function readServersFile(path: string): ServersFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CommandError(`The servers file ${path} cannot be read.`, 'Check the path after --config.', {
      cause,
    });
  }
  try {
    return { path, content: JSON.parse(text) };
  } catch (cause) {
    throw new CommandError(`The servers file ${path} is not JSON.`, 'Expected {"servers": [ … ]}.', {
      cause,
    });
  }
}

async function applyFile({ platform }: RunningGateway, { path, content }: ServersFile): Promise<void> {
  const { resolveSecret } = await import('../up/resolve-secret.ts');
  try {
    await platform.applyFile(content, { name: path, resolve: resolveSecret(readVariables(), path) });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ServerFailure') throw error;
    throw new CommandError(`The servers file ${path} was not applied: ${describeFailure(error)}`, undefined, {
      cause: error,
    });
  }
}

function describeFailure(error: Error): string {
  const fields: unknown = 'fields' in error ? error.fields : undefined;
  if (typeof fields !== 'object' || fields === null || Object.keys(fields).length < 2) return error.message;
  const lines = Object.entries(fields).map(([field, problem]) => `\n  - ${field}: ${String(problem)}`);
  return `${error.message}${lines.join('')}`;
}

async function describe(
  { publicUrl, platform, sandbox }: RunningGateway,
  { dataFolder, databaseUrl }: ReturnType<typeof readDeployment>,
) {
  const link = await platform.admin.makeOwnerLink();
  const kept = dataFolder ?? 'memory, forgotten at the end (--data DIR keeps it)';
  const base = {
    console: publicUrl,
    ...(link && { ownerLink: link.url }),
    data: databaseUrl === undefined ? kept : 'PostgreSQL (DATABASE_URL)',
  };
  if (!sandbox) return base;
  const { SANDBOX_SIGN_IN } = await import('../sandbox.ts');
  const { DEMO_SLUGS } = await import('../up/demo-servers.ts');
  return {
    ...base,
    mcp: `${publicUrl}/mcp/${DEMO_SLUGS.cloud}`,
    mcpDataCenter: `${publicUrl}/mcp/${DEMO_SLUGS.datacenter}`,
    sandbox: sandbox.url,
    dataCenter: sandbox.dataCenter.url,
    signIn: SANDBOX_SIGN_IN,
  };
}
