/** The way back from Confluence's sign-in: the state says what for, the grant is held against the server, and the person is found. */
import type { Context } from 'hono';
import type { Purpose } from '../../connections/attempts.ts';
import type { Exchange, Grant } from '../../connections/exchange.ts';
import type { KnownPerson } from '../../connections/ports.ts';
import type { RunningServer } from '../../servers/running-server.ts';
import { renderDone } from '../pages/done-page.ts';
import { answerPage } from '../pages/page.ts';
import { resolvePerson } from '../resolve-person.ts';
import { redirect, refusePage, type SignInContext } from './context.ts';
import { refuseAndReturn } from './sign-in.ts';

const FOREIGN =
  'This answer belongs to no sign-in of this browser: it was used already, is older than ten minutes, or was begun elsewhere.';

export async function answerCallback(context: SignInContext, c: Context): Promise<Response> {
  const state = c.req.query('state') ?? '';
  const browser = context.browsers.of(c.req.raw);
  const taken = state === '' ? undefined : await context.attempts.take(state, browser.key);
  const server = taken && context.servers.get(taken.purpose.server);
  if (!taken || !server) {
    await context.audit.commit({ action: 'sign-in', outcome: 'refused', reason: 'unknown state' });
    return refusePage({ error: 'invalid_request', detail: FOREIGN });
  }
  const { purpose, verifier } = taken;
  const outcome = await context.connections.exchange({
    server,
    verifier,
    parameters: {
      code: c.req.query('code'),
      error: c.req.query('error'),
      errorDescription: c.req.query('error_description'),
      iss: c.req.query('iss'),
    },
    anySite: purpose.kind === 'connect' && purpose.test !== undefined,
  });
  return purpose.kind === 'sign-in'
    ? endSignIn(context, { purpose, server, outcome })
    : endConnect(context, { purpose, server, outcome });
}

interface Ending<Kind extends Purpose['kind']> {
  readonly purpose: Extract<Purpose, { kind: Kind }>;
  readonly server: RunningServer;
  readonly outcome: Exchange;
}

/** A grant and whose it is, or why there is none, in words for the person. */
type Ended = { readonly principal: string; readonly grant: Grant } | { readonly refused: string };

async function endSignIn(context: SignInContext, ending: Ending<'sign-in'>): Promise<Response> {
  const { purpose, server, outcome } = ending;
  const signIn = await context.interactions.get(purpose.interaction);
  if (!signIn || signIn.client.id !== purpose.clientId || signIn.server.id !== server.id)
    return refusePage({ error: 'invalid_request', detail: FOREIGN });
  const { ended, person } = await findOwner(context, { server, outcome, signedIn: purpose.person });
  await tell(context, { server, outcome, ended, client: purpose.clientId });
  if ('refused' in ended || !person)
    return refuseAndReturn(context, signIn, 'refused' in ended ? ended.refused : FOREIGN);
  await context.connections.keep(ended.principal, server, ended.grant);
  return redirect(await context.interactions.finish(signIn, person));
}

async function endConnect(context: SignInContext, ending: Ending<'connect'>): Promise<Response> {
  const { purpose, server, outcome } = ending;
  const { principal, test, returnTo } = purpose;
  const ended = await endFor(context, { server, outcome, principal });
  await tell(context, { server, outcome, ended });
  if (!('refused' in ended)) await context.connections.keep(ended.principal, server, ended.grant);
  if (test !== undefined) await context.onTest(test, toldTest(outcome, ended), principal);
  if (returnTo !== undefined) return redirect(returnTo);
  if ('refused' in ended) return refusePage({ status: 403, detail: ended.refused });
  return answerPage(
    renderDone(server.name, ended.grant.account.name, test === undefined ? 'agent' : 'console'),
  );
}

async function endFor(
  context: SignInContext,
  {
    server,
    outcome,
    principal,
  }: { readonly server: RunningServer; readonly outcome: Exchange; readonly principal: string | undefined },
): Promise<Ended> {
  const signedIn = principal?.startsWith(PERSON) ? principal.slice(PERSON.length) : undefined;
  if (principal === undefined || signedIn !== undefined)
    return (await findOwner(context, { server, outcome, signedIn })).ended;
  // Of an open server: whoever is on this machine acts as the account.
  return 'refusal' in outcome ? { refused: outcome.refusal.message } : { principal, grant: outcome.grant };
}

const PERSON = 'person:';

interface Finding {
  readonly server: RunningServer;
  readonly outcome: Exchange;
  readonly signedIn: string | undefined;
}

async function findOwner(
  context: SignInContext,
  { server, outcome, signedIn }: Finding,
): Promise<{ readonly ended: Ended; readonly person?: KnownPerson }> {
  if ('refusal' in outcome) return { ended: { refused: outcome.refusal.message } };
  const { grant } = outcome;
  const resolved = await resolvePerson(context.people, { server, account: grant.account, signedIn });
  if ('refused' in resolved) return { ended: resolved };
  const { person } = resolved;
  return { person, ended: { principal: `${PERSON}${person.id}`, grant } };
}

/** A test is told of a grant whose account is somebody else's as of one that was refused. */
function toldTest(outcome: Exchange, ended: Ended): Exchange {
  if ('refusal' in outcome || !('refused' in ended)) return outcome;
  return { refusal: { stage: 'identity', message: ended.refused, granted: outcome.grant } };
}

interface Telling {
  readonly server: RunningServer;
  readonly outcome: Exchange;
  readonly ended: Ended;
  readonly client?: string;
}

async function tell({ audit }: SignInContext, { server, outcome, ended, client }: Telling): Promise<void> {
  const granted = 'grant' in outcome ? outcome.grant : outcome.refusal.granted;
  await audit.commit({
    action: 'sign-in',
    outcome: 'refused' in ended ? 'refused' : 'ok',
    principal: 'refused' in ended ? undefined : ended.principal,
    server: server.slug,
    reason: 'refused' in ended ? ended.refused : undefined,
    detail: {
      ...(client !== undefined && { client }),
      ...(granted && {
        account: granted.account.subject,
        issuer: granted.account.issuer,
        sites: granted.sites.map(each => each.url).join(' '),
      }),
    },
  });
}
