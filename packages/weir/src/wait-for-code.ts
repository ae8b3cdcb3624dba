/** Listens on this machine for the one request that brings the code of a sign-in. */
import { timingSafeEqual } from 'node:crypto';
import { CommandError } from './cli/errors.ts';
import { listen } from './listen.ts';

export interface Callback {
  /** Port 0 takes a free one. */
  readonly redirectUri: string;
  readonly state: string;
}

/** @param onReady told the redirect address with its port @throws CommandError for a refusal, or when nobody comes */
export async function waitForCode(
  { redirectUri, state }: Callback,
  timeoutMs: number,
  onReady: (redirectUri: string) => void,
): Promise<{ readonly code: string; readonly redirectUri: string }> {
  const url = new URL(redirectUri);
  const outcome = Promise.withResolvers<string>();
  const listener = await listen(
    request => {
      const asked = new URL(request.url);
      if (asked.pathname !== url.pathname) return new Response('Nothing is here.', { status: 404 });
      return answer(asked.searchParams, state, outcome);
    },
    { port: portOf(url), flag: 'redirectUri with port' },
  );
  const timer = setTimeout(
    () =>
      outcome.reject(
        new CommandError(
          'Nobody has signed in.',
          `Run weir login again; it waits ${timeoutMs / 1000} seconds.`,
        ),
      ),
    timeoutMs,
  );
  try {
    const actual = portOf(url) === 0 ? redirectUri.replace(/:0\//, `:${listener.port}/`) : redirectUri;
    onReady(actual);
    return { code: await outcome.promise, redirectUri: actual };
  } finally {
    clearTimeout(timer);
    await listener.close();
  }
}

function portOf(url: URL): number {
  return url.port === '' ? 80 : Number(url.port);
}

/** Somebody else's page may send a browser here too: only the state that this sign-in made up counts. */
function answer(
  query: URLSearchParams,
  state: string,
  outcome: { resolve(code: string): void; reject(error: Error): void },
): Response {
  const given = query.get('state') ?? '';
  if (!isEqual(given, state)) return page('This sign-in was not started here, or is over.', 400);
  const code = query.get('code');
  if (code) {
    outcome.resolve(code);
    return page('You are signed in to Weir. You can close this page.', 200);
  }
  const reason = query.get('error_description') ?? query.get('error') ?? 'no code was given';
  outcome.reject(
    new CommandError(
      `The sign-in was refused: ${reason.replace(/[^\x20-\x7e]/g, ' ').slice(0, 300)}.`,
      'Run weir login again.',
    ),
  );
  return page('The sign-in was refused. The terminal tells why.', 200);
}

function isEqual(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function page(words: string, status: number): Response {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Weir</title><p>${words}</p></html>`;
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      connection: 'close',
    },
  });
}
