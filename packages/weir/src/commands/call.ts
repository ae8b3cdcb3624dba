/** `weir call`: any tool from the shell. */
import { text } from 'node:stream/consumers';
import type { CallToolResult } from '@modelcontextprotocol/server';
import type { Confluence } from '@weir/confluence';
import type { LocalFiles, MacroRules } from '@weir/tools';
import { defineCommand, type Invocation } from '../cli/command.ts';
import { CommandError, EXIT_FAILURE, EXIT_OK, UsageError } from '../cli/errors.ts';
import { writeError, writeJson, writeOutput } from '../cli/output.ts';
import { CONNECTION_OPTIONS, openConfluence } from '../connect.ts';
import { FOLDER_OPTIONS, openFolders } from '../folder-options.ts';
import { MACRO_OPTIONS, parseMacros } from '../macros.ts';

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  ...MACRO_OPTIONS,
  ...FOLDER_OPTIONS,
  list: { type: 'boolean', summary: 'list the tools of all toolsets instead; needs no Confluence' },
  json: { type: 'boolean', summary: 'print the whole result as JSON, structured content included' },
} as const;

export const callCommand = defineCommand({
  name: 'call',
  arguments: '[TOOL] [JSON]',
  summary: 'call a tool once and print what it answers',
  options: OPTIONS,
  notes: [
    "JSON holds the tool's arguments; - reads them from stdin. Exit code 1 where the tool answers with an error.",
    `Example: weir call confluence_search '{"query": "onboarding"}' --sandbox`,
  ],
  run: runCall,
});

async function runCall({ options, positionals }: Invocation<typeof OPTIONS>): Promise<number> {
  const [tool, json] = positionals;
  if (tool === undefined && !options.list)
    throw new UsageError('TOOL is missing; weir call --list tells the tools.', 'call');
  if (tool === undefined || options.list) {
    const { printTools } = await import('../tool-list.ts');
    printTools(options.json);
    return EXIT_OK;
  }
  const macros = parseMacros(options.macros, 'call');
  const input = await readInput(json);
  const localFiles = await openFolders(options['allow-folder']);
  const opened = await openConfluence(options);
  try {
    return printResult(await callOnce(opened.confluence, tool, { input, macros, localFiles }), options.json);
  } finally {
    await opened.close();
  }
}

interface Allowed {
  readonly macros: MacroRules | undefined;
  readonly localFiles: LocalFiles | undefined;
}

async function callOnce(
  confluence: Confluence,
  tool: string,
  { input, ...allowed }: { readonly input: unknown } & Allowed,
): Promise<CallToolResult> {
  const { callTool, UnknownTool } = await import('@weir/tools');
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  try {
    return await callTool(confluence, tool, input, { signal: stop.signal, ...allowed });
  } catch (error) {
    if (!(error instanceof UnknownTool)) throw error;
    throw new CommandError(error.message, 'weir call --list tells the tools.', { cause: error });
  }
}

async function readInput(json: string | undefined): Promise<Record<string, unknown>> {
  const source = json === '-' ? await text(process.stdin) : (json ?? '{}');
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw new UsageError(
      `The arguments are not JSON: ${error instanceof Error ? error.message : String(error)}.`,
      'call',
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError('The arguments must be a JSON object, like {"query": "onboarding"}.', 'call');
  }
  return value as Record<string, unknown>; // an object's keys are strings
}

function printResult(result: CallToolResult, json = false): number {
  if (json) writeJson(result);
  else for (const block of result.content) (result.isError ? writeError : writeOutput)(formatBlock(block));
  return result.isError ? EXIT_FAILURE : EXIT_OK;
}

function formatBlock(block: CallToolResult['content'][number]): string {
  if (block.type === 'text') return block.text.endsWith('\n') ? block.text : `${block.text}\n`;
  if (block.type === 'resource_link') return `[${block.name}: ${block.uri}]\n`;
  return `[${block.type}: --json shows it]\n`;
}
