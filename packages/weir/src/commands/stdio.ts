/** `weir stdio`: an MCP server for one person, over standard input and output. stdout belongs to JSON-RPC. */
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_OK } from '../cli/errors.ts';
import { writeError } from '../cli/output.ts';
import { CONNECTION_OPTIONS, openConfluence } from '../connect.ts';
import { VERSION } from '../version.ts';

export const stdioCommand = defineCommand({
  name: 'stdio',
  summary: 'serve MCP over stdin and stdout, with your own credentials',
  options: CONNECTION_OPTIONS,
  notes: [
    'In an MCP client: {"command": "npx", "args": ["-y", "weir-mcp", "stdio"], "env": {"CONFLUENCE_URL": "…", …}}',
    'weir doctor tells whether the credentials work.',
  ],
  run: runStdio,
});

async function runStdio({ options }: Invocation<typeof CONNECTION_OPTIONS>): Promise<number> {
  const [{ confluence, close }, { createToolServer }, { serveStdio }] = await Promise.all([
    openConfluence(options),
    import('@weir/tools'),
    import('@modelcontextprotocol/server/stdio'),
  ]);
  const handle = serveStdio(() => createToolServer({ confluence, version: VERSION }), {
    onerror: error => writeError(`${error.message}\n`),
  });
  await waitForEnd();
  await handle.close();
  await close();
  return EXIT_OK;
}

/** The client ends a server by closing its stdin, or by a signal. */
function waitForEnd(): Promise<void> {
  return new Promise(resolve => {
    process.stdin.once('end', resolve).once('close', resolve);
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
  });
}
