/** Makes the ConfluenceError of a request that got no answer, and tells whether it can have reached the server. */
import { ConfluenceError } from '../errors.ts';
import { textOf } from '../json.ts';

/** Failures before the first byte left: repeating the request cannot do anything twice. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const EXPLANATIONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the host refuses connections on this port',
  ENOTFOUND: 'no such host name',
  EAI_AGAIN: 'the name server does not answer',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ECONNRESET: 'the connection was closed before the answer was whole',
  EPIPE: 'the connection was closed while the request was sent',
  UND_ERR_SOCKET: 'the connection was closed before the answer was whole',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within 10 seconds',
  UND_ERR_HEADERS_TIMEOUT: 'it took the request and stayed silent',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped midway',
  ANSWER_TOO_SLOW: 'the answer came too slowly to wait for its end',
  CERT_HAS_EXPIRED: "the host's certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the host's certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "the host's certificate chain is self-signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the host's certificate cannot be verified",
  ERR_TLS_CERT_ALTNAME_INVALID: "the host's certificate is for another name",
};

export interface FailedRequest {
  readonly request: string;
  readonly method: string;
  readonly host: string;
  readonly signal?: AbortSignal;
}

export function wasNeverSent(error: unknown): boolean {
  if (proxyStatusOf(error) !== undefined) return true;
  return NEVER_SENT.has(codeOf(error) ?? '');
}

export function explainTransportError(error: unknown, failed: FailedRequest): ConfluenceError {
  const { request, host } = failed;
  if (failed.signal?.aborted) {
    return new ConfluenceError('cancelled', `${request}: the call was cancelled.${doubtOf(failed.method)}`, {
      request,
      cause: error,
    });
  }
  const own = ownErrorIn(error);
  if (own) return new ConfluenceError(own.code, `${request}: ${own.message}`, { request });
  const explanation = reasonOf(error);
  const advice = wasNeverSent(error)
    ? ' Check the address of the site and the network.'
    : doubtOf(failed.method);
  return new ConfluenceError('unreachable', `${request}: ${host} gave no answer: ${explanation}.${advice}`, {
    request,
    cause: error,
  });
}

/** Why there was no answer, in words. */
export function reasonOf(error: unknown): string {
  const status = proxyStatusOf(error);
  if (status === '407')
    return 'the proxy wants credentials (407): put them into its address, http://user:password@proxy…';
  if (status !== undefined) return `the proxy refuses to connect to it (${status})`;
  const code = codeOf(error) ?? 'unknown';
  return EXPLANATIONS[code] ?? `the connection failed (${code})`;
}

/** For a call that was cancelled while it waited for its turn, or for its next try. */
export function cancelledInLine(request: string, cause: unknown): ConfluenceError {
  return new ConfluenceError(
    'cancelled',
    `${request}: the call was cancelled while it waited; nothing was changed.`,
    { request, cause },
  );
}

/** Whoever reads may just read again. */
export function doubtOf(method: string): string {
  return method === 'GET' ? '' : ' The change may have happened all the same: read before you repeat it.';
}

/** undici wraps what a lookup reports. */
function ownErrorIn(error: unknown): ConfluenceError | undefined {
  if (error instanceof ConfluenceError) return error;
  if (error instanceof Error && error.cause !== undefined) return ownErrorIn(error.cause);
  return undefined;
}

/** undici tells a refused CONNECT in words only. */
function proxyStatusOf(error: unknown): string | undefined {
  const message = `${textOf(error, 'message') ?? ''} ${textOf(error, 'cause', 'message') ?? ''}`;
  return /Proxy response \((\d+)\)/.exec(message)?.[1];
}

function codeOf(error: unknown): string | undefined {
  return textOf(error, 'code') ?? textOf(error, 'cause', 'code') ?? textOf(error, 'errors', 0, 'code');
}
