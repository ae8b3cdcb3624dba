/** Who calls the admin API and whether they may: the cookie of a console session or an access key, the role, and for changes by cookie that the page is ours. */
import type { Endpoint } from '../api/index.ts';
import { mayAct } from '../api/index.ts';
import type { Backoff } from '../people/backoff.ts';
import { isSameText } from '../people/tokens.ts';
import { ApiFailure } from './api-failure.ts';
import type { Caller, CallerSource } from './caller.ts';
import { explainForeignOrigin, readOriginHeaders } from './same-origin.ts';

export interface AuthenticateOptions {
  readonly callers: CallerSource;
  readonly backoff: Backoff;
  readonly publicUrl: string;
  /** Reads the session cookie of a request. */
  readonly readCookie: (request: Request) => string | undefined;
}

/** undefined: nobody is signed in. @throws ApiFailure `unauthorized`, `rate_limited` */
export async function findCaller(
  request: Request,
  address: string | undefined,
  options: AuthenticateOptions,
): Promise<Caller | undefined> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) return findByKey(authorization, address, options);
  const cookie = options.readCookie(request);
  return cookie === undefined ? undefined : options.callers.findBySession(cookie, address);
}

async function findByKey(
  authorization: string,
  address: string | undefined,
  { callers, backoff }: AuthenticateOptions,
): Promise<Caller> {
  const wait = backoff.waitFor(address);
  if (wait > 0)
    throw new ApiFailure(
      'rate_limited',
      `Too many wrong access keys came from your address. Try again in ${wait} seconds.`,
      { retryAfter: wait },
    );
  const presented = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (presented === undefined)
    throw new ApiFailure(
      'unauthorized',
      'The Authorization header is not understood. Send "Authorization: Bearer weir_…" with an access key.',
    );
  const found = await callers.findByKey(presented, address);
  if ('caller' in found) {
    backoff.succeed(address);
    return found.caller;
  }
  if (found.reason === 'wrong') backoff.fail(address);
  throw new ApiFailure(found.reason === 'wrong' ? 'unauthorized' : 'forbidden', found.denied);
}

/** @throws ApiFailure `unauthorized` or `forbidden` */
export function requireRole(caller: Caller | undefined, role: Endpoint['role']): void {
  if (role === 'public') return;
  if (caller === undefined)
    throw new ApiFailure(
      'unauthorized',
      'Nobody is signed in. Sign in to the console, or send an access key as "Authorization: Bearer weir_…".',
    );
  if (!mayAct(caller.role, role))
    throw new ApiFailure(
      'forbidden',
      `This needs the role ${role}; yours is ${caller.role}. Ask an owner or admin of this gateway.`,
    );
}

/**
 * A change that came with a cookie must carry the session's token in `x-weir-csrf`, which no other site can read, and come from a page of ours.
 * @throws ApiFailure `forbidden`
 */
export function requireOurPage(
  request: Request,
  caller: Caller | undefined,
  { publicUrl }: Pick<AuthenticateOptions, 'publicUrl'>,
): void {
  if (request.method === 'GET' || caller?.session === undefined) return;
  const foreign = explainForeignOrigin(readOriginHeaders(request.headers), publicUrl);
  if (foreign !== undefined) throw new ApiFailure('forbidden', foreign);
  const given = request.headers.get('x-weir-csrf');
  if (given === null)
    throw new ApiFailure(
      'forbidden',
      'The header x-weir-csrf is missing. Send the `csrf` that GET /api/session answers with every change.',
    );
  if (!isSameText(given, caller.session.csrf))
    throw new ApiFailure(
      'forbidden',
      'The header x-weir-csrf is not of this session. Ask GET /api/session again and send its `csrf`.',
    );
}
