/** The pages between a client's request and its answer: the person lets the client in, then says who they are. */
import type { Context } from 'hono';
import type { RunningServer } from '../../servers/running-server.ts';
import type { Browser } from '../browser.ts';
import type { SignIn } from '../interactions.ts';
import { renderConsent } from '../pages/consent-page.ts';
import { answerPage } from '../pages/page.ts';
import { SIGN_IN_PATH } from '../provider.ts';
import { admit } from '../resolve-person.ts';
import { askToLogIn, readForm, redirect, refusePage, type SignInContext, withCookie } from './context.ts';

const LOST =
  'This sign-in has ended, or was begun in another browser. It is open for ten minutes, in the browser that the application opened.';

/** GET: the consent page, every time: what this browser allowed another client says nothing of this one. */
export async function showConsent(context: SignInContext, c: Context): Promise<Response> {
  const signIn = await context.interactions.find(c.req.param('id') ?? '', c.req.raw);
  if (!signIn) return refusePage({ error: 'invalid_request', detail: LOST });
  const browser = context.browsers.of(c.req.raw);
  const { server, client, scopes, redirectUri, id } = signIn;
  const person = await context.people.sessionOf(c.req.raw);
  const page = renderConsent({
    action: `${SIGN_IN_PATH}/${id}`,
    csrf: browser.prove(purposeOf(signIn)),
    client,
    server: { name: server.name, host: new URL(context.publicUrl).host },
    scopes,
    redirectUri,
    next: describeNext(server, context.publicUrl),
    person: person?.name,
  });
  return withCookie(answerPage(page), browser);
}

/** POST: the decision. Nothing goes to Confluence's sign-in before it. */
export async function decide(context: SignInContext, c: Context): Promise<Response> {
  const signIn = await context.interactions.find(c.req.param('id') ?? '', c.req.raw);
  if (!signIn) return refusePage({ error: 'invalid_request', detail: LOST });
  const browser = context.browsers.of(c.req.raw);
  const form = await readForm(c.req.raw);
  if (!form || !browser.holds(form.get('csrf') ?? undefined, purposeOf(signIn)))
    return refusePage({
      error: 'invalid_request',
      detail: 'The page is out of date. Start again in the application.',
    });
  if (form.get('decision') !== 'allow') {
    await context.audit.commit({
      action: 'consent',
      outcome: 'refused',
      server: signIn.server.slug,
      reason: 'the person declined',
      detail: { client: signIn.client.id },
    });
    return redirect(await context.interactions.refuse(signIn, 'The person declined.'));
  }
  await context.interactions.allow(signIn, browser.key);
  return goOn(context, { signIn, browser, request: c.req.raw });
}

/** GET: back from the console's own sign-in. */
export async function continueSignIn(context: SignInContext, c: Context): Promise<Response> {
  const signIn = await context.interactions.find(c.req.param('id') ?? '', c.req.raw);
  const browser = context.browsers.of(c.req.raw);
  if (!signIn || signIn.allowedIn !== browser.key)
    return refusePage({ error: 'invalid_request', detail: LOST });
  return goOn(context, { signIn, browser, request: c.req.raw });
}

interface Going {
  readonly signIn: SignIn;
  readonly browser: Browser;
  readonly request: Request;
}

async function goOn(context: SignInContext, { signIn, browser, request }: Going): Promise<Response> {
  const { server } = signIn;
  const person = await context.people.sessionOf(request);
  if (identityOf(server) === 'confluence') {
    const purpose = {
      kind: 'sign-in',
      server: server.id,
      interaction: signIn.id,
      clientId: signIn.client.id,
      person: person?.id,
    } as const;
    return redirect(await context.connections.begin(purpose, server, browser.key));
  }
  if (!person) return askToLogIn(context, `${SIGN_IN_PATH}/${signIn.id}/continue`);
  const admitted = admit(server, person);
  await context.audit.commit({
    action: 'sign-in',
    outcome: 'refused' in admitted ? 'refused' : 'ok',
    principal: `person:${person.id}`,
    server: server.slug,
    reason: 'refused' in admitted ? admitted.refused : undefined,
    detail: { client: signIn.client.id },
  });
  if ('refused' in admitted) return refuseAndReturn(context, signIn, admitted.refused);
  return redirect(await context.interactions.finish(signIn, person));
}

/** The reason is for the person, so it is shown here; the client is told when they go back to it. */
export async function refuseAndReturn(
  context: SignInContext,
  signIn: SignIn,
  reason: string,
): Promise<Response> {
  const back = new URL(await context.interactions.refuse(signIn, reason));
  return refusePage({
    status: 403,
    detail: reason,
    link: { label: 'Back to the application', path: `${back.pathname}${back.search}` },
  });
}

/** A server whose Confluence signs nobody in leaves that to the console. */
export function identityOf({ signIn, upstream }: RunningServer): 'confluence' | 'console' {
  const wanted = signIn.mode === 'oauth' ? signIn.identity : 'console';
  return upstream.kind === 'oauth' ? wanted : 'console';
}

function describeNext(server: RunningServer, publicUrl: string) {
  const { upstream, edition } = server;
  if (upstream.kind !== 'oauth' || identityOf(server) === 'console')
    return { kind: 'console', name: 'Weir', address: publicUrl } as const;
  const name = edition === 'cloud' ? 'Atlassian' : 'Confluence';
  return { kind: 'confluence', name, address: upstream.authorizationUrl } as const;
}

/** What the form's proof is bound to, besides the browser. */
function purposeOf({ id, client }: SignIn): string {
  return `consent\n${id}\n${client.id}`;
}
