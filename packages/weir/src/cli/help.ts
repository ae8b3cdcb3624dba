/** The help, made from the commands' data. */
import type { Command, OptionSpec } from './command.ts';

export function formatOverview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(command => usageOf(command).length));
  const lines = commands.map(command => `  ${usageOf(command).padEnd(width)}  ${command.summary}`);
  return [
    'Weir: a Confluence MCP server, and the gateway around it.',
    '',
    'Usage: weir COMMAND [OPTIONS]',
    '',
    ...lines,
    '',
    "  weir COMMAND --help tells a command's options; weir --version the version.",
    '  Exit codes: 0 done, 1 failed, 2 used wrongly. With WEIR_DEBUG=1 an error shows where it came from.',
    '',
  ].join('\n');
}

const HELP_OPTION: OptionSpec = { type: 'boolean', short: 'h', summary: 'this text' };

export function formatHelp(command: Command): string {
  const rows = Object.entries({ ...command.options, help: HELP_OPTION }).map(([name, option]) => ({
    flag: `${option.short ? `-${option.short}, ` : '    '}--${name}${option.type === 'boolean' ? '' : ` ${option.value ?? 'VALUE'}`}`,
    text: `${option.summary}${option.default === undefined ? '' : ` (default: ${option.default})`}`,
  }));
  const width = Math.max(...rows.map(row => row.flag.length));
  return [
    `${command.summary[0]?.toUpperCase()}${command.summary.slice(1)}.`,
    '',
    `Usage: weir ${usageOf(command)} [OPTIONS]`,
    '',
    ...rows.map(row => `  ${row.flag.padEnd(width)}  ${row.text}`),
    ...(command.notes ? ['', ...command.notes.map(note => `  ${note}`)] : []),
    '',
  ].join('\n');
}

function usageOf(command: Command): string {
  return command.arguments ? `${command.name} ${command.arguments}` : command.name;
}
