/** Turns the bytes of a successful answer into JSON, and recognises the pages that stand in an API's place. */
import { ConfluenceError } from '../errors.ts';
import type { HttpAnswer } from './http.ts';

/** Undefined where there is no body. Throws `bad_answer`, or `unauthorized` for a sign-in page. */
export function decodeAnswer(answer: HttpAnswer, request: string): unknown {
  if (answer.bytes.byteLength === 0) return undefined;
  const mediaType = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const text = new TextDecoder().decode(answer.bytes);
  if (mediaType.includes('html')) throw explainPage(text, answer.status, request);
  if (mediaType !== '' && !mediaType.includes('json')) {
    if (text.trim() === '') return undefined;
    throw new ConfluenceError(
      'bad_answer',
      `${request}: the answer is ${mediaType}, not JSON. A proxy may stand in between, or the address of the site is not that of Confluence.`,
      {
        status: answer.status,
        request,
      },
    );
  }
  return parseJson(text, answer.status, request);
}

/** Like decodeAnswer, for answers that are failures anyway: what cannot be decoded is left out. */
export function decodeLeniently(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.bytes));
  } catch {
    return undefined;
  }
}

/** API calls follow no redirect: what redirects is a sign-in, or another address of the site. */
export function explainRedirect(answer: HttpAnswer, requested: URL, request: string): ConfluenceError {
  const location = answer.headers['location'] ?? '';
  const details = { status: answer.status, request };
  if (isSignIn(location))
    return new ConfluenceError(
      'unauthorized',
      `${request}: Confluence redirects to its sign-in page. The credentials are missing, wrong or expired.`,
      details,
    );
  const target = URL.canParse(location, requested.href)
    ? new URL(location, requested).origin
    : 'another address';
  return new ConfluenceError(
    'bad_answer',
    `${request}: redirected to ${target}. Configure the address that the site redirects to.`,
    details,
  );
}

function explainPage(html: string, status: number, request: string): ConfluenceError {
  if (isSignIn(html))
    return new ConfluenceError(
      'unauthorized',
      `${request}: the answer is a sign-in page. The credentials are wrong or expired, or single sign-on stands before the API: use a token that it lets through.`,
      { status, request },
    );
  return new ConfluenceError(
    'bad_answer',
    `${request}: the answer is a web page, not JSON. The address of the site is not that of Confluence's API, or a proxy stands in between.`,
    { status, request },
  );
}

function isSignIn(text: string): boolean {
  return /log-?in\.action|os_destination|id\.atlassian\.com\/login|\/login\b|saml|sso\b|type=["']password["']|sign[ -]?in/i.test(
    text.slice(0, 50_000),
  );
}

function parseJson(text: string, status: number, request: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without its cause: the parser quotes the answer, which may hold anything.
    throw new ConfluenceError(
      'bad_answer',
      `${request}: the answer is cut off or not JSON. A proxy may have changed it; a change that was sent may have happened.`,
      { status, request },
    );
  }
}
