/** Errors as the content API words them: Java exception, status and the RestError body. */
import { DomainError, type DomainErrorKind } from '../../domain/types.ts';
import type { Dialect, Json } from './types.ts';

type ExceptionName =
  | 'BadRequestException'
  | 'NotFoundException'
  | 'ConflictException'
  | 'PermissionException'
  | 'GoneException'
  | 'InternalServerErrorException'
  | 'NotImplementedServiceException'
  | 'RequestTooLargeException'
  | 'UnsupportedMediaTypeException';

const STATUS_OF: Readonly<Record<ExceptionName, number>> = {
  BadRequestException: 400,
  PermissionException: 403,
  NotFoundException: 404,
  ConflictException: 409,
  GoneException: 410,
  RequestTooLargeException: 413,
  UnsupportedMediaTypeException: 415,
  InternalServerErrorException: 500,
  NotImplementedServiceException: 501,
};

const EXCEPTION_OF: Readonly<Record<DomainErrorKind, ExceptionName>> = {
  bad_request: 'BadRequestException',
  duplicate_title: 'BadRequestException',
  malformed_body: 'BadRequestException',
  duplicate_file: 'BadRequestException',
  not_found: 'NotFoundException',
  conflict: 'ConflictException',
  forbidden: 'PermissionException',
  too_large: 'RequestTooLargeException',
};

/** A refusal by this face. The domain's own refusals are DomainErrors. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly exception: ExceptionName;

  constructor(exception: ExceptionName, message: string) {
    super(message);
    this.exception = exception;
  }
}

export const badRequest = (message: string): ApiProblem => new ApiProblem('BadRequestException', message);
export const notFound = (message: string): ApiProblem => new ApiProblem('NotFoundException', message);
export const forbidden = (message: string): ApiProblem => new ApiProblem('PermissionException', message);
export const contentNotFound = (id: string | number): ApiProblem =>
  notFound(`No content found with id: ContentId{id=${id}}`);

interface Refusal {
  readonly status: number;
  readonly body: Json;
}

/** The answer to an error of ours or of the domain; undefined for anything else, which is a fault to be logged. */
export function describeProblem(error: unknown, dialect: Dialect): Refusal | undefined {
  if (error instanceof ApiProblem) return refuse(error.exception, error.message, dialect);
  if (error instanceof DomainError) return refuse(EXCEPTION_OF[error.kind], error.message, dialect);
  if (isCqlError(error)) return refuse('BadRequestException', wordCqlProblem(error), dialect);
  return undefined;
}

function refuse(exception: ExceptionName, message: string, dialect: Dialect): Refusal {
  const status = STATUS_OF[exception];
  const concealed = exception === 'NotFoundException' || exception === 'PermissionException';
  return {
    status,
    body: {
      statusCode: status,
      data: {
        authorized: !concealed,
        valid: exception !== 'BadRequestException',
        allowedInReadOnlyMode: true,
        errors: [{ message: { translation: message, args: [] } }],
        successful: false,
      },
      message: `${dialect.exceptionName(exception)}: ${message}`,
      ...dialect.errorFields(status),
    },
  };
}

interface CqlProblems extends Error {
  readonly problems: readonly { readonly message: string; readonly hint?: string }[];
}
function isCqlError(error: unknown): error is CqlProblems {
  return (
    error instanceof Error &&
    error.name === 'CqlError' &&
    'problems' in error &&
    Array.isArray(error.problems)
  );
}
function wordCqlProblem(error: CqlProblems): string {
  const problems = error.problems.map(problem => [problem.message, problem.hint].filter(Boolean).join(': '));
  return `Could not parse cql : ${problems.join('; ') || error.message}`;
}
