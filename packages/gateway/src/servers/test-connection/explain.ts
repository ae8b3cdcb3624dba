/** Puts what a step of the test met into words: what is wrong, and what to do about it. */
import { ConfluenceError } from '@weir/confluence';
import type { RunningServer } from '../running-server.ts';
import { StepFailure, type StepId } from './run.ts';

/** What the words name. */
export interface Context {
  readonly server: RunningServer;
  /** To be registered at the app. */
  readonly redirectUri: string;
}

const TLS = /certificate|CERT|TLS|SSL|self-signed|altname/i;
const BLOCKED = /not public|not a public address|leads to an address/i;

export function explainStep(error: unknown, step: StepId, context: Context): StepFailure {
  if (error instanceof StepFailure) return error;
  if (!(error instanceof ConfluenceError))
    return new StepFailure(
      error instanceof Error && error.name === 'TimeoutError'
        ? 'There was no answer within ten seconds.'
        : 'The gateway itself failed at this step.',
      'Try again. If it stays, the log of the gateway tells more.',
    );
  if (step === 'exchange') return explainExchange(error.message, context);
  return new StepFailure(error.message, remedyOf(error, context));
}

/** Of a connection that was not made. */
export function isTlsFault(error: unknown): boolean {
  return error instanceof ConfluenceError && TLS.test(error.message);
}

/** The words of `exchangeCode`: the other side tells them apart by its own. */
export function explainExchange(message: string, { server, redirectUri }: Context): StepFailure {
  const isCloud = server.edition === 'cloud';
  const where = isCloud ? 'at developer.atlassian.com, Settings' : "in Data Center's application link";
  if (/redirect/i.test(message) && !/older than some minutes/i.test(message))
    return new StepFailure(message, registerRedirect(redirectUri, isCloud));
  if (/app is refused|client/i.test(message))
    return new StepFailure(
      message,
      `The client id or the client secret is wrong. Copy both again (${where}) and save the server.`,
    );
  if (/code is refused/i.test(message))
    return new StepFailure(
      message,
      `The code had expired or was used before. Test again, and consent within ten minutes. If it stays, check that the app's callback is ${redirectUri} to the letter.`,
    );
  return new StepFailure(message, `Check the token URL, and that this gateway may reach it.`);
}

/** What the authorization server says on its page, or at the way back. */
export function explainAuthorization(words: string, { server, redirectUri }: Context): StepFailure {
  const isCloud = server.edition === 'cloud';
  const app = isCloud ? 'the app at developer.atlassian.com' : "Data Center's application link";
  if (/redirect/i.test(words))
    return new StepFailure(
      `The redirect URI is not registered: ${words}`,
      registerRedirect(redirectUri, isCloud),
    );
  if (/scope/i.test(words))
    return new StepFailure(
      `A scope is missing at the app: ${words}`,
      `Add the scopes to ${app} (Permissions), or select fewer operations.`,
    );
  if (/client/i.test(words))
    return new StepFailure(`The client id is unknown: ${words}`, `Copy the client id again from ${app}.`);
  return new StepFailure(words, `Check the authorization URL and ${app}.`);
}

function registerRedirect(redirectUri: string, isCloud: boolean): string {
  return isCloud
    ? `Register the callback URL ${redirectUri} at developer.atlassian.com: your app, Authorization, OAuth 2.0 (3LO).`
    : `Enter the redirect URL ${redirectUri} in the application link: Administration, Application links.`;
}

function remedyOf({ code, message }: ConfluenceError, { server }: Context): string {
  if (TLS.test(message))
    return 'Install a certificate of a known authority, or give its authority to the deployment (WEIR_CA_FILE).';
  if (BLOCKED.test(message))
    return "Check the base URL for mistakes: the gateway calls public addresses only. If this Confluence is on your own network, the deployment's configuration lists it (WEIR_ALLOW_HOSTS).";
  switch (code) {
    case 'unreachable':
      return 'Check the address for mistakes, the name server, and the way through firewalls and proxies.';
    case 'unauthorized':
      return server.upstream.kind === 'oauth'
        ? 'Test again and consent once more.'
        : 'The credential is wrong, expired or revoked. Make a new one at Confluence and save it here.';
    case 'misconfigured':
      return 'The client id or the client secret is wrong. Copy both again and save the server.';
    case 'scope_missing':
      return 'Add the scope to the app (Permissions) and to the server, then test again.';
    case 'forbidden':
      return 'The account may not use Confluence there. Ask an administrator of Confluence for access.';
    default:
      return 'Check the base URL: it may be of another product, site or edition.';
  }
}
