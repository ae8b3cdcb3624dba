/** Follows a download to the bytes: every redirect is checked anew, and credentials stay with the site. */
import { ConfluenceError } from '../errors.ts';
import type { EgressGuard } from './egress.ts';
import type { HttpAnswer } from './http.ts';

const MAX_REDIRECTS = 5;

export interface Download {
  readonly guard: EgressGuard;
  /** `[GET] "/path"`, for errors. */
  readonly name: string;
  /** True for the origins of the site itself. */
  isTrusted(origin: string): boolean;
  fetch(url: URL, isTrusted: boolean): Promise<HttpAnswer>;
}

export async function downloadBytes(start: URL, download: Download): Promise<Uint8Array> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const answer = await download.fetch(url, download.isTrusted(url.origin));
    if (answer.status < 300) return answer.bytes;
    url = nextUrl(answer, url, download);
  }
  throw new ConfluenceError(
    'bad_answer',
    `${download.name}: more than ${MAX_REDIRECTS} redirects. The site or a proxy sends the client in a circle.`,
    { request: download.name },
  );
}

function nextUrl(answer: HttpAnswer, from: URL, download: Download): URL {
  const location = answer.headers['location'];
  if (location === undefined || !URL.canParse(location, from.href)) {
    throw new ConfluenceError('bad_answer', `${download.name}: a redirect without a usable address.`, {
      status: answer.status,
      request: download.name,
    });
  }
  const url = new URL(location, from);
  if (/\/login(\.action)?$/.test(url.pathname)) {
    throw new ConfluenceError(
      'unauthorized',
      `${download.name}: Confluence redirects to its sign-in page. The credentials are missing, wrong or expired.`,
      { status: answer.status, request: download.name },
    );
  }
  if (from.protocol === 'https:' && url.protocol !== 'https:') {
    throw new ConfluenceError(
      'bad_answer',
      `${download.name}: redirected from https to ${url.protocol}//${url.host}, which would carry the file in the clear.`,
      { status: answer.status, request: download.name },
    );
  }
  download.guard.check(url);
  return url;
}
