/** Files that are too large for a message, over the one-time URLs of `weir up`, as an agent with a shell moves them. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LEGACY, MODERN, type Speaker, speakV1, speakV2 } from './clients.ts';
import { type Running, startWeir } from './run-weir.ts';

let gateway: Running;
let mcpUrl: string;
let logged = '';
const tokens: string[] = [];

beforeAll(async () => {
  gateway = await startWeir(['up', '--json', '--port', '0', '--sandbox-port', '0', '--empty']);
  gateway.child.stderr.on('data', (chunk: string) => {
    logged += chunk;
  });
  mcpUrl = JSON.parse(gateway.firstLine).mcp;
}, 60_000);
afterAll(async () => {
  gateway.child.kill('SIGINT');
  await gateway.ended;
});

async function say(speaker: Speaker, tool: string, args: Record<string, unknown>): Promise<string> {
  return (await speaker.callTool(tool, args)).content.map(each => each.text ?? '').join('\n');
}

function urlIn(text: string): string {
  const url = /'(http:\/\/127\.0\.0\.1:\d+\/files\/([\w-]{43}))'/.exec(text);
  tokens.push(url?.[2] ?? '');
  return url?.[1] ?? '';
}

describe.each([
  { client: 'v2', speak: speakV2, revision: MODERN },
  { client: 'v1', speak: speakV1, revision: LEGACY[0] },
])('the $client client', ({ client, speak, revision }) => {
  test('sends a large file once, and fetches it once, byte for byte', async () => {
    const speaker = await speak({ url: mcpUrl }, revision);
    const page = await say(speaker, 'confluence_create_page', { title: `Files of ${client}`, space: 'HOME' });
    const id = /page (\d+)/.exec(page)?.[1];
    const filename = `übung's ${client}.bin`;
    const offer = await say(speaker, 'confluence_add_attachment', { page: id, filename });
    expect(offer).toContain('Not attached yet');
    const up = urlIn(offer);
    const bytes = randomBytes(3_000_000);

    expect((await fetch(up)).status).toBe(405); // a look does not use it up
    const sent = await fetch(up, { method: 'PUT', body: bytes });
    expect(sent.status).toBe(201);
    const { saved } = JSON.parse(await sent.text());
    expect(saved).toMatchObject({ filename, size: bytes.length, page: id });
    expect((await fetch(up, { method: 'PUT', body: bytes })).status).toBe(404);

    const down = urlIn(await say(speaker, 'confluence_get_attachment', { id: saved.id }));
    expect((await fetch(down, { method: 'HEAD' })).status).toBe(405);
    const fetched = await fetch(down);
    expect(Buffer.from(await fetched.arrayBuffer()).equals(bytes)).toBe(true);
    expect(fetched.headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent(filename)}`,
    );
    expect(fetched.headers.get('content-type')).toBe('application/octet-stream');
    expect((await fetch(down)).status).toBe(404);
    await speaker.close();
  });
});

test('a file over the limit is refused, and not attached', async () => {
  const speaker = await speakV2({ url: mcpUrl }, MODERN);
  const page = await say(speaker, 'confluence_create_page', { title: 'Too large', space: 'HOME' });
  const id = /page (\d+)/.exec(page)?.[1];
  const up = urlIn(await say(speaker, 'confluence_add_attachment', { page: id, filename: 'x.bin' }));
  const sent = await fetch(up, { method: 'PUT', body: Buffer.alloc(50_000_001) });
  expect(sent.status).toBe(413);
  expect(await say(speaker, 'confluence_list_attachments', { page: id })).toContain('has no attachments');
  await speaker.close();
});

test('nobody guesses a URL', async () => {
  const guess = new URL(`/files/${'A'.repeat(43)}`, mcpUrl);
  expect((await fetch(guess)).status).toBe(404);
  expect((await fetch(guess, { method: 'PUT', body: 'x' })).status).toBe(404);
});

test('the log tells of each transfer, and holds no URL and no name', () => {
  const entries = logged
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
    .filter(each => each.event === 'transfer');
  expect(entries.map(each => [each.direction, each.outcome])).toEqual([
    ['upload', 'ok'],
    ['download', 'ok'],
    ['upload', 'ok'],
    ['download', 'ok'],
    ['upload', 'failed'],
  ]);
  expect(entries[0]).toMatchObject({ server: 'demo', principal: 'local', status: 201, bytes: 3_000_000 });
  for (const token of tokens) expect(logged).not.toContain(token);
  expect(logged).not.toContain('.bin');
});
