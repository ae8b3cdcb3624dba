/** The client's one error: a stable code, the request, what happened and what to do next. */

export type ConfluenceErrorCode =
  | 'invalid_request' // 400, or refused before it was sent
  | 'unauthorized' // 401: credentials wrong or expired
  | 'scope_missing' // 401 or 403: the token lacks a scope
  | 'misconfigured' // the OAuth app's id or secret is wrong: for whoever runs Weir, not for who signs in
  | 'forbidden' // 403
  | 'not_found' // 404
  | 'gone' // 410: the endpoint was removed on this host
  | 'conflict' // 409: the version moved on, or a duplicate
  | 'too_large' // 413
  | 'rate_limited' // 429, after the retries
  | 'unavailable' // 5xx, after the retries
  | 'unreachable' // DNS, refused, reset, time-out
  | 'bad_answer' // not the content type or shape that the API promises
  | 'task_failed' // a long task ended without success
  | 'cancelled'
  | 'not_offered' // this client is not allowed the operation
  | 'denied' // by what guards this client: a policy of the deployment
  | 'unsupported'; // this edition or version has no such call

export class ConfluenceError extends Error {
  override readonly name = 'ConfluenceError';
  readonly code: ConfluenceErrorCode;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** `[GET] "/wiki/api/v2/pages/1"`; never holds a secret. */
  readonly request?: string;
  /** Atlassian's own words, where it gave some. */
  readonly detail?: string;
  /** Seconds to wait, from Retry-After. */
  readonly retryAfter?: number;
  /** The server's clock at its answer, in milliseconds since the epoch, from the Date header. */
  readonly serverTime?: number;

  constructor(
    code: ConfluenceErrorCode,
    message: string,
    details: {
      status?: number;
      request?: string;
      detail?: string;
      retryAfter?: number;
      serverTime?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    if (details.status !== undefined) this.status = details.status;
    if (details.request !== undefined) this.request = details.request;
    if (details.detail !== undefined) this.detail = details.detail;
    if (details.retryAfter !== undefined) this.retryAfter = details.retryAfter;
    if (details.serverTime !== undefined) this.serverTime = details.serverTime;
  }
}
