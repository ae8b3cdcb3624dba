/** `weir up`: the gateway, with demo servers over an embedded sandbox. */
import { createHash } from 'node:crypto';
import type { Access, Gateway, ServerConfig } from '@weir/gateway';
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_OK, UsageError } from '../cli/errors.ts';
import { styleOutput, writeError, writeJson, writeOutput } from '../cli/output.ts';
import { type Connection, readGatewayToken } from '../config.ts';
import { MACRO_OPTIONS, parseMacros } from '../macros.ts';
import { checkPages, PAGES_OPTION } from '../pages-option.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { parseSelection, SELECTION_OPTIONS } from '../selection.ts';
import { waitForStop } from '../stop.ts';
import { VERSION } from '../version.ts';

const DEFAULT_PORT = 8642;
const DEFAULT_SANDBOX_PORT = 8643;
/** What clients call the demo server. */
const CLIENT_NAME = 'confluence-demo';

const OPTIONS = {
  port: {
    type: 'number',
    value: 'PORT',
    summary: 'port of the MCP endpoint; 0 takes a free one',
    default: String(DEFAULT_PORT),
  },
  'sandbox-port': {
    type: 'number',
    value: 'PORT',
    summary: 'port of the sandbox; 0 takes a free one',
    default: String(DEFAULT_SANDBOX_PORT),
  },
  data: {
    type: 'string',
    value: 'DIR',
    summary: "keep the sandbox's content in this folder",
    default: 'memory',
  },
  seed: { type: 'number', value: 'N', summary: 'which company the sandbox holds', default: '1' },
  pages: PAGES_OPTION,
  empty: { type: 'boolean', summary: 'hold nothing but the administrator and one space' },
  ...SELECTION_OPTIONS,
  ...MACRO_OPTIONS,
  json: { type: 'boolean', summary: 'print one line of JSON instead of the greeting' },
} as const;

export const upCommand = defineCommand({
  name: 'up',
  summary: 'start the gateway with a demo server over an embedded Confluence',
  options: OPTIONS,
  notes: [
    'Listens on 127.0.0.1 only. Ctrl-C stops it; a second Ctrl-C at once.',
    'Calls are logged to stderr, one line of JSON each.',
    'With WEIR_TOKEN set, callers must present it as their bearer token.',
  ],
  run: runUp,
});

/** Where everything answers. */
interface Addresses {
  readonly mcp: string;
  /** MCP over the sandbox's Data Center face. */
  readonly mcpDataCenter: string;
  readonly sandbox: string;
  readonly dataCenter: string;
  readonly signIn: { readonly username: string; readonly token: string };
}

async function runUp({ options }: Invocation<typeof OPTIONS>): Promise<number> {
  if (options.empty && options.seed !== undefined)
    throw new UsageError('--empty and --seed exclude each other.', 'up');
  if (options.empty && options.pages !== undefined)
    throw new UsageError('--empty and --pages exclude each other.', 'up');
  const macros = parseMacros(options.macros, 'up');
  const [selection, { startSandbox }, { listen }] = await Promise.all([
    parseSelection(options, 'up'),
    import('../sandbox.ts'),
    import('../listen.ts'),
  ]);
  const stopped = waitForStop();
  let gateway: Gateway | undefined;
  const closing: Closable[] = [];
  try {
    // Ports first: a taken one is told before a company is generated.
    const listener = await listen(
      (request, peer) => gateway?.fetch(request, peer) ?? new Response(null, { status: 503 }),
      {
        port: options.port ?? DEFAULT_PORT,
      },
    );
    closing.push(listener);
    const sandbox = await startSandbox({
      port: options['sandbox-port'] ?? DEFAULT_SANDBOX_PORT,
      flag: '--sandbox-port',
      data: options.data,
      seed: options.empty ? null : options.seed,
      pages: checkPages(options.pages, 'up'),
    });
    closing.push(sandbox);
    gateway = await openGateway(sandbox, { selection, ...(macros && { macros }) });
    closing.unshift(gateway);
    await announce(listener.url, sandbox, options.json);
    await stopped;
  } finally {
    for (const part of closing) await part.close();
  }
  return EXIT_OK;
}

interface Closable {
  close(): Promise<void>;
}

/** What callers may use and write. */
type Allowed = Pick<ServerConfig, 'selection' | 'macros'>;

async function openGateway(sandbox: RunningSandbox, allowed: Allowed): Promise<Gateway> {
  const { createGateway } = await import('@weir/gateway');
  const access = chooseAccess(readGatewayToken());
  return createGateway({
    servers: [
      { name: 'demo', access, ...allowed, confluence: await connectServer(sandbox.connection) },
      { name: 'demo-dc', access, ...allowed, confluence: await connectServer(sandbox.dataCenter) },
    ],
    version: VERSION,
    log: entry => writeError(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`),
  });
}

/** Everybody who may call acts as the sandbox's administrator: one client serves all. */
async function connectServer(connection: Connection): Promise<ServerConfig['confluence']> {
  const { createClient } = await import('../connect.ts');
  const confluence = await createClient(connection);
  return () => confluence;
}

function chooseAccess(token: string | undefined): Access {
  if (token === undefined) return { mode: 'open' };
  return {
    mode: 'token',
    tokens: [{ sha256: createHash('sha256').update(token).digest('hex'), principal: 'local' }],
  };
}

async function announce(gateway: string, sandbox: { readonly url: string }, json = false): Promise<void> {
  const { SANDBOX_SIGN_IN } = await import('../sandbox.ts');
  const addresses = {
    mcp: `${gateway}/mcp/demo`,
    mcpDataCenter: `${gateway}/mcp/demo-dc`,
    sandbox: sandbox.url,
    dataCenter: `${sandbox.url}/dc`,
    signIn: SANDBOX_SIGN_IN,
  };
  if (json) writeJson(addresses);
  else await writeGreeting(addresses);
}

async function writeGreeting({ mcp, mcpDataCenter, sandbox, dataCenter, signIn }: Addresses): Promise<void> {
  const { makeSnippets } = await import('../snippets.ts');
  const snippets = makeSnippets(CLIENT_NAME, mcp);
  const rows = [
    ['MCP endpoint', styleOutput('bold', mcp)],
    ['Confluence', `${sandbox}  (sign in: ${signIn.username}, token ${signIn.token})`],
    ['Data Center', `${mcpDataCenter} over ${dataCenter}  (admin, admin)`],
    [],
    ['Claude Code', snippets.claudeCode],
    ['Cursor', `${snippets.cursor}  in .cursor/mcp.json, or open`],
    ['', snippets.cursorLink],
  ];
  const lines = rows.map(([label = '', text = '']) =>
    `  ${styleOutput('dim', label.padEnd(12))}  ${text}`.trimEnd(),
  );
  writeOutput(
    `\n  Weir ${VERSION} is running over a sandbox Confluence. Ctrl-C stops it.\n\n${lines.join('\n')}\n\n`,
  );
}
