/** A sandbox as well-known clients meet it: plain requests to the site, the gateway and Data Center, each answer held against the contract. */
import type { Sandbox } from '../../src/index.ts';
import { type ApiAnswer, basic, createTestApi, ORIGIN } from '../api.ts';
import { exchange, REQUEST } from '../oauth-flow.ts';

export interface WireOptions {
  readonly query?: Readonly<Record<string, string | number>>;
  readonly json?: unknown;
  readonly form?: FormData;
  /** A body as it goes over the line, with its media type. */
  readonly raw?: { readonly type: string; readonly body: string };
  readonly headers?: Readonly<Record<string, string>>;
}

/** `path` is what a client puts after its base address: `/rest/api/…`, or `/api/v2/…` on Cloud. */
export type Wire = (method: string, path: string, options?: WireOptions) => Promise<ApiAnswer>;

export interface Wires {
  readonly sandbox: Sandbox;
  /** Cloud's site with an administrator's API token. */
  readonly site: Wire;
  readonly gateway: Wire;
  readonly datacenter: Wire;
  /** Bob administers nothing. */
  readonly bobOnSite: Wire;
  readonly bobOnDatacenter: Wire;
  readonly nobody: Wire;
  /** Cloud's through OAuth with these scopes. */
  oauth(scopes: string): Promise<Wire>;
  /** An address that an answer gave, asked for as it stands. */
  follow(address: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  pass(milliseconds: number): void;
  close(): void;
}

export const EMPTY_HOME = { key: 'DOCS', name: 'Documents' } as const;

/** A sandbox with one space, DOCS, and two people. */
export async function openWires(): Promise<Wires> {
  const api = createTestApi();
  const { sandbox } = api;
  const { people } = sandbox.domain;
  people.create({
    accountId: '557058:bob',
    userKey: 'ff8080818bob',
    username: 'bob',
    email: 'bob@example.com',
    displayName: 'Bob Martin',
    active: true,
    timeZone: 'UTC',
  });
  people.addMember(people.createGroup('writers').id, '557058:bob');
  const wireOf = (authorization: string | undefined, prefix: string, root: string): Wire => {
    const caller = api.as(authorization, prefix);
    return (method, path, { query = {}, json, form, raw, headers = {} } = {}) => {
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) search.set(name, String(value));
      const joint = path.includes('?') ? '&' : '?';
      const tail = search.size === 0 ? '' : `${joint}${search}`;
      const typed =
        json === undefined
          ? { ...(raw && { 'content-type': raw.type }) }
          : { 'content-type': 'application/json' };
      const body = form ?? raw?.body ?? (json === undefined ? undefined : JSON.stringify(json));
      return caller.send(method, `${root}${path}${tail}`, {
        headers: { ...typed, ...headers },
        ...(body === undefined ? {} : { body }),
      });
    };
  };
  const gatewayPrefix = `/ex/confluence/${sandbox.cloudId}`;
  const admin = basic('admin@example.com', 'sandbox');
  const wires: Wires = {
    sandbox,
    site: wireOf(admin, '', '/wiki'),
    gateway: wireOf(admin, gatewayPrefix, '/wiki'),
    datacenter: wireOf(basic('admin', 'admin'), '/dc', ''),
    bobOnSite: wireOf(basic('bob@example.com', 'sandbox'), '', '/wiki'),
    bobOnDatacenter: wireOf(basic('bob', 'sandbox'), '/dc', ''),
    nobody: wireOf(undefined, '', '/wiki'),
    async oauth(scope) {
      const { body } = await exchange(api, { ...REQUEST, scope });
      return wireOf(`Bearer ${body['access_token']}`, gatewayPrefix, '/wiki');
    },
    follow: async (address, headers = {}) =>
      sandbox.fetch(new Request(new URL(address, ORIGIN), { headers, redirect: 'manual' })),
    pass: api.pass,
    close: () => sandbox.close(),
  };
  const made = await wires.site('POST', '/rest/api/space', { json: EMPTY_HOME });
  if (made.status !== 200) throw new Error(`The space was not made: ${made.status}`);
  return wires;
}

export type EditionName = 'Cloud' | 'Data Center';
export const EDITIONS: readonly EditionName[] = ['Cloud', 'Data Center'];
export const wireOf = (wires: Wires, edition: EditionName): Wire =>
  edition === 'Cloud' ? wires.site : wires.datacenter;

export const storage = (value: string) => ({ storage: { value, representation: 'storage' } });

/** A page of the space DOCS, made as the older API makes it. */
export async function makePage(wire: Wire, title: string, more: object = {}): Promise<string> {
  const json = { type: 'page', title, space: { key: 'DOCS' }, body: storage('<p>text</p>'), ...more };
  const { status, body } = await wire('POST', '/rest/api/content', { json });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
}

export function formOf(
  name: string,
  bytes: string | Uint8Array,
  fields: Readonly<Record<string, string>> = {},
): FormData {
  const form = new FormData();
  const data = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  form.append('file', new Blob([new Uint8Array(data)], { type: 'application/octet-stream' }), name);
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  return form;
}

export const NO_CHECK = { 'X-Atlassian-Token': 'no-check' } as const;
