/** What `weir up` says when it runs: where everything is, and how the first owner gets in. */
import { styleOutput, writeJson, writeOutput } from '../cli/output.ts';
import { VERSION } from '../version.ts';

/** What clients call the demo server. */
const CLIENT_NAME = 'confluence-demo';

/** Where everything answers. */
export interface Addresses {
  readonly console: string;
  /** Signs the first owner in, once; absent where there is an owner. */
  readonly ownerLink?: string;
  readonly mcp?: string;
  /** MCP over the sandbox's Data Center face. */
  readonly mcpDataCenter?: string;
  readonly sandbox?: string;
  readonly dataCenter?: string;
  readonly signIn?: { readonly username: string; readonly token: string };
  /** Where things are kept. */
  readonly data: string;
}

export async function announce(addresses: Addresses, json = false): Promise<void> {
  if (json) writeJson(addresses);
  else await writeGreeting(addresses);
}

async function writeGreeting(addresses: Addresses): Promise<void> {
  const rows = [...describeConsole(addresses), ...(await describeDemo(addresses)), ['Data', addresses.data]];
  const lines = rows.map(([label = '', text = '']) =>
    `  ${styleOutput('dim', label.padEnd(12))}  ${text}`.trimEnd(),
  );
  const over = addresses.sandbox === undefined ? '' : ' over a sandbox Confluence';
  writeOutput(`\n  Weir ${VERSION} is running${over}. Ctrl-C stops it.\n\n${lines.join('\n')}\n\n`);
}

function describeConsole({ console, ownerLink }: Addresses): string[][] {
  if (ownerLink === undefined) return [['Console', styleOutput('bold', console)], []];
  return [
    ['Console', styleOutput('bold', ownerLink)],
    ['', 'This link makes you the first owner. It opens once, within half an hour.'],
    [],
  ];
}

async function describeDemo({
  mcp,
  mcpDataCenter,
  sandbox,
  dataCenter,
  signIn,
}: Addresses): Promise<string[][]> {
  if (mcp === undefined || signIn === undefined) return [];
  const { makeSnippets } = await import('../snippets.ts');
  const snippets = makeSnippets(CLIENT_NAME, mcp);
  return [
    ['MCP endpoint', styleOutput('bold', mcp)],
    ['Claude Code', snippets.claudeCode],
    ['Cursor', `${snippets.cursor}  in .cursor/mcp.json, or open`],
    ['', snippets.cursorLink],
    [],
    ['Confluence', `${sandbox}  (sign in: ${signIn.username}, token ${signIn.token})`],
    ['Data Center', `${mcpDataCenter} over ${dataCenter}  (admin, admin)`],
  ];
}
