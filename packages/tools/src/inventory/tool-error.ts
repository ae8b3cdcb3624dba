/** Errors that a tool shows to its caller: what is wrong, which argument, what to do next. */
import { z } from 'zod';

export interface ToolErrorDetails {
  /** The argument to change. */
  readonly argument?: string;
  /** What to do next, as a sentence. */
  readonly remedy?: string;
  /** Facts a program may use: `{ currentVersion: 7 }`. */
  readonly data?: Readonly<Record<string, string | number | boolean>>;
  readonly cause?: unknown;
}

/** A problem in words that may be shown. Every other kind of error is explained, or withheld, at the boundary. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  /** Stable, lower_snake_case. */
  readonly code: string;
  readonly argument: string | undefined;
  readonly remedy: string | undefined;
  readonly data: Readonly<Record<string, string | number | boolean>>;

  constructor(code: string, message: string, details: ToolErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.argument = details.argument;
    this.remedy = details.remedy;
    this.data = details.data ?? {};
  }
}

/** Arguments that do not fit a tool's input schema. */
export class InvalidArguments extends ToolError {
  constructor(error: z.ZodError, input: z.ZodObject) {
    const [first] = error.issues;
    const at = first?.path.map(String).join('.') ?? '';
    const inner = first?.code === 'unrecognized_keys' ? namesAt(input, first.path) : [];
    const names =
      inner.length > 0 && at !== ''
        ? `Arguments of ${at}: ${inner.join(', ')}.`
        : `Arguments of this tool: ${Object.keys(input.shape).join(', ')}.`;
    super('invalid_arguments', error.issues.map(issue => describeIssue(issue, input)).join('\n'), {
      ...(at !== '' && { argument: at }),
      remedy: names,
    });
  }
}

/** The names that the object at a path of the input may have; none where it is no object. */
function namesAt(input: z.ZodObject, path: readonly PropertyKey[]): readonly string[] {
  let schema: z.core.$ZodType | undefined = input;
  for (const key of path) {
    schema = bare(schema);
    if (schema instanceof z.ZodObject) schema = schema.shape[String(key)];
    else schema = schema instanceof z.ZodArray ? schema.element : undefined;
  }
  schema = bare(schema);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** The schema inside of what makes it optional or gives it a default. */
function bare(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) inner = inner.def.innerType;
  return inner;
}

/** No tool of this name is offered. */
export class UnknownTool extends ToolError {
  constructor(name: string, offered: readonly string[]) {
    const near = nearest(name, offered);
    super('unknown_tool', `No tool "${name}" is offered here.${near ? ` Did you mean "${near}"?` : ''}`, {
      remedy: `Offered: ${offered.join(', ')}.`,
    });
  }
}

function describeIssue(issue: z.core.$ZodIssue, input: z.ZodObject): string {
  const at = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => describeKey(at, key, namesAt(input, issue.path))).join('\n');
  return `${at === '' ? '' : `${at}: `}${isMissing(issue) ? 'is missing' : issue.message}`;
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
}

function describeKey(at: string, key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  return `${at === '' ? '' : `${at}.`}${key}: there is no such argument${near ? `; did you mean "${near}"?` : ''}`;
}

const LEAST_PART = 4;

/** The candidate that holds `text`, or the one that differs least from it, if by no more than a third of its length. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  const longer = candidates.find(each => each.toLowerCase().includes(text.toLowerCase()));
  if (longer !== undefined && text.length >= LEAST_PART) return longer;
  const scored = candidates.map(candidate => ({
    candidate,
    cost: distance(text.toLowerCase(), candidate.toLowerCase()),
  }));
  scored.sort((a, b) => a.cost - b.cost);
  const [best] = scored;
  return best && best.cost <= Math.max(2, Math.ceil(text.length / 3)) ? best.candidate : undefined;
}

/** Levenshtein's distance. Inputs are names: short. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
