/** The versions of a page on Data Center, whose public API reads one version at a time. */
import type { Backend } from '../backend.ts';
import { callOf } from '../backend.ts';
import { decodeVersion } from '../content-api/decode.ts';
import { ConfluenceError } from '../errors.ts';
import { fieldOf, requireNumber } from '../json.ts';
import { fillPath } from '../transport/urls.ts';
import type { CallOptions, Paged, PageRequest, VersionInfo } from '../types.ts';

/** Each version is a call, so a page of them is small. */
const DEFAULT_LIMIT = 10;

/** Newest first; the cursor is the number of the next version down. Deleted versions are left out. */
export async function listVersions(
  backend: Backend,
  id: string,
  request: PageRequest = {},
): Promise<Paged<VersionInfo>> {
  const call = callOf(request);
  const current = await readVersion(backend, id, undefined, call);
  if (!current) return { items: [] };
  const from = request.cursor === undefined ? current.number : readCursor(request.cursor);
  const to = Math.max(1, from - (request.limit ?? DEFAULT_LIMIT) + 1);
  const numbers = Array.from({ length: from - to + 1 }, (_, index) => from - index);
  const versions = await Promise.all(
    numbers.map(number => (number === current.number ? current : readVersion(backend, id, number, call))),
  );
  return {
    items: versions.filter(version => version !== undefined),
    ...(to > 1 && { next: String(to - 1) }),
    total: current.number,
  };
}

function readCursor(cursor: string): number {
  if (/^[1-9]\d{0,8}$/.test(cursor)) return Number(cursor);
  throw new ConfluenceError(
    'invalid_request',
    `The cursor ${JSON.stringify(cursor)} is not one of a list of versions. Pass the one that the list gave, or none.`,
  );
}

async function readVersion(
  { transport }: Backend,
  id: string,
  version: number | undefined,
  call: CallOptions,
): Promise<VersionInfo | undefined> {
  const query = version === undefined ? { status: 'any' } : { status: 'historical', version };
  try {
    const answer = await transport.send(
      {
        method: 'GET',
        path: fillPath('/rest/api/content/{id}', { id }),
        query: { ...query, expand: 'version' },
      },
      call,
    );
    requireNumber(answer.body, 'page', 'version', 'number');
    return decodeVersion(fieldOf(answer.body, 'version'));
  } catch (error) {
    if (version !== undefined && error instanceof ConfluenceError && error.code === 'not_found')
      return undefined;
    throw error;
  }
}
