/** A gateway that answers the contract from memory, for the console's own tests. Never shipped. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CONTRACT, type Endpoint, mayAct, type Role } from '@weir/gateway/api';
import { z } from 'zod';
import { loadConsole } from '../../../weir/src/serve-console.ts';
import { createHandlers, type Handler, HandlerFailure } from './fake-handlers.ts';

export interface FakeGateway {
  readonly url: string;
  /** Requests that changed something: `servers.create`, with what was sent. */
  readonly changes: readonly { readonly name: string; readonly body: unknown }[];
  close(): Promise<void>;
}

export interface FakeOptions {
  /** Who is signed in; nobody where it is absent. */
  readonly role?: Role;
  /** Endpoints (`servers.list`) that fail with 500. */
  readonly failing?: readonly string[];
  /** Endpoints that never answer. */
  readonly silent?: readonly string[];
  /** Lists are empty, as on the first day. */
  readonly empty?: boolean;
}

interface Route {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly pattern: RegExp;
}

const ROUTES: readonly Route[] = Object.entries(CONTRACT).flatMap(([area, verbs]) =>
  Object.entries<Endpoint>(verbs).map(([verb, endpoint]) => ({
    name: `${area}.${verb}`,
    endpoint,
    pattern: new RegExp(`^${endpoint.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  })),
);

export async function startFakeGateway(options: FakeOptions = {}): Promise<FakeGateway> {
  const serveConsole = await loadConsole(join(import.meta.dirname, '..', '..', 'dist'));
  const changes: { name: string; body: unknown }[] = [];
  const handlers = createHandlers(options);
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://fake');
      if (!url.pathname.startsWith('/api/')) {
        const page = serveConsole(new Request(url, { method: request.method ?? 'GET' }));
        response.writeHead(page?.status ?? 404, Object.fromEntries(page?.headers ?? []));
        response.end(page && Buffer.from(await page.arrayBuffer()));
        return;
      }
      const { status, body, name } = await answerApi(request, url, { options, handlers, changes });
      if (options.silent?.includes(name)) return;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    })();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    changes,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Context {
  readonly options: FakeOptions;
  readonly handlers: Readonly<Record<string, Handler>>;
  readonly changes: { name: string; body: unknown }[];
}

async function answerApi(request: IncomingMessage, url: URL, { options, handlers, changes }: Context) {
  const path = url.pathname.slice('/api'.length);
  const route = ROUTES.find(each => each.endpoint.method === request.method && each.pattern.test(path));
  if (!route) return refuse('', 404, 'not_found', `${request.method} ${path} is not in the contract`);
  const { name, endpoint } = route;
  if (options.failing?.includes(name))
    return refuse(name, 500, 'internal', 'The store did not answer in 5 s.');
  if (endpoint.role !== 'public' && !(options.role && mayAct(options.role, endpoint.role)))
    return refuse(name, options.role ? 403 : 401, 'forbidden', `This needs the role ${endpoint.role}.`);
  if (endpoint.method !== 'GET' && request.headers['x-weir-csrf'] !== 'fake-csrf')
    return refuse(name, 403, 'forbidden', 'The CSRF token is missing.');
  const params = path.match(route.pattern)?.groups ?? {};
  const query = parsePart(endpoint.query, Object.fromEntries(url.searchParams));
  const text = await readBody(request);
  const given = parsePart(endpoint.body, text ? JSON.parse(text) : undefined);
  const faults = [query, given].find(part => !part.success)?.error;
  if (faults) return refuse(name, 400, 'invalid_request', z.prettifyError(faults));
  if (endpoint.method !== 'GET') changes.push({ name, body: given.data });
  const handler = handlers[name];
  if (!handler) return refuse(name, 501, 'internal', `The fake has no ${name}`);
  try {
    const answer = handler({ params, query: Object(query.data), body: Object(given.data) });
    // An answer that the contract does not know would test nothing.
    const body = endpoint.answer instanceof z.ZodType ? endpoint.answer.parse(answer) : answer;
    return { status: 200, body, name };
  } catch (error) {
    if (error instanceof HandlerFailure)
      return refuse(name, error.status, 'conflict', error.message, error.fields);
    return refuse(name, 500, 'internal', String(error));
  }
}

function parsePart(schema: z.ZodType | undefined, value: unknown): z.ZodSafeParseResult<unknown> {
  return schema ? schema.safeParse(value) : { success: true, data: undefined };
}

function refuse(
  name: string,
  status: number,
  code: string,
  message: string,
  fields?: Readonly<Record<string, string>>,
) {
  return { status, body: { error: { code, message, ...(fields && { fields }) } }, name };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
