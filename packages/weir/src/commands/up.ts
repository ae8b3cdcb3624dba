/** `weir up`: the gateway, with a demo server over an embedded sandbox. */
import { createHash } from 'node:crypto';
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_OK } from '../cli/errors.ts';
import { styleOutput, writeError, writeJson, writeOutput } from '../cli/output.ts';
import { readGatewayToken } from '../config.ts';
import { waitForStop } from '../stop.ts';
import { VERSION } from '../version.ts';

const DEFAULT_PORT = 8642;
const DEFAULT_SANDBOX_PORT = 8643;
/** The MCP server's name, in its path. */
const SERVER = 'demo';
/** What clients call it. */
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
  readonly sandbox: string;
  readonly dataCenter: string;
  readonly signIn: { readonly username: string; readonly token: string };
}

async function runUp({ options }: Invocation<typeof OPTIONS>): Promise<number> {
  const [{ startSandbox, SANDBOX_SIGN_IN }, { createGateway }, { createClient }, { listen }] =
    await Promise.all([
      import('../sandbox.ts'),
      import('@weir/gateway'),
      import('../connect.ts'),
      import('../listen.ts'),
    ]);
  const sandbox = await startSandbox({
    port: options['sandbox-port'] ?? DEFAULT_SANDBOX_PORT,
    flag: '--sandbox-port',
    data: options.data,
    seed: options.seed,
  });
  const confluence = await createClient(sandbox.connection);
  const gateway = createGateway({
    servers: [{ name: SERVER, access: chooseAccess(readGatewayToken()), confluence: () => confluence }],
    version: VERSION,
    log: entry => writeError(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`),
  });
  try {
    const listener = await listen((request, peer) => gateway.fetch(request, peer), {
      port: options.port ?? DEFAULT_PORT,
    });
    const { url } = sandbox.listener;
    const addresses = {
      mcp: `${listener.url}/mcp/${SERVER}`,
      sandbox: url,
      dataCenter: `${url}/dc`,
      signIn: SANDBOX_SIGN_IN,
    };
    if (options.json) writeJson(addresses);
    else await writeGreeting(addresses);
    await waitForStop();
    await Promise.all([gateway.close(), listener.close()]);
  } finally {
    await sandbox.close();
  }
  return EXIT_OK;
}

function chooseAccess(token: string | undefined) {
  if (token === undefined) return { mode: 'open' } as const;
  return {
    mode: 'token',
    tokens: [{ sha256: createHash('sha256').update(token).digest('hex'), principal: 'local' }],
  } as const;
}

async function writeGreeting({ mcp, sandbox, dataCenter, signIn }: Addresses): Promise<void> {
  const { makeSnippets } = await import('../snippets.ts');
  const snippets = makeSnippets(CLIENT_NAME, mcp);
  const rows = [
    ['MCP endpoint', styleOutput('bold', mcp)],
    ['Confluence', `${sandbox} (Cloud), ${dataCenter} (Data Center)`],
    ['Sign-in', `${signIn.username}, token ${signIn.token}; Data Center: admin, admin`],
    ['', ''],
    ['Claude Code', snippets.claudeCode],
    ['Cursor', `${snippets.cursor} in .cursor/mcp.json, or open`],
    ['', snippets.cursorLink],
  ];
  const lines = rows.map(([label = '', text = '']) =>
    `  ${styleOutput('dim', label.padEnd(12))}  ${text}`.trimEnd(),
  );
  writeOutput(
    `\n  Weir ${VERSION} is running over a sandbox Confluence. Ctrl-C stops it.\n\n${lines.join('\n')}\n\n`,
  );
}
