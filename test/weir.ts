/** Runs the product as its user would: the command line in its own process, a real MCP client over HTTP, and the site's REST API for the truth. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { z } from 'zod';

const BIN = join(import.meta.dirname, '..', 'packages', 'weir', 'bin', 'weir.js');

const Addresses = z.object({
  mcp: z.string(),
  sandbox: z.string(),
  dataCenter: z.string(),
  signIn: z.object({ username: z.string(), token: z.string() }),
});
const StoredPage = z.object({
  id: z.string(),
  title: z.string(),
  status: z.string(),
  parentId: z.string().nullable(),
  spaceId: z.string(),
  version: z.object({ number: z.number(), message: z.string().optional() }),
  body: z.object({ storage: z.object({ value: z.string() }) }),
});

export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
  readonly structured: Readonly<Record<string, unknown>>;
}

/** A running `weir up` and a client connected to it. */
export interface Weir {
  readonly client: Client;
  readonly addresses: z.infer<typeof Addresses>;
  /** Calls a tool; an isError result is an answer, not an exception. */
  call(name: string, args: Readonly<Record<string, unknown>>): Promise<ToolAnswer>;
  /** What the site holds, asked over its REST API, past everything of ours but the sandbox. */
  stored(id: string): Promise<z.infer<typeof StoredPage>>;
  /** Any request to the site's REST API, signed in as the administrator. */
  rest(path: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
}

export async function startWeir(...flags: readonly string[]): Promise<Weir> {
  const child = spawn(
    process.execPath,
    [BIN, 'up', '--memory', '--port', '0', '--sandbox-port', '0', '--json', ...flags],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const addresses = Addresses.parse(JSON.parse(await readFirstLine(child)));
  const client = new Client({ name: 'weir-test', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL(addresses.mcp)));
  const rest = (path: string, init: RequestInit = {}) =>
    fetch(`${addresses.sandbox}${path}`, { ...init, headers: { ...signIn(addresses), ...init.headers } });
  return {
    client,
    addresses,
    rest,
    async call(name, args) {
      const result = await client.callTool({ name, arguments: { ...args } });
      const text = result.content
        .map(part => (part.type === 'text' ? part.text : `[${part.type}]`))
        .join('\n');
      return {
        text,
        isError: result.isError === true,
        structured: z.record(z.string(), z.unknown()).catch({}).parse(result.structuredContent),
      };
    },
    async stored(id) {
      const response = await rest(`/wiki/api/v2/pages/${id}?body-format=storage`);
      return StoredPage.parse(await response.json());
    },
    async stop() {
      await client.close();
      child.kill('SIGINT');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

function signIn({ signIn: { username, token } }: z.infer<typeof Addresses>): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${username}:${token}`).toString('base64')}` };
}

/** Rejects with what the process said if it ends before it printed a line. */
async function readFirstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout || !child.stderr) throw new Error('The process has no output.');
  let complaint = '';
  child.stderr.on('data', chunk => {
    complaint += String(chunk);
  });
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`weir up ended without a word: ${complaint}`);
}
