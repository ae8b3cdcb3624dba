/** How a faulty query is reported: an error that holds every problem, and a caret line that shows where. */
import type { Problem } from './types.ts';

/** A query that cannot be sent. `problems` is never empty; offsets count UTF-16 units of `source`. */
export class CqlError extends Error {
  override readonly name = 'CqlError';
  readonly source: string;
  readonly problems: readonly Problem[];

  constructor(source: string, problems: readonly Problem[]) {
    super(problems.map(summarizeProblem).join('; '));
    this.source = source;
    this.problems = problems;
  }
}

function summarizeProblem(problem: Problem): string {
  const hint = problem.hint === undefined ? '' : ` (${problem.hint})`;
  return `CQL, character ${problem.span.start + 1}: ${problem.message}${hint}`;
}

/** Longest piece of the query that is shown before and after the fault. */
const CONTEXT = 60;

/** The line of the query that holds the problem, carets under the fault, the message and the hint. */
export function formatProblem(source: string, problem: Problem): string {
  const start = Math.min(problem.span.start, source.length);
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const newline = source.indexOf('\n', start);
  const lineEnd = newline === -1 ? source.length : newline;
  const from = Math.max(lineStart, start - CONTEXT);
  const to = Math.min(lineEnd, start + CONTEXT);
  const before = from > lineStart ? '…' : '';
  const after = to < lineEnd ? '…' : '';
  const shown = source.slice(from, to).replaceAll('\t', ' ');
  const carets = Math.max(1, Math.min(problem.span.end, to) - start);
  const lines = [
    `${before}${shown}${after}`,
    `${' '.repeat(before.length + start - from)}${'^'.repeat(carets)}`,
    problem.severity === 'warning' ? `Warning: ${problem.message}` : problem.message,
  ];
  if (problem.hint !== undefined) lines.push(`Hint: ${problem.hint}`);
  return lines.join('\n');
}
