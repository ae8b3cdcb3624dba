/** How a handler of the admin API refuses: a status, a stable code, and words that say what was given, what is wrong, what to do. */
import type { ContentfulStatusCode } from 'hono/utils/http-status';

export type ApiFailureCode =
  | 'invalid_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable'
  | 'internal';

const STATUS: Readonly<Record<ApiFailureCode, ContentfulStatusCode>> = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
};

export interface FailureDetails {
  /** Path of a field to what is wrong with it. */
  readonly fields?: Readonly<Record<string, string>>;
  /** When to come again, in seconds. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** The message goes to the caller as it is, so it holds no secret and nothing of our inside; that belongs in `cause`, for the log. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly code: ApiFailureCode;
  readonly fields: Readonly<Record<string, string>> | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ApiFailureCode, message: string, { fields, retryAfter, cause }: FailureDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }

  get status(): ContentfulStatusCode {
    return STATUS[this.code];
  }
}

/** `noun` in the user's terms: `server`, `person`. */
export function notFound(noun: string, id: string): ApiFailure {
  return new ApiFailure(
    'not_found',
    `There is no ${noun} ${JSON.stringify(id)}. It may have been deleted, or you may not see it; list them again.`,
  );
}
