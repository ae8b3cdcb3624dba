/** Refusals of the v2 API: `{"errors":[{status, code, title, detail}]}`. */
import { DomainError, type DomainErrorKind } from '../../domain/types.ts';
import type { Answer } from './call.ts';

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, title: string) {
    super(title);
    this.status = status;
    this.code = code;
  }
}

export const invalidParameter = (title: string): Problem =>
  new Problem(400, 'INVALID_REQUEST_PARAMETER', title);
export const notFound = (): Problem => new Problem(404, 'NOT_FOUND', 'Not Found');

const KINDS: Readonly<Record<DomainErrorKind, readonly [status: number, code: string]>> = {
  bad_request: [400, 'BAD_REQUEST'],
  duplicate_title: [400, 'BAD_REQUEST'],
  duplicate_file: [400, 'BAD_REQUEST'],
  malformed_body: [400, 'BAD_REQUEST'],
  forbidden: [403, 'FORBIDDEN'],
  not_found: [404, 'NOT_FOUND'],
  conflict: [409, 'CONFLICT'],
  too_large: [413, 'PAYLOAD_TOO_LARGE'],
};

/** The answer to a refusal; undefined for a fault of ours, which must rise. */
export function describeProblem(error: unknown): Answer | undefined {
  if (error instanceof Problem) return describe(error.status, error.code, error.message);
  if (error instanceof DomainError) return describe(...KINDS[error.kind], error.message);
  return undefined;
}

export function describe(status: number, code: string, title: string): Answer {
  return { status, body: { errors: [{ status, code, title, detail: null }] } };
}
