/** What the checkers share: one run's state, and how a problem is noted. */
import type { Edition, Expression, Problem, Span, Value } from './types.ts';

/** One run of the checker. */
export interface Context {
  readonly source: string;
  readonly edition: Edition;
  readonly search: 'content' | 'users';
  readonly problems: Problem[];
}

export type Clause = Extract<Expression, { kind: 'clause' }>;
export type Text = Extract<Value, { kind: 'string' }>;
export type Call = Extract<Value, { kind: 'function' }>;

/** Notes what Confluence would refuse. */
export function fault(context: Context, span: Span, message: string, hint?: string): void {
  context.problems.push({ severity: 'error', span, message, ...(hint === undefined ? {} : { hint }) });
}

/** Notes what may be read otherwise than meant. */
export function warn(context: Context, span: Span, message: string, hint?: string): void {
  context.problems.push({ severity: 'warning', span, message, ...(hint === undefined ? {} : { hint }) });
}

const EDITION_NAMES: Readonly<Record<Edition, string>> = { cloud: 'Cloud', datacenter: 'Data Center' };

/** Whether the edition has what the table's row stands for. */
export function checkSupport(
  context: Context,
  spec: Readonly<Record<Edition, string>>,
  span: Span,
  name: string,
): void {
  const product = EDITION_NAMES[context.edition];
  if (spec[context.edition] === 'no') fault(context, span, `${name} does not exist on ${product}`);
  if (spec[context.edition] === 'undocumented')
    warn(context, span, `${name} is not documented for ${product} and may be refused`);
}
