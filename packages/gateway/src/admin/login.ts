/** The pages of signing in to the console: one-time links and single sign-on. */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Backoff } from '../people/backoff.ts';
import type { CookieJar } from '../people/cookies.ts';
import type { LinkPurpose, LoginLinks } from '../people/login-links.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { COOKIE_SECONDS, type Sessions, type SignInMethod } from '../people/sessions.ts';
import { isOurHost } from '../steps/check-host.ts';
import type { Peer } from '../types.ts';
import type { AdminAudit, AdminEvent } from './audit.ts';
import { type Markup, PAGE_POLICY, renderPage } from './page.ts';
import { explainForeignOrigin, readOriginHeaders } from './same-origin.ts';
import { secureHeaders } from './secure-headers.ts';

export interface LoginOptions {
  readonly people: People;
  readonly sessions: Sessions;
  readonly links: LoginLinks;
  readonly cookies: CookieJar;
  readonly backoff: Backoff;
  readonly audit: AdminAudit;
  readonly publicUrl: string;
  readonly allowedHosts?: readonly string[];
  readonly onFault?: (fault: { readonly action: string; readonly error: unknown }) => void;
}

export type LoginContext = Context<{ Bindings: Peer }>;
export type LoginApp = Hono<{ Bindings: Peer }>;

/** Longest name that the first owner may give. */
const MAX_NAME = 120;
const MAX_FORM_BYTES = 10_000;

/** What a page of sign-in refuses with: words for the person in front of it. */
export class LoginRefusal extends Error {
  override readonly name = 'LoginRefusal';
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly retryAfter: number | undefined;

  constructor(status: ContentfulStatusCode, title: string, message: string, retryAfter?: number) {
    super(message);
    this.status = status;
    this.title = title;
    this.retryAfter = retryAfter;
  }
}

/** An app for `/login`. `mount` adds the routes of single sign-on before those of links. */
export function serveLogin(options: LoginOptions, mount?: (app: LoginApp) => void): LoginApp {
  const app: LoginApp = new Hono();
  const { publicUrl, allowedHosts = [] } = options;
  const hosts = [new URL(publicUrl).hostname, ...allowedHosts];
  app.use('/login/*', secureHeaders({ publicUrl, policy: PAGE_POLICY, referrer: 'same-origin' }));
  app.use('/login/*', async (c, next) => {
    if (!isOurHost(c.req.header('host') ?? new URL(c.req.url).host, hosts))
      throw new LoginRefusal(403, 'Another address', `This gateway is at ${publicUrl}.`);
    if (c.req.method === 'POST') requireOurForm(c, publicUrl);
    requirePatience(c, options.backoff);
    return next();
  });
  mount?.(app);
  app.get('/login/:token', async c => c.html(renderLink(await peek(c, options), options)));
  app.post('/login/:token', c => useLink(c, options));
  app.onError((error, c) => {
    if (!(error instanceof LoginRefusal)) options.onFault?.({ action: 'login', error });
    return renderRefusal(c, error);
  });
  return app;
}

/** Starts a session for somebody who has proved who they are, writes it down, and goes on to the console. */
export async function signIn(
  c: LoginContext,
  {
    person,
    method,
    returnTo = '/',
  }: { readonly person: Person; readonly method: SignInMethod; readonly returnTo?: string },
  options: LoginOptions,
): Promise<Response> {
  const { sessions, cookies, audit } = options;
  if (person.status === 'disabled')
    throw new LoginRefusal(
      403,
      'You may not sign in',
      'Your account here is disabled. Ask an admin of this gateway.',
    );
  await audit.commit(describeSignIn(c, person, method));
  const old = cookies.read(c.req.raw);
  const userAgent = c.req.header('user-agent');
  const cookie = await sessions.start({
    personId: person.id,
    method,
    ...(c.env?.remote !== undefined && { address: c.env.remote }),
    ...(userAgent !== undefined && { userAgent }),
    ...(old !== undefined && { replaces: old }),
  });
  c.header('Set-Cookie', cookies.write(cookie, COOKIE_SECONDS), { append: true });
  options.backoff.succeed(c.env?.remote);
  return c.redirect(returnTo, 303);
}

function describeSignIn(c: LoginContext, person: Person, method: SignInMethod): AdminEvent {
  return {
    kind: 'sign-in',
    action: 'session.start',
    actor: { principal: `person:${person.id}`, name: person.name },
    outcome: 'ok',
    reason: method === 'sso' ? 'single sign-on' : 'one-time link',
    ...(c.env?.remote !== undefined && { address: c.env.remote }),
  };
}

/** A sign-in that failed, for the audit and for the address's patience. */
export function failSignIn(c: LoginContext, reason: string, { audit, backoff }: LoginOptions): void {
  const address = c.env?.remote;
  backoff.fail(address);
  audit.record({
    kind: 'sign-in',
    action: 'session.start',
    actor: { principal: 'nobody', name: 'nobody' },
    outcome: 'refused',
    reason,
    ...(address !== undefined && { address }),
  });
}

async function peek(c: LoginContext, options: LoginOptions): Promise<LinkPurpose> {
  const purpose = await options.links.peek(c.req.param('token') ?? '');
  return purpose ?? refuseLink(c, options);
}

function refuseLink(c: LoginContext, options: LoginOptions): never {
  failSignIn(c, 'a link that does not exist, ended or was used', options);
  throw new LoginRefusal(
    410,
    'This link opens no more',
    'It was used, or its time is over, or it was replaced by a newer one. Ask whoever sent it for another; at the first start, the log of the gateway shows a new one when it is started again.',
  );
}

/** Uses the link up first: two who hold it at the same moment do not both come in. */
async function useLink(c: LoginContext, options: LoginOptions): Promise<Response> {
  const form = await readForm(c);
  const shown = await peek(c, options);
  if (shown.kind === 'link-identity') await requireSamePerson(c, shown, options);
  const purpose = await options.links.take(c.req.param('token') ?? '');
  if (!purpose) return refuseLink(c, options);
  if (purpose.kind === 'owner')
    return signIn(c, { person: await makeOwner(form, options), method: 'link' }, options);
  if (purpose.kind === 'link-identity') await linkIdentity(c, purpose, options);
  const person = await activate(purpose.personId, options);
  return signIn(c, { person, method: purpose.kind === 'person' ? 'link' : 'sso' }, options);
}

async function makeOwner(form: URLSearchParams, { people, links }: LoginOptions): Promise<Person> {
  const name = form.get('name')?.trim().slice(0, MAX_NAME) || 'Owner';
  const owner = await people.addOwner(name);
  await links.clearOwner();
  if (owner) return owner;
  throw new LoginRefusal(
    409,
    'Somebody was first',
    'This gateway has an owner by now. Ask the owner for a link.',
  );
}

/** An invitation is accepted by being used. */
async function activate(personId: string, { people }: LoginOptions): Promise<Person> {
  const person = people.find(personId);
  if (person?.status === 'invited') await people.change(personId, { status: 'active' });
  const now = people.find(personId);
  if (now && now.status !== 'disabled') return now;
  throw new LoginRefusal(
    403,
    'You may not sign in',
    'Your account here is gone or disabled. Ask an admin of this gateway.',
  );
}

/** Somebody who is active already links from their own session only. */
async function requireSamePerson(
  c: LoginContext,
  { personId }: { readonly personId: string },
  { people, sessions, cookies }: LoginOptions,
): Promise<void> {
  if (people.find(personId)?.status === 'invited') return;
  const cookie = cookies.read(c.req.raw);
  const signedIn = cookie === undefined ? undefined : await sessions.find(cookie);
  if (signedIn?.person.id === personId) return;
  throw new LoginRefusal(
    403,
    'Another person',
    'Sign in as the person whose account this is linked to, and start again from your account page.',
  );
}

async function linkIdentity(
  c: LoginContext,
  purpose: Extract<LinkPurpose, { kind: 'link-identity' }>,
  { people, audit }: LoginOptions,
): Promise<void> {
  const { personId, identity } = purpose;
  const person = people.find(personId);
  await audit.commit({
    kind: 'change',
    action: 'account.link',
    actor: { principal: `person:${personId}`, name: person?.name ?? personId },
    outcome: 'ok',
    target: `${identity.label} at ${identity.issuer}`,
    ...(c.env?.remote !== undefined && { address: c.env.remote }),
  });
  const { issuer, subject, label } = identity;
  const outcome = await people.link(personId, { kind: 'oidc', issuer, subject, label });
  if (outcome === 'taken')
    throw new LoginRefusal(
      409,
      'Linked to somebody else',
      `${label} at ${issuer} is linked to another person here. That person can unlink it on the account page.`,
    );
}

function renderLink(purpose: LinkPurpose, { people }: LoginOptions): Markup {
  if (purpose.kind === 'owner')
    return renderCard(
      'Own this gateway',
      html`<p>You are the first here, and will be its owner. This link works once.</p>
<form method="post"><label for="name">Your name</label>
<input id="name" name="name" autocomplete="name" maxlength="${MAX_NAME}" placeholder="Owner" autofocus>
<button>Sign in</button></form>`,
    );
  const name = people.find(purpose.personId)?.name ?? 'somebody';
  if (purpose.kind === 'person')
    return renderCard(
      'Sign in',
      html`<p>You sign in as <strong>${name}</strong>. This link works once.</p>
<form method="post"><button>Sign in as ${name}</button></form>`,
    );
  const { label, issuer } = purpose.identity;
  return renderCard(
    'Link your sign-in',
    html`<p><strong>${label}</strong> at ${issuer} will be linked to <strong>${name}</strong>, and can sign in as ${name} from then on.</p>
<form method="post"><button>Link and sign in</button></form>
<p><br><a href="/">Do not link</a></p>`,
  );
}

export function renderCard(title: string, content: Markup): Markup {
  return renderPage(
    title,
    html`<main><div class="card"><p class="brand">Weir</p><h1>${title}</h1>${content}</div></main>`,
  );
}

function renderRefusal(c: LoginContext, error: unknown): Response | Promise<Response> {
  const refusal =
    error instanceof LoginRefusal
      ? error
      : new LoginRefusal(500, 'The gateway failed', 'Its log tells why. Try again.');
  if (refusal.retryAfter !== undefined) c.header('Retry-After', String(refusal.retryAfter));
  return c.html(
    renderCard(refusal.title, html`<p>${refusal.message}</p><p><a href="/">To the console</a></p>`),
    refusal.status,
  );
}

/** A form of another site must not sign somebody in as somebody else. */
function requireOurForm(c: LoginContext, publicUrl: string): void {
  const foreign = explainForeignOrigin(readOriginHeaders(c.req.raw.headers), publicUrl);
  if (foreign !== undefined) throw new LoginRefusal(403, 'Sent by another site', foreign);
}

function requirePatience(c: LoginContext, backoff: Backoff): void {
  const wait = backoff.waitFor(c.env?.remote);
  if (wait > 0)
    throw new LoginRefusal(
      429,
      'Too many tries',
      `Too many sign-ins failed from your address. Try again in ${wait} seconds.`,
      wait,
    );
}

async function readForm(c: LoginContext): Promise<URLSearchParams> {
  if (Number(c.req.header('content-length') ?? 0) > MAX_FORM_BYTES)
    throw new LoginRefusal(413, 'Too much', 'The form is larger than it can be.');
  const text = await c.req.text();
  if (text.length > MAX_FORM_BYTES)
    throw new LoginRefusal(413, 'Too much', 'The form is larger than it can be.');
  return new URLSearchParams(text);
}
