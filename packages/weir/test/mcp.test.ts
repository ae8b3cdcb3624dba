import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { LEGACY, MODERN, type Speaker, speakV1, speakV2, type Where } from './clients.ts';
import { type Running, startWeir } from './run-weir.ts';

const FoundPages = z.object({ hits: z.array(z.object({ id: z.string() })) });

interface Variant {
  readonly client: string;
  readonly revision: string;
  readonly speak: (where: Where, revision: string) => Promise<Speaker>;
}
const VARIANTS: readonly Variant[] = [
  { client: 'v2', revision: MODERN, speak: speakV2 },
  ...LEGACY.map(revision => ({ client: 'v2', revision, speak: speakV2 })),
  ...LEGACY.map(revision => ({ client: 'v1', revision, speak: speakV1 })),
];

let gateway: Running;
let sandboxUrl: string;
let mcpUrl: string;

beforeAll(async () => {
  gateway = await startWeir(['up', '--json', '--port', '0', '--sandbox-port', '0']);
  const addresses = JSON.parse(gateway.firstLine);
  mcpUrl = addresses.mcp;
  sandboxUrl = addresses.sandbox;
}, 60_000);
afterAll(async () => {
  gateway.child.kill('SIGINT');
  await gateway.ended;
});

/** The same Confluence over either transport. */
const TRANSPORTS: Readonly<Record<string, () => Where>> = {
  http: () => ({ url: mcpUrl }),
  stdio: () => ({
    args: ['stdio'],
    env: {
      CONFLUENCE_URL: sandboxUrl,
      CONFLUENCE_USERNAME: 'admin@example.com',
      CONFLUENCE_API_TOKEN: 'sandbox',
    },
  }),
};

describe.each(Object.keys(TRANSPORTS))('over %s', transport => {
  describe.each(VARIANTS)('the $client client at $revision', ({ revision, speak }) => {
    let speaker: Speaker;
    beforeAll(async () => {
      const where = TRANSPORTS[transport]?.();
      if (!where) throw new Error(`no transport ${transport}`);
      speaker = await speak(where, revision);
    });
    afterAll(() => speaker.close());

    test('agrees on the revision', () => {
      expect(speaker.revision).toBe(revision);
      expect(speaker.serverName()).toBe(transport === 'http' ? 'demo' : 'weir');
    });

    test('lists the tools', async () => {
      const names = (await speaker.listTools()).map(tool => tool.name);
      expect(names).toContain('confluence_search');
      expect(names).toContain('confluence_execute_write');
      expect(new Set(names).size).toBe(names.length);
    });

    test('finds a page and reads it', async () => {
      const found = await speaker.callTool('confluence_search', {
        cql: 'type = page order by created',
        limit: 1,
      });
      expect(found.isError ?? false).toBe(false);
      const id = FoundPages.parse(found.structuredContent).hits[0]?.id;
      const page = await speaker.callTool('confluence_get_page', { page: id });
      expect(page.isError ?? false).toBe(false);
      expect(textOf(page)).toContain(id);
    });

    test('reads spaces and pages as resources, found by completion', async () => {
      const [first] = await speaker.listResources();
      expect(await speaker.readResource(first?.uri ?? '')).toMatch(/^\[untrusted-\w+\] space;/);
      const [id] = await speaker.complete('confluence://page/{id}', 'id', '');
      expect(await speaker.readResource(`confluence://page/${id}`)).toContain(`page ${id}`);
      await expect(speaker.readResource('confluence://page/999999999')).rejects.toMatchObject({
        code: -32602,
      });
    });

    test('gets a prompt', async () => {
      const text = await speaker.getPrompt('summarize_page', { page: '4711' });
      expect(text).toContain('Summarize the Confluence page 4711.');
    });

    test("gets a tool's error as a result with a remedy", async () => {
      const result = await speaker.callTool('confluence_get_page', { page: '999999999' });
      expect(result.isError).toBe(true);
      expect(textOf(result)).toMatch(/not_found[\s\S]*Next: /);
    });

    test('gets a protocol error for a tool that is not there', async () => {
      await expect(speaker.callTool('confluence_get_pgae', {})).rejects.toMatchObject({ code: -32602 });
    });
  });
});

test('the gateway has logged each call, and nothing else', async () => {
  const speaker = await speakV2({ url: mcpUrl }, MODERN);
  await speaker.callTool('confluence_list_spaces', {});
  await speaker.close();
  gateway.child.kill('SIGINT');
  const { stderr } = await gateway.ended;
  const entries = stderr
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(entries.every(entry => entry.event === 'call')).toBe(true);
  expect(entries.at(-1)).toMatchObject({
    server: 'demo',
    principal: 'local',
    tool: 'confluence_list_spaces',
    outcome: 'ok',
    status: 200,
  });
});

function textOf(result: {
  readonly content: readonly { readonly type: string; readonly text?: string }[];
}): string {
  return result.content.map(block => block.text ?? '').join('\n');
}
