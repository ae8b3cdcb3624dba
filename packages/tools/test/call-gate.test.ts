/** What may stand around the tool calls of a server, over the SDK's own client. */
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CallGate, createToolServer, refuseCall, ToolError } from '../src/index.ts';
import { type Site, startSite, textOf } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite('cloud');
});
afterAll(() => site.close());

async function connect(gate: CallGate): Promise<Client> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  await createToolServer({ confluence: site.confluence, version: '1', gate }).connect(far);
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(near);
  return client;
}

test('a gate sees the tool and its arguments, and decides whether it runs', async () => {
  const seen: unknown[] = [];
  const client = await connect({
    around: async ({ tool, args, context }, run) => {
      seen.push([tool.name, tool.risk, args, typeof context.mcpReq.id]);
      if (tool.risk === 'read') return run(args);
      return refuseCall({ tool, args }, new ToolError('denied', 'Nobody may write here.'));
    },
  });
  const page = String(site.addPage('Gated', '<p>Through the gate.</p>'));
  const read = await client.callTool({ name: 'confluence_get_page', arguments: { page } });
  expect(textOf(read)).toContain('Through the gate.');
  const written = await client.callTool({ name: 'confluence_trash_page', arguments: { page } });
  expect(written.isError).toBe(true);
  expect(textOf(written)).toContain('Wrong: Nobody may write here.');
  expect(site.storageOf(Number(page))).toContain('Through the gate.');
  expect(seen).toEqual([
    ['confluence_get_page', 'read', { page }, 'number'],
    ['confluence_trash_page', 'destructive', { page }, 'number'],
  ]);
});

test('a gate may end a call sooner than its caller', async () => {
  const client = await connect({
    around: async ({ args }, run) => run(args, AbortSignal.abort()),
  });
  const read = await client.callTool({ name: 'confluence_get_page', arguments: { page: '1' } });
  expect(textOf(read)).toContain('cancelled');
});

test('a gate may list a tool with an argument of its own, and take it away again', async () => {
  const client = await connect({
    describe: ({ definition }) => ({ ...definition, description: 'As the gate has it.' }),
    around: async ({ args }, run) => run(args),
  });
  const { tools } = await client.listTools();
  expect(new Set(tools.map(each => each.description))).toEqual(new Set(['As the gate has it.']));
});
