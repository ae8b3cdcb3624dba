/** Ready settings for MCP clients, in the form that each of them really takes. Source: the clients' own documentation, autumn 2026. */
import type { StoredSettings } from '../api/index.ts';

type Mode = StoredSettings['signIn']['mode'];

export interface Snippet {
  readonly id: string;
  readonly client: string;
  /** Where it goes: a command, a file's path, a dialog. */
  readonly where: string;
  readonly language: 'shell' | 'json' | 'typescript' | 'text';
  readonly text: string;
  /** Opens the client with the server filled in. */
  readonly installUrl?: string;
}

export interface SnippetServer {
  /** What the server is called in the client. */
  readonly name: string;
  /** Where agents connect. */
  readonly url: string;
  readonly mode: Mode;
}

/** The environment variable that holds what the caller presents. */
const KEY = 'WEIR_KEY';

/** What is presented besides the URL: an access key, or one's own token of Confluence. OAuth and open servers need nothing. */
function keyOf(mode: Mode): string | undefined {
  if (mode === 'key') return 'an access key of this server';
  return mode === 'pass-through' ? 'your personal access token of Confluence' : undefined;
}

export function listSnippets(server: SnippetServer): readonly Snippet[] {
  return [
    claudeDesktop(server),
    claudeCode(server),
    cursor(server),
    vsCode(server),
    chatGpt(server),
    generic(server),
    typedClient(server),
  ];
}

/** Claude's own connectors are called from Anthropic's network, so that a bridge is what reaches every server. */
function claudeDesktop({ name, url, mode }: SnippetServer): Snippet {
  const isPublic = url.startsWith('https:');
  const key = keyOf(mode);
  if (isPublic && key === undefined)
    return {
      id: 'claude-desktop',
      client: 'Claude Desktop',
      where: 'Settings, Connectors, Add custom connector',
      language: 'text',
      text: url,
    };
  // mcp-remote splits arguments at spaces on Windows, so the header's value stands in the environment whole.
  const header = key === undefined ? [] : ['--header', `Authorization:\${AUTHORIZATION}`];
  const entry = {
    command: 'npx',
    args: ['-y', 'mcp-remote', url, ...header],
    ...(key !== undefined && { env: { AUTHORIZATION: `Bearer <${key}>` } }),
  };
  return {
    id: 'claude-desktop',
    client: 'Claude Desktop',
    where: 'claude_desktop_config.json (Settings, Developer, Edit Config)',
    language: 'json',
    text: pretty({ mcpServers: { [name]: entry } }),
  };
}

function claudeCode({ name, url, mode }: SnippetServer): Snippet {
  const header = keyOf(mode) === undefined ? '' : ` --header "Authorization: Bearer $${KEY}"`;
  return {
    id: 'claude-code',
    client: 'Claude Code',
    where: 'a terminal',
    language: 'shell',
    text: `claude mcp add --transport http ${name} ${url}${header}`,
  };
}

function cursor({ name, url, mode }: SnippetServer): Snippet {
  const needsKey = keyOf(mode) !== undefined;
  const entry = { url, ...(needsKey && { headers: { Authorization: `Bearer \${env:${KEY}}` } }) };
  const config = Buffer.from(JSON.stringify(entry)).toString('base64');
  return {
    id: 'cursor',
    client: 'Cursor',
    where: '.cursor/mcp.json',
    language: 'json',
    text: pretty({ mcpServers: { [name]: entry } }),
    installUrl: `cursor://anysphere.cursor-deeplink/mcp/install?name=${encodeURIComponent(name)}&config=${encodeURIComponent(config)}`,
  };
}

function vsCode({ name, url, mode }: SnippetServer): Snippet {
  const key = keyOf(mode);
  const headers = { Authorization: `Bearer \${input:weir-key}` };
  const entry = { type: 'http', url, ...(key !== undefined && { headers }) };
  const inputs = [{ type: 'promptString', id: 'weir-key', description: key ?? '', password: true }];
  const asked = key === undefined ? {} : { inputs };
  return {
    id: 'vscode',
    client: 'VS Code',
    where: '.vscode/mcp.json',
    language: 'json',
    text: pretty({ servers: { [name]: entry }, ...asked }),
    installUrl: `vscode:mcp/install?${encodeURIComponent(JSON.stringify({ name, ...entry, ...asked }))}`,
  };
}

function chatGpt({ url, mode }: SnippetServer): Snippet {
  const isReady = url.startsWith('https:') && (mode === 'oauth' || mode === 'open');
  return {
    id: 'chatgpt',
    client: 'ChatGPT',
    where: 'Settings, Connectors, Advanced, Developer mode, Create',
    language: 'text',
    text: isReady
      ? `${url}\nAuthentication: OAuth`
      : `ChatGPT takes servers at a public https address that sign people in by OAuth. This one ${
          url.startsWith('https:') ? 'takes keys' : 'is at an address of this machine or network'
        }.`,
  };
}

function generic({ name, url, mode }: SnippetServer): Snippet {
  const key = keyOf(mode);
  const headers = { Authorization: `Bearer <${key ?? ''}>` };
  return {
    id: 'generic',
    client: 'Any MCP client',
    where: 'its list of servers: Streamable HTTP',
    language: 'json',
    text: pretty({
      mcpServers: { [name]: { type: 'http', url, ...(key !== undefined && { headers }) } },
    }),
  };
}

function typedClient({ url, mode }: SnippetServer): Snippet {
  const auth = mode === 'open' ? '' : "\n  auth: { type: 'oauth2', token: weirKey },";
  return {
    id: 'client',
    client: 'TypeScript',
    where: 'your program: the typed client, @weir/client',
    language: 'typescript',
    text: [
      "import { MCPClient } from '@weir/client';",
      '',
      'const client = new MCPClient({',
      `  serverUrl: '${url}',${auth}`,
      '});',
      "const { results } = await client.confluence.search({ cql: 'type = page', limit: 5 });",
    ].join('\n'),
  };
}

function pretty(value: object): string {
  return JSON.stringify(value, null, 2);
}
