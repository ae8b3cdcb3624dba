/** Runs an operation of the catalogue and shows its answer: the one way for the execute tools and for operations that are tools. */
import type { Operation, OperationResult } from '@weir/confluence';
import { HIDING_UNITS } from '@weir/content/invisible';
import { MAX_TOKENS_DEFAULT } from '../arguments.ts';
import { ToolError } from '../inventory/tool-error.ts';
import type { ToolOutput } from '../inventory/types.ts';
import { cutToBudget } from '../output/budget.ts';
import { lines } from '../output/text.ts';
import { fenceUntrusted } from '../output/untrusted.ts';
import type { ConfluenceContext } from '../tool.ts';
import { checkBodies } from './check-bodies.ts';

interface Run {
  readonly input: Readonly<Record<string, unknown>>;
  /** Given where the caller can ask for more. */
  readonly maxTokens?: number;
  /** How the next page is asked for, before its parameters: `call again with`. */
  readonly how: string;
}

/** `structured` is the REST answer as it came: `{ status, body, next? }`; `next` holds the query parameters of the next page. */
export async function runOperation(
  operation: Operation,
  { input, ...show }: Run,
  context: ConfluenceContext,
): Promise<ToolOutput> {
  if (operation.risk === 'app-only') throw appOnly(operation);
  // What only reads (conversions take bodies too) stores nothing.
  if (operation.risk !== 'read') await checkBodies(input, context);
  const { service, signal } = context;
  const result = await service.operations.execute(operation.id, input, { signal });
  return { text: showResult(operation, result, show), structured: toStructured(result) };
}

/** Confluence would refuse it; the error says so without asking. */
export function appOnly({ id, method, path }: Operation): ToolError {
  return new ToolError(
    'app_only',
    `${id} (${method} ${path}) is open to Forge and Connect apps alone; Confluence refuses it to people and their tokens.`,
  );
}

function showResult(
  { method, path }: Operation,
  { status, body, next }: OperationResult,
  { maxTokens, how }: Omit<Run, 'input'>,
): string {
  const heading = `${method} ${path}: ${status}`;
  if (body === undefined || body === null || body === '') return `${heading}, no body.`;
  const cut = cutToBudget(showUnseen(JSON.stringify(body)), maxTokens ?? MAX_TOKENS_DEFAULT);
  return lines(
    heading,
    fenceUntrusted(cut.text, 'answer'),
    cut.next !== undefined &&
      `Cut: ask for less (limit, fewer expansions)${maxTokens === undefined ? '' : ', or raise max_tokens'}.`,
    next && `More: ${how} ${JSON.stringify(next)} besides the rest.`,
  );
}

/** As escapes, which JSON reads as the same: what is written back from an answer has lost nothing. Emoji need theirs in sight too. */
const UNSEEN = new RegExp(`\\uDB40[\\uDC00-\\uDFFF]|[${HIDING_UNITS}\\u2028\\u2029]`, 'g');

function showUnseen(json: string): string {
  return json.replace(UNSEEN, run =>
    run
      .split('')
      .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

function toStructured({ status, body, next }: OperationResult): Record<string, unknown> {
  return { status, ...(body !== undefined && { body }), ...(next && { next }) };
}
