/** The admin API of a gateway as its commands call it: typed by the contract, with errors for people. */
import type { AnswerOf, Endpoint, RequestOf } from '@weir/gateway/api';
import { CommandError } from './cli/errors.ts';
import { readAdminAccess } from './config.ts';

export interface AdminApi {
  readonly url: string;
  /** @throws CommandError with the gateway's own words where it refuses */
  call<E extends Endpoint>(endpoint: E, request: RequestOf<E>): Promise<AnswerOf<E>>;
}

/** Of every command that calls it. */
export const ADMIN_OPTIONS = {
  url: {
    type: 'string',
    value: 'URL',
    summary: 'address of the gateway',
    default: 'WEIR_ADMIN_URL, WEIR_URL, or http://127.0.0.1:8642',
  },
  json: { type: 'boolean', summary: 'print the answer as one line of JSON' },
} as const;

export const ADMIN_NOTES = [
  'Signs in with the access key in WEIR_ADMIN_KEY: one that has an API role. Make it in the console, under Settings, Access keys.',
] as const;

const TIMEOUT_MS = 60_000;

/** @param url of the gateway; default from the environment. @throws CommandError where the key is missing or the address is none */
export function openAdminApi(url: string | undefined): AdminApi {
  const access = readAdminAccess(url);
  if (access.key === undefined)
    throw new CommandError(
      'WEIR_ADMIN_KEY is not set: the gateway asks who you are.',
      'Make an access key with an API role in the console (Settings, Access keys), and set WEIR_ADMIN_KEY to it.',
    );
  const { key } = access;
  const root = parseRoot(access.url);
  return { url: root, call: (endpoint, request) => callEndpoint(root, key, { endpoint, request }) };
}

function parseRoot(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url.replace(/\/+$/, '');
  throw new CommandError(
    `${JSON.stringify(url)} is not the address of a gateway.`,
    'Give one like https://weir.acme.com.',
  );
}

interface Call<E extends Endpoint> {
  readonly endpoint: E;
  readonly request: RequestOf<E>;
}

async function callEndpoint<E extends Endpoint>(
  root: string,
  key: string,
  { endpoint, request }: Call<E>,
): Promise<AnswerOf<E>> {
  const { params, query, body } = request as Parts; // RequestOf has each where the endpoint has it
  const url = new URL(`${root}/api${fillPath(endpoint.path, params)}`);
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value));
  const response = await send(url, {
    method: endpoint.method,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (typeof endpoint.answer === 'string' && response.ok) return response as AnswerOf<E>; // a stream, by the contract
  const answer = await readJson(response, root);
  if (!response.ok) throw explainRefusal(response.status, answer);
  if (typeof endpoint.answer === 'string') throw notAGateway(root);
  const checked = endpoint.answer.safeParse(answer);
  if (!checked.success)
    throw new CommandError(
      `The gateway at ${root} answers in a form that this version of weir does not know.`,
      'Use the weir of the same version as the gateway.',
      { cause: checked.error },
    );
  return checked.data as AnswerOf<E>; // checked by this endpoint's own schema
}

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

function fillPath(path: string, params: Parts['params']): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params?.[name] ?? '')));
}

async function send(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined;
    throw new CommandError(
      `No gateway answers at ${url.origin}${cause ? ` (${cause})` : ''}.`,
      'Start one with weir up, or name another with --url or WEIR_ADMIN_URL.',
      { cause: error },
    );
  }
}

async function readJson(response: Response, root: string): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (!isJson) throw notAGateway(root);
  return response.json();
}

function notAGateway(root: string): CommandError {
  return new CommandError(
    `What answers at ${root} is no Weir gateway.`,
    'Name the gateway with --url or WEIR_ADMIN_URL.',
  );
}

function explainRefusal(status: number, answer: unknown): CommandError {
  const error = isRecord(answer) && isRecord(answer['error']) ? answer['error'] : {};
  const message = typeof error['message'] === 'string' ? error['message'] : `The gateway answered ${status}.`;
  return new CommandError(message, status === 401 ? 'Check WEIR_ADMIN_KEY.' : undefined);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
