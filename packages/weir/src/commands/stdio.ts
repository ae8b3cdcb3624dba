/** `weir stdio`: an MCP server for one person, over standard input and output. stdout belongs to JSON-RPC. */
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_OK } from '../cli/errors.ts';
import { writeError } from '../cli/output.ts';
import { CONNECTION_OPTIONS, openConfluence } from '../connect.ts';
import { FOLDER_OPTIONS, openFolders } from '../folder-options.ts';
import { MACRO_OPTIONS, parseMacros } from '../macros.ts';
import { parseSelection, SELECTION_OPTIONS } from '../selection.ts';
import { VERSION } from '../version.ts';

const OPTIONS = { ...CONNECTION_OPTIONS, ...SELECTION_OPTIONS, ...MACRO_OPTIONS, ...FOLDER_OPTIONS } as const;

export const stdioCommand = defineCommand({
  name: 'stdio',
  summary: 'serve MCP over stdin and stdout, with your own credentials',
  options: OPTIONS,
  notes: [
    'In an MCP client: {"command": "npx", "args": ["-y", "weir-mcp", "stdio"], "env": {"CONFLUENCE_URL": "…", …}}',
    'weir doctor tells whether the credentials work.',
  ],
  run: runStdio,
});

async function runStdio({ options }: Invocation<typeof OPTIONS>): Promise<number> {
  const macros = parseMacros(options.macros, 'stdio');
  const [selection, { createToolServer }, { serveStdio }] = await Promise.all([
    parseSelection(options, 'stdio'),
    import('@weir/tools'),
    import('@modelcontextprotocol/server/stdio'),
  ]);
  const localFiles = await openFolders(options['allow-folder']);
  const { confluence, close } = await openConfluence(options);
  const ended = waitForEnd();
  const onInternalError = (error: unknown, { id, tool }: { id: string; tool: string }): void =>
    writeError(`incident ${id} in ${tool}: ${error instanceof Error ? error.stack : String(error)}\n`);
  const handle = serveStdio(
    () => createToolServer({ confluence, version: VERSION, selection, macros, localFiles, onInternalError }),
    {
      onerror: error => writeError(`${error.message}\n`),
    },
  );
  await ended;
  await handle.close();
  await close();
  return EXIT_OK;
}

/** The client ends a server by closing its stdin, or by a signal. */
function waitForEnd(): Promise<void> {
  return new Promise(resolve => {
    const stop = (): void => resolve();
    process.stdin.once('end', stop).once('close', stop);
    process.once('SIGINT', stop).once('SIGTERM', stop);
  });
}
