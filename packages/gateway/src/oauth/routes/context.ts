/** What the pages of a sign-in have in common. */
import type { Attempts } from '../../connections/attempts.ts';
import type { Connections } from '../../connections/connections.ts';
import type { Exchange } from '../../connections/exchange.ts';
import type { AccessAudit, PeopleDirectory } from '../../connections/ports.ts';
import type { ServerRuntime } from '../../servers/running-server.ts';
import type { Browser, BrowserCookies } from '../browser.ts';
import type { Interactions } from '../interactions.ts';
import { type FaultLink, renderFault } from '../pages/fault-page.ts';
import { renderLoginFirst } from '../pages/login-first-page.ts';
import { answerPage } from '../pages/page.ts';

export interface SignInContext {
  readonly publicUrl: string;
  readonly servers: ServerRuntime;
  readonly people: PeopleDirectory;
  readonly connections: Connections;
  readonly attempts: Attempts;
  readonly interactions: Interactions;
  readonly browsers: BrowserCookies;
  readonly audit: AccessAudit;
  /** The path of the console's own sign-in. */
  readonly loginPath: string;
  /** How the consent of a test of the connection ended, and who consented: `person:{id}`, or `local` at an open server. */
  readonly onTest: (test: string, outcome: Exchange, principal: string | undefined) => Promise<void>;
}

/** The answer of a page, with the browser's cookie where it has none yet. */
export function withCookie(response: Response, { cookie }: Browser): Response {
  if (cookie !== undefined) response.headers.append('set-cookie', cookie);
  return response;
}

export function redirect(location: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  });
}

/** Somebody must be signed in to the console before they can go on. */
export function askToLogIn({ loginPath }: SignInContext, continuePath: string): Response {
  return answerPage(renderLoginFirst({ loginPath, continuePath }));
}

export interface Fault {
  readonly status?: number;
  readonly error?: string;
  readonly detail: string;
  readonly link?: FaultLink;
}

export function refusePage({ status = 400, error = 'access_denied', detail, link }: Fault): Response {
  return answerPage(renderFault(error, detail, link), status);
}

/** The fields of a small form; undefined for anything else. */
export async function readForm(request: Request): Promise<URLSearchParams | undefined> {
  if (!request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) return undefined;
  const text = await request.text();
  return text.length > LONGEST_FORM ? undefined : new URLSearchParams(text);
}
const LONGEST_FORM = 16_384;
