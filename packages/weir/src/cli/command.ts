/** Commands as data: their names, options and help, and the typed parse of what was given to them. */
import { parseArgs } from 'node:util';
import { UsageError } from './errors.ts';

export interface OptionSpec {
  /** `list`: may be given several times. */
  readonly type: 'string' | 'boolean' | 'number' | 'list';
  /** What stands for the value in the help: `PORT`. */
  readonly value?: string;
  readonly short?: string;
  readonly summary: string;
  /** Told in the help; the command applies it. */
  readonly default?: string;
}
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

interface ValueTypes {
  readonly string: string;
  readonly boolean: boolean;
  readonly number: number;
  readonly list: readonly string[];
}
export type OptionValues<O extends OptionSpecs> = { readonly [K in keyof O]?: ValueTypes[O[K]['type']] };

export interface Invocation<O extends OptionSpecs> {
  readonly options: OptionValues<O>;
  readonly positionals: readonly string[];
}

/** What the help tells of a command, and what its words are checked against. */
export interface CommandText {
  /** One or two words: `up`, `content read`. */
  readonly name: string;
  readonly summary: string;
  /** The positional arguments in the help's notation: `TOOL [JSON]`, `FILE...`. Their number is checked against it. */
  readonly arguments?: string;
  readonly options: OptionSpecs;
  /** Lines below the options in the help. */
  readonly notes?: readonly string[];
}

export interface CommandSpec<O extends OptionSpecs> extends CommandText {
  readonly options: O;
  /** Answers the exit code. Loads what it needs itself, so that every command starts fast. */
  readonly run: (invocation: Invocation<O>) => Promise<number>;
}

/** A command whose options' types are sealed in. */
export interface Command extends CommandText {
  readonly run: (argv: readonly string[]) => Promise<number>;
}

export function defineCommand<const O extends OptionSpecs>(spec: CommandSpec<O>): Command {
  return { ...spec, run: async argv => spec.run(parseInvocation(spec, argv)) };
}

function parseInvocation<O extends OptionSpecs>(
  spec: CommandSpec<O>,
  argv: readonly string[],
): Invocation<O> {
  const { values, positionals } = parseWords(spec, argv);
  checkCount(spec, positionals);
  const options: Record<string, string | boolean | number | readonly string[]> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (Array.isArray(value)) options[name] = value.map(String);
    else
      options[name] = spec.options[name]?.type === 'number' ? parseNumber(spec, name, String(value)) : value;
  }
  return { options: options as OptionValues<O>, positionals }; // built by the spec that the type is made from
}

function parseWords(spec: CommandText, argv: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(spec.options).map(([name, option]) => [
      name,
      {
        type: option.type === 'boolean' ? ('boolean' as const) : ('string' as const),
        ...(option.short && { short: option.short }),
        ...(option.type === 'list' && { multiple: true }),
      },
    ]),
  );
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error);
    throw new UsageError(`${message}.`, spec.name);
  }
}

function parseNumber(spec: CommandText, name: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} takes a whole number, not ${JSON.stringify(text)}.`, spec.name);
}

/** `A [B]` takes one or two, `A...` one or more, nothing takes none. */
function checkCount(spec: CommandText, positionals: readonly string[]): void {
  const words = spec.arguments?.split(' ') ?? [];
  const required = words.filter(word => !word.startsWith('['));
  const missing = required[positionals.length];
  if (missing) throw new UsageError(`${missing.replace('...', '')} is missing.`, spec.name);
  const extra = positionals[words.length];
  if (extra !== undefined && !words.some(word => word.includes('...'))) {
    throw new UsageError(`${JSON.stringify(extra)} is one argument too many.`, spec.name);
  }
}
