import { describe, expect, test } from 'vitest';
import { listSnippets, type SnippetServer } from './snippets.ts';

const LOCAL = 'http://127.0.0.1:8642/mcp/docs';
const PUBLIC = 'https://mcp.acme.com/mcp/docs';
const MODES = ['open', 'key', 'oauth', 'pass-through'] as const;

function find(server: Partial<SnippetServer>, id: string) {
  const found = listSnippets({ name: 'docs', url: PUBLIC, mode: 'oauth', ...server }).find(
    each => each.id === id,
  );
  if (!found) throw new Error(`no snippet ${id}`);
  return found;
}

describe.each(MODES)('of a server with sign-in %s', mode => {
  const snippets = listSnippets({ name: 'docs', url: LOCAL, mode });

  test('there is one for each client, with the URL in it', () => {
    expect(snippets.map(each => each.id)).toEqual([
      'claude-desktop',
      'claude-code',
      'cursor',
      'vscode',
      'chatgpt',
      'generic',
      'client',
    ]);
    for (const { id, text } of snippets) if (id !== 'chatgpt') expect(text, id).toContain(LOCAL);
  });

  test('JSON is JSON, and something to present is named only where it is wanted', () => {
    for (const { id, language, text } of snippets) {
      if (language === 'json') expect(() => JSON.parse(text), id).not.toThrow();
      if (id === 'chatgpt' || id === 'client') continue;
      expect(/authorization/i.test(text), id).toBe(mode === 'key' || mode === 'pass-through');
    }
  });
});

test('links open the client with the same server that the file holds', () => {
  const cursor = find({ mode: 'key' }, 'cursor');
  const link = new URL(cursor.installUrl ?? '');
  expect(link.searchParams.get('name')).toBe('docs');
  const config = JSON.parse(Buffer.from(link.searchParams.get('config') ?? '', 'base64').toString());
  expect({ mcpServers: { docs: config } }).toEqual(JSON.parse(cursor.text));

  const vscode = find({ mode: 'key' }, 'vscode');
  const { name, inputs, ...entry } = JSON.parse(
    decodeURIComponent((vscode.installUrl ?? '').replace('vscode:mcp/install?', '')),
  );
  expect({ servers: { [name]: entry }, inputs }).toEqual(JSON.parse(vscode.text));
});

test('Claude Desktop takes a public server by its URL, and any other by a bridge', () => {
  expect(find({}, 'claude-desktop').text).toBe(PUBLIC);
  const bridge = JSON.parse(find({ url: LOCAL, mode: 'key' }, 'claude-desktop').text).mcpServers.docs;
  expect(bridge).toMatchObject({
    command: 'npx',
    args: ['-y', 'mcp-remote', LOCAL, '--header', expect.anything()],
  });
});

test('ChatGPT is told only of servers that it can reach and sign in to', () => {
  expect(find({}, 'chatgpt').text).toContain(PUBLIC);
  expect(find({ url: LOCAL }, 'chatgpt').text).toContain('public https');
  expect(find({ mode: 'key' }, 'chatgpt').text).toContain('takes keys');
});
