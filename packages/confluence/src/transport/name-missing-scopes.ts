/** Adds to Atlassian's `scope does not match`, which names none, the scopes that the operation needs. */
import { matchOperation } from '../catalogue/match-operation.ts';
import { ConfluenceError } from '../errors.ts';

export interface ScopedCall {
  readonly method: string;
  /** From the API's root, without query. */
  readonly path: string;
  /** The token's own, where they are known. */
  readonly granted: readonly string[] | undefined;
}

export function nameMissingScopes(
  error: ConfluenceError,
  { method, path, granted }: ScopedCall,
): ConfluenceError {
  const scopes = matchOperation(method, path)?.operation.scopes;
  const missing = scopes?.granular.filter(scope => !granted?.includes(scope)) ?? [];
  if (!scopes || missing.length + scopes.classic.length === 0) return error;
  const choices = [
    missing.join(' and '),
    scopes.classic.length > 0 ? `the classic ${scopes.classic.join(' and ')}` : '',
  ]
    .filter(choice => choice !== '')
    .join(', or ');
  const { status, request, detail, serverTime } = error;
  return new ConfluenceError(error.code, `${error.message} Missing: ${choices}.`, {
    ...(status !== undefined && { status }),
    ...(request !== undefined && { request }),
    ...(detail !== undefined && { detail }),
    ...(serverTime !== undefined && { serverTime }),
  });
}
