/** Puts the errors of the packages below into words for the caller: what is wrong, and what to do next. */
import { ConfluenceError, type ConfluenceErrorCode } from '@weir/confluence';
import type { ContentError, ContentErrorCode } from '@weir/content';
import { CqlError, formatProblem } from '@weir/cql';
import type { Call } from './inventory/call-tool.ts';
import { ToolError, type ToolErrorDetails } from './inventory/tool-error.ts';
import { oneLine } from './output/text.ts';

/** Undefined for an error of none of these kinds: it stays unseen. */
export function explainError(error: unknown, call: Call): ToolError | undefined {
  if (error instanceof ConfluenceError) return explainConfluence(error, call);
  if (isContentError(error)) return explainContent(error);
  if (error instanceof CqlError) return explainCqlError(error);
  return undefined;
}

/** What the tools of this server add to the client's own advice. */
const CONFLUENCE_REMEDY: Readonly<Partial<Record<ConfluenceErrorCode, string>>> = {
  unauthorized: "This server's credentials are refused: its operator must renew them.",
  scope_missing: "This server's credentials lack a scope: its operator must grant it.",
  conflict: 'Read the current state with confluence_get_page before repeating the change.',
  denied: 'This is a rule of whoever runs this server; asking again changes nothing.',
  cancelled: 'Repeat the call if it is still wanted.',
  not_offered: 'confluence_search_operations shows which operations this server offers.',
  bad_answer: 'Tell the operator to check the address of the site.',
};

/** What tells the right value of an argument, where the site knows nothing of the one given. */
const FINDERS: readonly (readonly [argument: string, remedy: string])[] = [
  ['comment', 'confluence_list_comments tells the ids of comments.'],
  ['reply_to', 'confluence_list_comments tells the ids of comments.'],
  ['id', 'confluence_list_attachments tells the ids of attachments.'],
  ['version', 'confluence_get_history lists the versions that there are, confluence_search finds pages.'],
  ['from', 'confluence_get_history without from lists the versions that there are.'],
];
const FIND_CONTENT = 'confluence_search and confluence_get_tree tell the ids of what can be seen.';

/** After these a write's outcome is not known, and the client does not say so. */
const UNKNOWN_OUTCOME: ReadonlySet<ConfluenceErrorCode> = new Set(['bad_answer', 'cancelled']);

function explainConfluence(error: ConfluenceError, call: Call): ToolError {
  const doubt =
    call.writes && UNKNOWN_OUTCOME.has(error.code)
      ? 'The change may have been made all the same: read before repeating it.'
      : undefined;
  const advice = adviseOn(error.code, call);
  const remedy = [advice, doubt].filter(each => each !== undefined).join(' ');
  return new ToolError(error.code, error.message, {
    ...(remedy !== '' && { remedy }),
    data: {
      ...(error.status !== undefined && { status: error.status }),
      ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
    },
    cause: error,
  });
}

/** A tool that is one operation takes Confluence's own parameters, and may stand where none of ours does. */
const OPERATION_REMEDY: Readonly<Partial<Record<ConfluenceErrorCode, string>>> = {
  ...CONFLUENCE_REMEDY,
  conflict: 'Read the current state before repeating the change.',
  invalid_request: 'Correct the input and call again.',
};

function adviseOn(code: ConfluenceErrorCode, { tool, args }: Call): string | undefined {
  if (!tool.startsWith('confluence_')) return OPERATION_REMEDY[code];
  if (code === 'invalid_request' && typeof args['operation'] === 'string')
    return `confluence_search_operations with query="${oneLine(args['operation'], 100)}" shows its input.`;
  if (code !== 'not_found') return CONFLUENCE_REMEDY[code];
  return FINDERS.find(([argument]) => args[argument] !== undefined)?.[1] ?? FIND_CONTENT;
}

const READ_FOR_EDIT = 'Read the page with confluence_get_page and for_edit=true for its current block ids.';

const CONTENT_REMEDY: Readonly<Record<ContentErrorCode, string>> = {
  malformed: 'Nothing was changed. Correct the markup at that position.',
  too_large: 'Work on a section or a smaller body.',
  unconfirmed:
    'Ask the user, and if they agree call again with allow_macros naming the macro; or leave it out.',
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

/** By its name: the class would load the content engine before a call needs it. */
function isContentError(error: unknown): error is ContentError {
  return error instanceof Error && error.name === 'ContentError';
}

/** Characters of an error's message. */
const MOST_MESSAGE = 2000;

function explainContent(error: ContentError): ToolError {
  // It may quote the page, which must not look like lines of ours.
  const message = oneLine(error.message, MOST_MESSAGE);
  return new ToolError(error.code, message, { remedy: CONTENT_REMEDY[error.code], cause: error });
}

/** A filter that cannot be written as CQL; the message names the filter. */
function explainCqlError(error: CqlError): ToolError {
  return explainProblems(error.source, error.problems, {
    remedy: 'Correct the filter and call again.',
    cause: error,
  });
}

/** The query with a caret under each fault. */
export function explainProblems(
  source: string,
  problems: CqlError['problems'],
  details: ToolErrorDetails,
): ToolError {
  const faults = problems.map(problem => formatProblem(source, problem));
  return new ToolError('bad_cql', `Nothing was searched:\n${faults.join('\n')}`, details);
}
