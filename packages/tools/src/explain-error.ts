/** Puts the errors of the packages below into words for the caller: what is wrong, and what to do next. */
import { ConfluenceError, type ConfluenceErrorCode } from '@weir/confluence';
import { ContentError, type ContentErrorCode } from '@weir/content';
import { CqlError, formatProblem } from '@weir/cql';
import type { Call } from './inventory/call-tool.ts';
import { ToolError } from './inventory/tool-error.ts';

/** Undefined for an error of none of these kinds: it stays unseen. */
export function explainError(error: unknown, call: Call): ToolError | undefined {
  if (error instanceof ConfluenceError) return explainConfluence(error, call);
  if (error instanceof ContentError) return explainContent(error);
  if (error instanceof CqlError) return explainCqlError(error);
  return undefined;
}

const CONFLUENCE_REMEDY: Readonly<Record<ConfluenceErrorCode, string>> = {
  invalid_request: 'Change what Confluence objects to and call again.',
  unauthorized: 'The credentials of this server are wrong or expired; its operator must renew them.',
  scope_missing: 'The credentials lack a scope for this call; the operator must grant it.',
  forbidden: 'The signed-in person may not do this; ask somebody who may, or use a page they can open.',
  not_found:
    'Check the id. What does not exist, and what the signed-in person may not see, look the same. confluence_search finds pages.',
  gone: 'This site no longer serves the call; use another tool.',
  conflict: 'Read the current state again and repeat the change on it.',
  too_large: 'Send less at a time.',
  rate_limited: 'Wait, then call again.',
  unavailable: 'Confluence has trouble; call again in a minute.',
  unreachable: 'The site did not answer; call again, and tell the operator if it stays so.',
  bad_answer: 'The site answered with something other than its API; tell the operator to check the address.',
  cancelled: 'The call was cancelled; repeat it if it is still wanted.',
  unsupported: 'This edition or version of Confluence cannot do it.',
};

/** After these a write's outcome is not known. */
const UNKNOWN_OUTCOME: ReadonlySet<ConfluenceErrorCode> = new Set([
  'unavailable',
  'unreachable',
  'bad_answer',
  'cancelled',
]);

function explainConfluence(error: ConfluenceError, call: Call): ToolError {
  const wait = error.retryAfter === undefined ? '' : ` Retry after ${error.retryAfter} s.`;
  const doubt =
    call.writes && UNKNOWN_OUTCOME.has(error.code)
      ? ' The change may have been made all the same: read before repeating it.'
      : '';
  return new ToolError(error.code, error.message, {
    remedy: `${CONFLUENCE_REMEDY[error.code]}${wait}${doubt}`,
    data: {
      ...(error.status !== undefined && { status: error.status }),
      ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
    },
    cause: error,
  });
}

const READ_FOR_EDIT = 'Read the page with confluence_get_page and for_edit=true for its current block ids.';

const CONTENT_REMEDY: Readonly<Record<ContentErrorCode, string>> = {
  malformed: 'Nothing was changed. Correct the markup at that position.',
  too_large: 'Work on a section or a smaller body.',
  forbidden: 'Leave it out, or use a macro or element that is allowed.',
  unknown_block: READ_FOR_EDIT,
  not_applicable: 'Choose an operation that fits the block, such as replace.',
  not_found: 'Check the text against the page: confluence_get_page with view=outline, or for_edit=true.',
  ambiguous: 'Name it more exactly: a path "Parent > Child", a block id, or a column number.',
  would_lose:
    'Keep the named content in the new Markdown, or name its kind in allow_loss. dry_run=true shows what would go.',
  bad_markdown: 'Correct the Markdown and call again.',
  bad_cursor: 'Call again without the cursor: the page or the view has changed.',
};

function explainContent(error: ContentError): ToolError {
  return new ToolError(error.code, error.message, { remedy: CONTENT_REMEDY[error.code], cause: error });
}

function explainCqlError(error: CqlError): ToolError {
  return explainProblems(error.source, error.problems, error);
}

/** The query with a caret under each fault. */
export function explainProblems(source: string, problems: CqlError['problems'], cause?: unknown): ToolError {
  const faults = problems.map(problem => formatProblem(source, problem));
  return new ToolError('bad_cql', `The CQL was not sent:\n${faults.join('\n')}`, {
    argument: 'cql',
    remedy: 'Correct the query, or leave cql out and give words and filters.',
    ...(cause !== undefined && { cause }),
  });
}
