/** A sandbox for tests and people who call it: every answer is held against the contract as it comes. */
import { createSandbox, type Sandbox, type SandboxOptions } from '../src/index.ts';
import { type Contract, createContract } from './contract.ts';
import { NOW } from './site.ts';

export const ORIGIN = 'http://sandbox.test';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, the text of another type, undefined where there is no body. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect; the contract has checked the shape.
  readonly body: any;
}

export interface Caller {
  get(path: string): Promise<ApiAnswer>;
  post(path: string, body?: unknown): Promise<ApiAnswer>;
  put(path: string, body?: unknown): Promise<ApiAnswer>;
  delete(path: string): Promise<ApiAnswer>;
  send(
    method: string,
    path: string,
    options?: { body?: string | FormData; headers?: Record<string, string> },
  ): Promise<ApiAnswer>;
}

export interface TestApi {
  readonly sandbox: Sandbox;
  readonly contract: Contract;
  /** Moves the clock, milliseconds. */
  pass(ms: number): void;
  /** `prefix` comes before the operation's path: '' on the site, the gateway's, `/dc`. */
  as(authorization: string | undefined, prefix?: string): Caller;
}

export function basic(name: string, secret: string): string {
  return `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
}

export function createTestApi(options: SandboxOptions = {}): TestApi {
  let now = NOW;
  const contract = createContract();
  const sandbox = createSandbox({ seed: null, clock: () => now, publicUrl: () => ORIGIN, ...options });

  const as = (authorization: string | undefined, prefix = ''): Caller => {
    const send: Caller['send'] = async (method, path, { body, headers = {} } = {}) => {
      const request = new Request(`${ORIGIN}${prefix}${path}`, {
        method,
        headers: { ...(authorization === undefined ? {} : { authorization }), ...headers },
        redirect: 'manual',
        ...(body === undefined ? {} : { body }),
      });
      const answer = await readAnswer(await sandbox.fetch(request));
      contract.expectAnswer(method, path.replace(/\?.*$/u, ''), answer);
      return answer;
    };
    const json = (method: string, path: string, body: unknown) =>
      send(method, path, {
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    return {
      send,
      get: path => send('GET', path),
      delete: path => send('DELETE', path),
      post: (path, body) => json('POST', path, body),
      put: (path, body) => json('PUT', path, body),
    };
  };
  return {
    sandbox,
    contract,
    as,
    pass: ms => {
      now += ms;
    },
  };
}

async function readAnswer(response: Response): Promise<ApiAnswer> {
  const { status, headers } = response;
  const text = await response.text();
  if (text === '') return { status, headers, body: undefined };
  const isJson = headers.get('content-type')?.includes('json') ?? false;
  return { status, headers, body: isJson ? JSON.parse(text) : text };
}
