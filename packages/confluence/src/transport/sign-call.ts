/** Sends a request signed, and once more with new tokens where the old ones were the reason of a refusal. */
import { ConfluenceError } from '../errors.ts';
import type { CallOptions } from '../types.ts';
import { nameMissingScopes } from './name-missing-scopes.ts';
import type { Signer } from './signer.ts';
import type { ApiRequest } from './types.ts';

export interface CallToSign {
  /** `[GET] "/wiki/api/v2/pages/1"`, for errors. */
  readonly name: string;
  readonly method: ApiRequest['method'];
  /** From the API's root, without query. */
  readonly path: string;
  readonly repeatable: boolean;
  readonly call: CallOptions;
}

/** `attempt` takes the Authorization header, undefined for nobody. */
export async function signCall<T>(
  signer: Signer,
  { name, method, path, repeatable, call }: CallToSign,
  attempt: (authorization: string | undefined) => Promise<T>,
): Promise<T> {
  const signing = { name, signal: call.signal };
  const signed = await signer.sign(signing);
  try {
    return await attempt(signed.authorization);
  } catch (error) {
    if (!(error instanceof ConfluenceError)) throw error;
    if (error.code === 'scope_missing')
      throw nameMissingScopes(error, { method, path, granted: signed.tokens?.scopes });
    const renewed = await signer.resign(signed, error, signing);
    if (!renewed) throw error;
    // 401 is said before anything is done. 403 and 404 may also be said after it, so a write is not sent twice for them.
    if (!repeatable && error.code !== 'unauthorized') throw expiredMeanwhile(error);
    return attempt(renewed.authorization);
  }
}

function expiredMeanwhile(error: ConfluenceError): ConfluenceError {
  return new ConfluenceError(
    'unauthorized',
    `${error.request}: refused with ${error.status} after the access token had ended, which may be the only reason. The token is renewed now: read, and repeat the change where it is missing.`,
    {
      ...(error.request !== undefined && { request: error.request }),
      ...(error.status !== undefined && { status: error.status }),
      cause: error,
    },
  );
}
