/** Calls endpoints of the contract: paths filled in, the CSRF token sent along with changes, refusals as `ApiError`. */
import { type AnswerOf, ApiError as ApiErrorBody, type Endpoint, type RequestOf } from '@weir/gateway/api';
import { ApiError } from './api-error.ts';

export interface Client {
  call<E extends Endpoint>(endpoint: E, ...request: RequestArguments<E>): Promise<AnswerOf<E>>;
  /** The address of an endpoint, for links and downloads. */
  addressOf<E extends Endpoint>(endpoint: E, ...request: RequestArguments<E>): string;
  /** The token of the session, as `session.get` tells it. */
  useToken(csrf: string | undefined): void;
}

/** Nothing where an endpoint takes nothing. */
export type RequestArguments<E extends Endpoint> =
  unknown extends RequestOf<E> ? [request?: undefined] : [request: RequestOf<E>];

interface Given {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

export interface ClientOptions {
  readonly fetch?: typeof fetch;
  /** Called when the session has ended. */
  readonly onSignedOut?: () => void;
}

export function createClient({ fetch: send = fetch, onSignedOut }: ClientOptions = {}): Client {
  const session: { csrf: string | undefined } = { csrf: undefined };
  return {
    useToken(csrf) {
      session.csrf = csrf;
    },
    addressOf: (endpoint, ...[request]) => formatAddress(endpoint, request ?? {}),
    async call(endpoint, ...[request]) {
      const given: Given = request ?? {};
      const response = await send(
        formatAddress(endpoint, given),
        makeInit(endpoint, given, session.csrf),
      ).catch(() => {
        throw new ApiError({
          status: 0,
          code: 'unreachable',
          message: 'No answer came. Check that the gateway runs and that you are connected.',
        });
      });
      if (response.ok) return typeof endpoint.answer === 'string' ? response : response.json();
      if (response.status === 401 && endpoint.role !== 'public') onSignedOut?.();
      throw await readRefusal(response);
    },
  };
}

/** `/servers/{id}` with its parameters and query; absent query values are left out. */
export function formatAddress(endpoint: Endpoint, { params = {}, query = {} }: Given): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value));
  return `/api${path}${search.size > 0 ? `?${search}` : ''}`;
}

function makeInit(endpoint: Endpoint, { body }: Given, csrf: string | undefined): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (endpoint.method !== 'GET' && csrf) headers['x-weir-csrf'] = csrf;
  if (body !== undefined) headers['content-type'] = 'application/json';
  return {
    method: endpoint.method,
    headers,
    credentials: 'same-origin',
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

async function readRefusal(response: Response): Promise<ApiError> {
  const parsed = ApiErrorBody.safeParse(await response.json().catch(() => undefined));
  const status = response.status;
  if (!parsed.success)
    return new ApiError({ status, code: 'unexpected', message: `The gateway answered ${status}.` });
  const { code, message, fields } = parsed.data.error;
  return new ApiError({ status, code, message, ...(fields && { fields }) });
}
