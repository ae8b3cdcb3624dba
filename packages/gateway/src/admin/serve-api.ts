/** Mounts the contract of the admin API: every endpoint authenticated, checked, audited and answered in one way. */
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Endpoint } from '../api/index.ts';
import { describeServersFile } from '../servers/servers-file.ts';
import { isOurHost } from '../steps/check-host.ts';
import type { Peer } from '../types.ts';
import { ApiFailure } from './api-failure.ts';
import { type AdminAudit, actorOf, type ChangeNote } from './audit.ts';
import { type AuthenticateOptions, findCaller, requireOurPage, requireRole } from './authenticate.ts';
import type { Caller } from './caller.ts';
import { listDifferences } from './diff.ts';
import { DOCS_POLICY, renderDocs } from './docs-page.ts';
import type { ApiHandlers } from './handlers.ts';
import { describeApi } from './openapi.ts';
import { type CheckedRequest, readRequest } from './read-request.ts';
import { secureHeaders } from './secure-headers.ts';

export interface ServeApiOptions extends AuthenticateOptions {
  readonly contract: Readonly<Record<string, Readonly<Record<string, Endpoint>>>>;
  readonly handlers: Partial<ApiHandlers>;
  readonly audit: AdminAudit;
  readonly version: string;
  /** Host names, without port, that requests may name besides the loopback ones and the public one. */
  readonly allowedHosts?: readonly string[];
  /** Largest body, in bytes. Default 1 MiB. */
  readonly maxBodyBytes?: number;
  /** Told of what should not happen; never sent to a caller. */
  readonly onFault?: (fault: { readonly action: string; readonly error: unknown }) => void;
}

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;
const API_POLICY = "default-src 'none'";

/** Calls that are sent with a body, or often, and change nothing that the audit is asked about; `callTool` is audited as the call that it is. */
const NO_CHANGE: ReadonlySet<string> = new Set([
  'catalogue.preview',
  'servers.callTool',
  'servers.exportSettings',
  'drafts.save',
  'drafts.create',
  'drafts.remove',
  'connections.start',
]);

type ApiContext = Context<{ Bindings: Peer }>;
/** As the contract's rows tie it to its types; here it is called with what its own row has checked. */
type AnyHandler = (call: object) => unknown;

interface Mounted {
  /** `servers.update`. */
  readonly action: string;
  readonly endpoint: Endpoint;
  readonly handler: AnyHandler;
}

/** An app for `/api`: the mounted endpoints, `/api/openapi.json` and `/api/docs`. */
export function serveApi(options: ServeApiOptions): Hono<{ Bindings: Peer }> {
  const app = new Hono<{ Bindings: Peer }>();
  const { publicUrl, allowedHosts = [], version } = options;
  const hosts = [new URL(publicUrl).hostname, ...allowedHosts];
  const mounted = listMounted(options);

  app.use('/api/docs', secureHeaders({ publicUrl, policy: DOCS_POLICY }));
  app.use('/api/*', async (c, next) => {
    if (c.req.path === '/api/docs') return next();
    return secureHeaders({ publicUrl, policy: API_POLICY })(c, next);
  });
  app.use('/api/*', async (c, next) => {
    if (isOurHost(c.req.header('host') ?? new URL(c.req.url).host, hosts)) return next();
    const host = JSON.stringify(c.req.header('host') ?? '');
    throw new ApiFailure(
      'forbidden',
      `The Host header ${host} does not name this gateway. Use ${publicUrl}.`,
    );
  });
  const description = describeApi(mounted, { publicUrl, version });
  app.get('/api/openapi.json', c => c.json(description));
  app.get('/api/servers-file.schema.json', c => c.json(describeServersFile()));
  app.get('/api/docs', c => c.html(renderDocs(mounted, version)));
  for (const each of mounted)
    app.on(each.endpoint.method, pathOf(each.endpoint), c => answerCall(c, each, options));
  app.all('/api/*', c => refuseUnknown(c, mounted));
  app.onError((error, c) => {
    if (!(error instanceof ApiFailure)) options.onFault?.({ action: c.req.path, error });
    return answerFailure(c, error);
  });
  return app;
}

function listMounted({ contract, handlers }: ServeApiOptions): readonly Mounted[] {
  return Object.entries(contract).flatMap(([area, verbs]) => {
    const given: object | undefined = Reflect.get(handlers, area);
    if (given === undefined) return [];
    return Object.entries(verbs).map(([verb, endpoint]) => {
      const handler: unknown = Reflect.get(given, verb);
      if (!isHandler(handler)) throw new TypeError(`The admin API has no handler for ${area}.${verb}.`);
      return { action: `${area}.${verb}`, endpoint, handler };
    });
  });
}

function isHandler(value: unknown): value is AnyHandler {
  return typeof value === 'function';
}

/** `/servers/{id}` → `/api/servers/:id` */
function pathOf({ path }: Endpoint): string {
  return `/api${path.replace(/\{(\w+)\}/g, ':$1')}`;
}

async function answerCall(c: ApiContext, mounted: Mounted, options: ServeApiOptions): Promise<Response> {
  const { endpoint, action } = mounted;
  const address = c.env?.remote;
  const caller = await findCaller(c.req.raw, address, options);
  requireRole(caller, endpoint.role);
  requireOurPage(c.req.raw, caller, options);
  const checked = await readRequest(endpoint, {
    request: c.req.raw,
    params: c.req.param(),
    maxBodyBytes: options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
  });
  const headers = new Headers();
  const requestId = randomUUID();
  const notes: ChangeNote[] = [];
  const call = {
    ...checked,
    caller,
    headers,
    signal: c.req.raw.signal,
    requestId,
    note: (change: ChangeNote) => void notes.push(change),
  };
  const run = (): unknown => mounted.handler(call);
  const isChange = endpoint.method !== 'GET' && !NO_CHANGE.has(action) && caller !== undefined;
  const answer = isChange
    ? await auditChange({ action, caller, checked, requestId, notes, audit: options.audit }, run)
    : await run();
  headers.set('X-Request-Id', requestId);
  return shapeAnswer(answer, mounted, headers);
}

interface ChangeCall {
  readonly action: string;
  readonly caller: Caller;
  readonly checked: CheckedRequest;
  readonly requestId: string;
  readonly notes: readonly ChangeNote[];
  readonly audit: AdminAudit;
}

/** Its intent is durable before anything changes, so no change is without an entry; how it ended follows, with what is different now. */
async function auditChange(call: ChangeCall, run: () => unknown): Promise<unknown> {
  const { action, caller, checked, requestId, audit } = call;
  const started = performance.now();
  const event = {
    kind: 'change' as const,
    action,
    actor: actorOf(caller),
    requestId,
    ...(caller.address !== undefined && { address: caller.address }),
  };
  const target = describeTarget(checked);
  await audit.commit({
    ...event,
    outcome: 'intent',
    ...(target !== undefined && { target }),
    details: { params: checked.params, fields: listFields(checked.body) },
  });
  try {
    const answer = await run();
    const note = Object.assign({}, ...call.notes) as ChangeNote; // what was told last stands
    const changed = note.target ?? target;
    const differences = listDifferences(note.before, note.after);
    await audit.commit({
      ...event,
      outcome: 'ok',
      ...(changed !== undefined && { target: changed }),
      milliseconds: Math.round(performance.now() - started),
      ...(differences.length > 0 && { details: { changes: differences } }),
    });
    return answer;
  } catch (error) {
    await audit.commit({
      ...event,
      outcome: error instanceof ApiFailure ? 'refused' : 'error',
      ...(target !== undefined && { target }),
      reason: error instanceof ApiFailure ? error.message : 'the gateway failed',
      milliseconds: Math.round(performance.now() - started),
    });
    throw error;
  }
}

function describeTarget({ params }: CheckedRequest): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  return Object.values(params).map(String).join('/') || undefined;
}

/** Which fields were sent; their values are not written down before they are known to be no secrets. */
function listFields(body: unknown): readonly string[] {
  return typeof body === 'object' && body !== null ? Object.keys(body).slice(0, 50) : [];
}

/** Only what the contract names leaves: a field that a handler has too many is dropped, one too few is our fault. */
function shapeAnswer(answer: unknown, { endpoint }: Mounted, headers: Headers): Response {
  if (!(endpoint.answer instanceof z.ZodType)) {
    if (!(answer instanceof Response)) throw new TypeError('The handler of a stream must answer a Response.');
    for (const [name, value] of headers) answer.headers.append(name, value);
    return answer;
  }
  const checked = endpoint.answer.parse(answer);
  headers.set('Content-Type', 'application/json');
  return new Response(JSON.stringify(checked), { headers });
}

function answerFailure(c: ApiContext, error: unknown): Response {
  const failure =
    error instanceof ApiFailure
      ? error
      : new ApiFailure('internal', 'The gateway failed. Its log tells why; try again.');
  const { code, message, fields, retryAfter } = failure;
  if (failure.status === 401) c.header('WWW-Authenticate', 'Bearer');
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  return c.json({ error: { code, message, ...(fields && { fields }) } }, failure.status);
}

function refuseUnknown(c: ApiContext, mounted: readonly Mounted[]): Response {
  const methods = mounted
    .filter(({ endpoint }) => matches(endpoint.path, c.req.path))
    .map(({ endpoint }) => endpoint.method);
  if (methods.length === 0)
    throw new ApiFailure(
      'not_found',
      `There is no ${JSON.stringify(c.req.path)} here. /api/docs lists what there is.`,
    );
  c.header('Allow', methods.join(', '));
  const message = `${c.req.method} is not served at ${c.req.path}. Use ${methods.join(' or ')}.`;
  return c.json({ error: { code: 'invalid_request', message } }, 405);
}

function matches(template: string, path: string): boolean {
  const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^/api${pattern}$`).test(path);
}
