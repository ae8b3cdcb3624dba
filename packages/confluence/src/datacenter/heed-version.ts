/** A Data Center's release, heeded: one that is too old is called nothing, and what came with a later one says so. */
import { ConfluenceError } from '../errors.ts';
import { cancelledInLine } from '../transport/explain-transport-error.ts';
import type { Transport } from '../transport/types.ts';
import { isBefore } from './server-version.ts';

/** The oldest release that is supported, one with long term support. */
const OLDEST = '8.5';

/**
 * What came later than that: the release whose documents are the first to list it (developer.atlassian.com/server/confluence/rest/v910,
 * v912, v923, v931). Global permissions came to late releases of 9.2 too, so nothing is refused by this table; it explains a refusal.
 */
const CAME_WITH: readonly (readonly [path: RegExp, release: string])[] = [
  [/^\/rest\/api\/space\/[^/]+\/permissions(?:\/|$)/, '9.1.2'],
  [/^\/rest\/api\/permissions(?:\/|$)/, '9.3.1'],
  [/^\/rest\/api\/cluster\/nodes$/, '9.3.1'],
  [/^\/rest\/api\/admin\/space\//, '9.3.1'],
  [/^\/rest\/api\/admin\/users\/list\//, '9.3.1'],
];

/** @param findVersion the server's release, asked for before the first call; undefined where it is not told */
export function heedVersion(transport: Transport, findVersion: () => Promise<string | undefined>): Transport {
  const heed = async <T>(
    method: string,
    path: string,
    signal: AbortSignal | undefined,
    call: () => Promise<T>,
  ) => {
    const request = `[${method}] "${path.split('?')[0]}"`;
    const version = await leaveWhenAborted(findVersion(), signal, request);
    if (version === undefined) return call();
    const refusal = refuseOldRelease(version);
    if (refusal !== undefined)
      throw new ConfluenceError('unsupported', `${request} was not sent: ${refusal}`, { request });
    return call().catch((error: unknown) => {
      throw explainLater(error, path, version);
    });
  };
  return {
    send: (request, options) =>
      heed(request.method, request.path, options?.signal, () => transport.send(request, options)),
    download: (path, maxBytes, options) =>
      heed('GET', path, options?.signal, () => transport.download(path, maxBytes, options)),
  };
}

/** Why nothing is done with a server of this release, in words; undefined where it is supported. */
export function refuseOldRelease(version: string): string | undefined {
  if (!isBefore(version, OLDEST)) return undefined;
  return `the server is Confluence ${version}, and Weir works with Data Center from ${OLDEST} on. Ask its administrators for an upgrade.`;
}

/** The answer is for others too, so nobody who leaves ends the question. */
function leaveWhenAborted<T>(
  answer: Promise<T>,
  signal: AbortSignal | undefined,
  request: string,
): Promise<T> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(cancelledInLine(request, signal.reason));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** A path that a server does not know answers as if the thing did not exist. */
function explainLater(error: unknown, path: string, version: string): unknown {
  if (!(error instanceof ConfluenceError) || (error.status !== 404 && error.status !== 405)) return error;
  const release = CAME_WITH.find(([pattern]) => pattern.test(path))?.[1];
  if (release === undefined || !isBefore(version, release)) return error;
  return new ConfluenceError(
    'unsupported',
    `${error.request ?? path}: the server is Confluence ${version}, and Atlassian documents this operation from ${release} on; it answered ${error.status}. It can be done in the user interface, or after an upgrade.`,
    {
      status: error.status,
      cause: error,
      ...(error.request !== undefined && { request: error.request }),
      ...(error.detail !== undefined && { detail: error.detail }),
    },
  );
}
