/** From words to an exit code: finds the command, shows help, and shapes every error once. */
import { isDebugging } from '../config.ts';
import { VERSION } from '../version.ts';
import type { Command } from './command.ts';
import { CommandError, EXIT_FAILURE, EXIT_OK, EXIT_USAGE, UsageError } from './errors.ts';
import { formatHelp, formatOverview } from './help.ts';
import { writeError, writeOutput } from './output.ts';

export async function runCommandLine(argv: readonly string[], commands: readonly Command[]): Promise<number> {
  try {
    return await dispatch(argv, commands);
  } catch (error) {
    return reportError(error);
  }
}

async function dispatch(argv: readonly string[], commands: readonly Command[]): Promise<number> {
  const command = findCommand(argv, commands);
  const wantsHelp = beforeSeparator(argv).some(word => word === '--help' || word === '-h');
  if (command) {
    if (wantsHelp) writeOutput(formatHelp(command));
    return wantsHelp ? EXIT_OK : command.run(argv.slice(command.name.split(' ').length));
  }
  if (argv[0] === '--version' || argv[0] === '-v') {
    writeOutput(`${VERSION}\n`);
    return EXIT_OK;
  }
  return explainUnknown(argv, commands, wantsHelp);
}

/** Two words before one, so that `sandbox import` is not `sandbox` with an argument. */
function findCommand(argv: readonly string[], commands: readonly Command[]): Command | undefined {
  const [first, second] = argv;
  return (
    commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first)
  );
}

function explainUnknown(argv: readonly string[], commands: readonly Command[], wantsHelp: boolean): number {
  const [first] = argv;
  const group = commands.filter(({ name }) => name.startsWith(`${first} `));
  const text = formatOverview(group.length > 0 ? group : commands);
  if (wantsHelp) {
    writeOutput(text);
    return EXIT_OK;
  }
  if (first === undefined) writeError(text);
  else if (group.length > 0)
    writeError(`Which? ${group.map(({ name }) => `weir ${name}`).join(', ')}\n\n${text}`);
  else throw new UsageError(`There is no command ${JSON.stringify(first)}.`);
  return EXIT_USAGE;
}

function reportError(error: unknown): number {
  if (error instanceof UsageError) {
    writeError(`${error.message}\nSee: weir ${error.command ? `${error.command} ` : ''}--help\n`);
    return EXIT_USAGE;
  }
  const remedy = error instanceof CommandError && error.remedy ? `\n${error.remedy}` : '';
  writeError(`${describeError(error)}${remedy}\n`);
  return EXIT_FAILURE;
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isDebugging() && error.stack ? error.stack : error.message;
}

function beforeSeparator(argv: readonly string[]): readonly string[] {
  const separator = argv.indexOf('--');
  return separator < 0 ? argv : argv.slice(0, separator);
}
