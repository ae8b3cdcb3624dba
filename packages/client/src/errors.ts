/** The client's one error: a stable code, what was called, what happened and what to do next. */

export interface ErrorDetails {
  /** The operation of Confluence's API that was called: `createPage`. */
  readonly operation?: string;
  /** What to do next, as a sentence. */
  readonly remedy?: string;
  /** Facts a program may use: `{ currentVersion: 7 }`. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

export class MCPClientError extends Error {
  override readonly name = 'MCPClientError';
  /**
   * What Confluence or the server said: `not_found`, `conflict`, `invalid_request`, `forbidden`, `rate_limited`, … Of the client's own:
   * `unauthorized` (the MCP server refused the token), `unreachable`, `bad_answer`, `wrong_edition`, `not_offered`.
   */
  readonly code: string;
  readonly operation: string | undefined;
  readonly remedy: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, { operation, remedy, data = {}, cause }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.operation = operation;
    this.remedy = remedy;
    this.data = data;
  }
}
