/** `/connect/{slug}`: where a person connects their account for a server, from the console or from a link in a tool's answer. */
import type { Context } from 'hono';
import { mayAct } from '../../api/index.ts';
import type { KnownPerson } from '../../connections/ports.ts';
import type { RunningServer } from '../../servers/running-server.ts';
import { renderConnect } from '../pages/connect-page.ts';
import { answerPage } from '../pages/page.ts';
import { admit } from '../resolve-person.ts';
import { askToLogIn, readForm, redirect, refusePage, type SignInContext, withCookie } from './context.ts';
import { identityOf } from './sign-in.ts';

export const CONNECT_PATH = '/connect';

export async function showConnect(context: SignInContext, c: Context): Promise<Response> {
  const found = await findServer(context, c);
  if (found instanceof Response) return found;
  const { server, person, authorizationUrl } = found;
  const browser = context.browsers.of(c.req.raw);
  const page = renderConnect({
    action: `${CONNECT_PATH}/${server.slug}${testOf(c)}`,
    csrf: browser.prove(purposeOf(server, person)),
    server: server.name,
    returnTo: readReturn(c.req.query('return')),
    authorizationUrl,
    person: person?.name,
  });
  return withCookie(answerPage(page), browser);
}

export async function startConnect(context: SignInContext, c: Context): Promise<Response> {
  const found = await findServer(context, c);
  if (found instanceof Response) return found;
  const { server, person } = found;
  const browser = context.browsers.of(c.req.raw);
  const form = await readForm(c.req.raw);
  if (!form || !browser.holds(form.get('csrf') ?? undefined, purposeOf(server, person)))
    return refusePage({ error: 'invalid_request', detail: 'The page is out of date. Open the link again.' });
  const purpose = {
    kind: 'connect',
    server: server.id,
    principal: principalOf(server, person),
    returnTo: readReturn(form.get('return') ?? undefined),
    test: readTest(c.req.query('test'), person),
  } as const;
  return redirect(await context.connections.begin(purpose, server, browser.key));
}

interface Found {
  readonly server: RunningServer;
  readonly person: KnownPerson | undefined;
  readonly authorizationUrl: string;
}

async function findServer(context: SignInContext, c: Context): Promise<Found | Response> {
  const server = context.servers.find(c.req.param('slug') ?? '');
  if (server?.status !== 'running')
    return refusePage({ status: 404, error: 'invalid_target', detail: 'There is no such server here.' });
  const { upstream } = server;
  if (upstream.kind !== 'oauth')
    return refusePage({
      error: 'invalid_target',
      detail: `${server.name} signs in to Confluence by itself: there is nothing to connect.`,
    });
  const person = await context.people.sessionOf(c.req.raw);
  if (!person && needsSession(server)) return askToLogIn(context, pathOf(c));
  if (person && server.signIn.mode === 'open' && !mayAct(person.role, 'editor'))
    return refusePage({
      status: 403,
      detail: `Everybody on this machine acts at ${server.name} as one account, and editors choose it.`,
    });
  const admitted = person && admit(server, person);
  if (admitted && 'refused' in admitted) return refusePage({ status: 403, detail: admitted.refused });
  return { server, person, authorizationUrl: upstream.authorizationUrl };
}

/** As it was opened: what to come back to stands in its query. */
function pathOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
}

/** Where the account itself tells who somebody is, nobody has to be signed in to the console. */
function needsSession(server: RunningServer): boolean {
  return server.signIn.mode !== 'oauth' || identityOf(server) === 'console';
}

/** The test of the connection that asks for the consent. */
function testOf(c: Context): string {
  const test = c.req.query('test');
  return test === undefined ? '' : `?${new URLSearchParams({ test })}`;
}

/** On an open server, whoever is on this machine acts as the account that somebody who is signed in here connects. */
function principalOf({ signIn }: RunningServer, person: KnownPerson | undefined): string | undefined {
  if (signIn.mode === 'open') return 'local';
  return person && `person:${person.id}`;
}

/** The test of the connection that waits for this consent. Only such a one may find a site for a server that has none, so it is a viewer's at least. */
function readTest(test: string | undefined, person: KnownPerson | undefined): string | undefined {
  return test !== undefined && /^[\w-]{1,64}$/.test(test) && person && mayAct(person.role, 'viewer')
    ? test
    : undefined;
}

/** A path of this origin; anything else is dropped. */
function readReturn(path: string | undefined): string | undefined {
  return path !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : undefined;
}

function purposeOf({ id }: RunningServer, person: KnownPerson | undefined): string {
  return `connect\n${id}\n${person?.id ?? ''}`;
}
