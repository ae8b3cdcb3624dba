/** Makes the ConfluenceError of an answer that is a failure: code, Atlassian's own words, and what to do next. */
import { ConfluenceError, type ConfluenceErrorCode } from '../errors.ts';
import { fieldOf, listOf, textOf } from '../json.ts';
import { doubtOf } from './explain-transport-error.ts';

export interface FailedAnswer {
  /** `[GET] "/wiki/api/v2/pages/1"`. */
  readonly request: string;
  readonly method: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, decoded where it is JSON. */
  readonly body: unknown;
  readonly retryAfter?: number;
}

const CODES: Readonly<Record<number, ConfluenceErrorCode>> = {
  400: 'invalid_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'unsupported',
  409: 'conflict',
  410: 'gone',
  413: 'too_large',
  415: 'invalid_request',
  422: 'invalid_request',
  429: 'rate_limited',
};

const ADVICE: Readonly<Partial<Record<ConfluenceErrorCode, string>>> = {
  invalid_request: 'Correct the request and send it again.',
  unauthorized: 'The credentials are wrong, expired or revoked: sign in again, or make a new token.',
  scope_missing:
    'The token lacks a scope that this call needs: grant the scope and sign in again; a refreshed token would lack it too.',
  forbidden: 'The signed-in user may not do this: ask for the permission in Confluence.',
  not_found: 'It does not exist, or the signed-in user may not see it: check the id.',
  gone: 'Atlassian removed this endpoint from this host: use its successor, or the site host with an API token.',
  conflict:
    'It was changed, or exists already: read it again, apply the change to what is there now, then send that.',
  too_large: 'Send less: a smaller body or file.',
  rate_limited: 'Wait, then try again.',
  unavailable: 'Confluence has trouble: try again later.',
  unsupported: 'This site does not offer the call.',
};

/** Longest piece of a server's own words that is kept, in characters. */
const DETAIL_LIMIT = 1000;

export function explainFailure(answer: FailedAnswer, redact: (text: string) => string): ConfluenceError {
  const code = codeOf(answer);
  const detail = detailOf(answer.body);
  const safeDetail = detail === undefined ? undefined : redact(detail).slice(0, DETAIL_LIMIT);
  const reason = `${answer.status} ${REASONS[answer.status] ?? ''}`.trim();
  const message = `${answer.request}: ${reason}.${safeDetail === undefined ? '' : ` Confluence says: ${closeSentence(safeDetail)}`} ${adviceFor(code, answer)}`;
  const serverTime = Date.parse(answer.headers['date'] ?? '');
  return new ConfluenceError(code, message.trim(), {
    status: answer.status,
    request: answer.request,
    ...(safeDetail !== undefined && { detail: safeDetail }),
    ...(answer.retryAfter !== undefined && { retryAfter: answer.retryAfter }),
    ...(!Number.isNaN(serverTime) && { serverTime }),
  });
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function codeOf({ status, headers, body }: FailedAnswer): ConfluenceErrorCode {
  if ((status === 401 || status === 403) && isScopeFailure(headers, body)) return 'scope_missing';
  if (status === 501) return 'unsupported';
  return CODES[status] ?? (status >= 500 ? 'unavailable' : 'invalid_request');
}

/** Atlassian's gateway: 401 `Unauthorized; scope does not match` with `X-Failure-Category: FAILURE_CLIENT_SCOPE_CHECK`. */
function isScopeFailure(headers: FailedAnswer['headers'], body: unknown): boolean {
  return (
    headers['x-failure-category'] === 'FAILURE_CLIENT_SCOPE_CHECK' ||
    /scope does not match|insufficient[_ ]scope/i.test(detailOf(body) ?? '')
  );
}

function adviceFor(code: ConfluenceErrorCode, answer: FailedAnswer): string {
  const login = answer.headers['x-seraph-loginreason'] ?? '';
  if (/AUTHENTICATION_DENIED/.test(login))
    return 'Data Center wants a CAPTCHA after failed sign-ins: sign in once in a browser, or use a personal access token.';
  if (code === 'not_found' && answer.headers['content-type']?.includes('html')) {
    return "The answer is a web page: the address of the site may be wrong, or lack Data Center's context path (https://wiki.acme.com/confluence).";
  }
  if (code === 'rate_limited' && answer.retryAfter !== undefined)
    return `Wait for ${answer.retryAfter} seconds, then try again.`;
  if (code === 'unavailable') return ADVICE.unavailable + doubtOf(answer.method);
  return ADVICE[code] ?? '';
}

/** v2: `errors[]`; v1 and Data Center: `data.errors[]` and `message`; the gateway: `{code, message}`. */
function detailOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const listed = listOf(body, 'errors').map(error =>
    [textOf(error, 'title') ?? textOf(error, 'message'), textOf(error, 'detail')].filter(Boolean).join(': '),
  );
  const validation = listOf(body, 'data', 'errors').map(
    error =>
      textOf(error, 'message', 'translation') ?? textOf(error, 'message', 'key') ?? textOf(error, 'message'),
  );
  const message =
    textOf(body, 'message') ?? textOf(body, 'error_description') ?? textOf(fieldOf(body, 'error'));
  const words = [...listed, ...validation, message?.replace(/^com\.atlassian\.[\w.$]+: ?/, '')].filter(
    text => text !== undefined && text !== '',
  );
  return words.length === 0 ? undefined : [...new Set(words)].join('; ');
}

function closeSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
