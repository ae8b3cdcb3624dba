/** `/__sandbox/…`: what tests outside the process switch: faults, OAuth apps, grants. For callers on this machine alone. */
import type { Domain } from './domain/types.ts';
import type { Peer } from './faults/broken-answers.ts';
import { parseFault } from './faults/fault.ts';
import type { Faults } from './faults/faults.ts';
import { type AppOptions, registerApps } from './oauth/registry.ts';

const ROOT = '/__sandbox/';

export interface ControlOptions {
  readonly domain: Domain;
  readonly faults: Faults;
  readonly now: () => number;
}

/** undefined for what is not meant for it. */
export type Control = (request: Request, peer: Peer | undefined) => Promise<Response> | undefined;

type Action = (request: Request, options: ControlOptions) => Response | Promise<Response>;

const ACTIONS: Readonly<Record<string, Action>> = {
  'GET faults': (_, { faults }) => Response.json({ faults: faults.list() }),
  'POST faults': addFaults,
  'DELETE faults': (_, { faults }) => {
    faults.clear();
    return new Response(null, { status: 204 });
  },
  'POST apps': registerApp,
  'DELETE grants': revokeGrant,
};

export function createControl(options: ControlOptions): Control {
  return (request, peer) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(ROOT)) return undefined;
    if (!isLocal(request, peer)) return Promise.resolve(refuse(403, 'Only callers on this machine may.'));
    const action = ACTIONS[`${request.method} ${pathname.slice(ROOT.length)}`];
    if (!action)
      return Promise.resolve(refuse(404, `There are: ${Object.keys(ACTIONS).join(', ')}, below ${ROOT}`));
    return run(action, request, options);
  };
}

/** What is given wrong comes back in words. */
async function run(action: Action, request: Request, options: ControlOptions): Promise<Response> {
  try {
    return await action(request, options);
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return refuse(400, error.message);
    throw error;
  }
}

/** No web page may reach it: neither from another origin, nor under another name for this machine. */
function isLocal(request: Request, peer: Peer | undefined): boolean {
  if (request.headers.has('origin')) return false;
  if (peer?.remote === undefined) return peer === undefined;
  const { hostname } = new URL(request.url);
  return (
    /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/u.test(hostname) && /^(::ffff:)?127\.|^::1$/u.test(peer.remote)
  );
}

async function addFaults(request: Request, { faults }: ControlOptions): Promise<Response> {
  const given: unknown = await request.json();
  const parsed = (Array.isArray(given) ? given : [given]).map(parseFault);
  for (const fault of parsed) faults.add(fault);
  return Response.json({ faults: faults.list() }, { status: 201 });
}

async function registerApp(request: Request, { domain, now }: ControlOptions): Promise<Response> {
  const app = readApp(await request.json());
  registerApps(domain, { apps: [app] }, now());
  return Response.json({ clientId: app.clientId }, { status: 201 });
}

function readApp(given: unknown): AppOptions {
  const fields: Readonly<Record<string, unknown>> = typeof given === 'object' ? { ...given } : {};
  const { clientId, clientSecret, name, redirectUris, scopes } = fields;
  if (
    typeof clientId !== 'string' ||
    typeof clientSecret !== 'string' ||
    clientId === '' ||
    clientSecret === ''
  )
    throw new RangeError('An app has a clientId and a clientSecret.');
  return {
    clientId,
    clientSecret,
    ...(typeof name === 'string' && { name }),
    ...readTexts('redirectUris', redirectUris),
    ...readTexts('scopes', scopes),
  };
}

function readTexts(name: 'redirectUris' | 'scopes', given: unknown): Partial<Record<typeof name, string[]>> {
  if (given === undefined) return {};
  if (!Array.isArray(given) || !given.every(each => typeof each === 'string'))
    throw new RangeError(`${name} is a list of texts.`);
  return { [name]: given };
}

/** `?client_id=…&email=…`: what the person granted to the app ends. */
function revokeGrant(request: Request, { domain }: ControlOptions): Response {
  const { searchParams } = new URL(request.url);
  const person = domain.people.byEmail(searchParams.get('email') ?? '');
  const isRevoked =
    person && domain.oauth.grants.revoke(searchParams.get('client_id') ?? '', person.accountId);
  return isRevoked ? new Response(null, { status: 204 }) : refuse(404, 'No such grant.');
}

function refuse(code: number, message: string): Response {
  return Response.json({ code, message }, { status: code });
}
