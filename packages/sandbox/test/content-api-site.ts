/** A small site behind the content API, on either edition: every answer is held against the official documents. */

import { SITE } from '../src/domain/access.ts';
import { createDomain } from '../src/domain/domain.ts';
import { tellChanges } from '../src/domain/events.ts';
import type { Actor, Content, Domain, NewContent, Person, Space } from '../src/domain/types.ts';
import { createContentApi, createConversions, createMediaLinks } from '../src/faces/content-api/index.ts';
import { createSignedLinks } from '../src/faces/signed-links.ts';
import { createSearch } from '../src/search/search.ts';
import { openStore } from '../src/store/database.ts';
import { createWebhookDelivery, type WebhookDelivery } from '../src/webhook-delivery.ts';
import { createContract } from './contract.ts';

export const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);
export type EditionName = 'cloud' | 'datacenter';
export const EDITIONS = ['cloud', 'datacenter'] as const;

/** What a webhook was told. */
export interface Delivered {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** An answer's JSON, of whatever shape. */
export type Answer = ReturnType<typeof JSON.parse>;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where the answer is JSON, else undefined. */
  readonly json: Answer;
  readonly bytes: Uint8Array;
}

export interface ApiSite {
  readonly domain: Domain;
  readonly ada: Actor;
  readonly bob: Actor;
  readonly space: Space;
  /** `path` below `/rest/api`, with its query. A plain object is sent as JSON; FormData as a form. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>;
  get(path: string): Promise<Answer>;
  /** The status that Bob, who administers nothing, gets. */
  statusForBob(method: string, path: string, body?: unknown): Promise<number>;
  readonly hooks: WebhookDelivery;
  readonly delivered: readonly Delivered[];
  /** How the receiver of webhooks answers. */
  receive: () => Response;
  /** Follows an absolute address without signing in. */
  fetchMedia(address: string): Promise<Reply>;
  page(title: string, body?: string, more?: Partial<NewContent>): Content;
  /** Lets time pass. */
  wait(milliseconds: number): void;
  /** Operations answered so far, by their catalogue ids. */
  readonly answered: ReadonlySet<string>;
}

const ORIGIN = 'http://sandbox.test';
/** One for all: compiling the documents' schemas takes longer than the tests. */
const contract = createContract();

export function openApiSite(edition: EditionName, host: 'site' | 'gateway' = 'site'): ApiSite {
  const store = openStore();
  const { domain, listen } = tellChanges(createDomain({ store, seed: 'content-api', createSearch }));
  let now = NOW;
  const delivered: Delivered[] = [];
  const hooks = createWebhookDelivery({
    domain,
    listen,
    now: () => now,
    async fetch(url, init) {
      delivered.push({ url: String(url), headers: new Headers(init?.headers), body: String(init?.body) });
      return site.receive();
    },
  });
  const actorOf = (person: Person): Actor => ({
    person,
    get now() {
      return now;
    },
  });
  const ada = actorOf(createPerson(domain, 'ada', 'Ada Lovelace'));
  const bob = actorOf(createPerson(domain, 'bob', 'Bob Martin'));
  domain.access.grant(ada, SITE, { type: 'user', id: ada.person.accountId }, [
    { operation: 'administer', target: 'application' },
  ]);
  const space = domain.spaces.create(ada, {
    key: 'ENG',
    name: 'Engineering',
    description: 'Where things are built',
  });
  const media = createMediaLinks({ domain, links: createSignedLinks(() => now), publicUrl: () => ORIGIN });
  const context = edition === 'cloud' ? '/wiki' : '/dc';
  const root = edition === 'cloud' ? '/wiki' : '';
  const api = createContentApi({
    domain,
    edition,
    host,
    baseUrl: () => ORIGIN + context,
    cloudId: 'cloud-1',
    media,
    conversions: createConversions(),
    hooks,
  });
  const answered = new Set<string>();

  const sendAs = async (
    actor: Actor,
    [method, path, body, headers = {}]: Parameters<ApiSite['send']>,
  ): Promise<Reply> => {
    const below = path.startsWith('/download/') ? path : `/rest/api${path}`;
    const url = new URL(ORIGIN + context + below);
    const request = new Request(url, { method, headers: { ...headers, ...typeOf(body) }, ...encode(body) });
    const templatePath = root + url.pathname.slice(context.length);
    const response = await api.answer(request, templatePath, actor);
    const operation = await contract.check(method, templatePath, response);
    if (operation !== undefined && response.status < 400) answered.add(operation);
    return readReply(response);
  };
  const send: ApiSite['send'] = (...request) => sendAs(ada, request);

  const site: ApiSite = {
    receive: () => new Response('thanks'),
    domain,
    hooks,
    delivered,
    statusForBob: async (...request) => (await sendAs(bob, request)).status,
    ada,
    bob,
    space,
    send,
    async get(path) {
      const reply = await send('GET', path);
      if (reply.status !== 200) throw new Error(`GET ${path}: ${reply.status} ${JSON.stringify(reply.json)}`);
      return reply.json;
    },
    async fetchMedia(address) {
      return readReply(media.answer(new Request(address)) ?? new Response(null, { status: 404 }));
    },
    page: (title, body = '<p>text</p>', more = {}) =>
      domain.contents.create(ada, { type: 'page', spaceId: space.id, title, body, ...more }),
    wait(milliseconds) {
      now += milliseconds;
    },
    answered,
  };
  return site;
}

function typeOf(body: unknown): Record<string, string> {
  return body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' };
}

function encode(body: unknown): { body?: string | FormData } {
  if (body === undefined) return {};
  if (body instanceof FormData || typeof body === 'string') return { body };
  return { body: JSON.stringify(body) };
}

async function readReply(response: Response): Promise<Reply> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    json: isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined,
  };
}

function createPerson(domain: Domain, username: string, displayName: string): Person {
  return domain.people.create({
    accountId: `557058:${username}`,
    userKey: `key-${username}`,
    username,
    email: `${username}@example.com`,
    displayName,
    active: true,
    timeZone: 'UTC',
    createdAt: NOW,
  });
}

/** A form with files, as clients upload them. */
export function makeForm(
  files: readonly {
    readonly name: string;
    readonly type?: string;
    readonly bytes: Uint8Array | string;
    readonly comment?: string;
  }[],
  minorEdit?: boolean,
): FormData {
  const form = new FormData();
  for (const file of files) {
    const bytes = typeof file.bytes === 'string' ? new TextEncoder().encode(file.bytes) : file.bytes;
    form.append('file', new Blob([new Uint8Array(bytes)], { type: file.type ?? 'text/plain' }), file.name);
    if (file.comment !== undefined) form.append('comment', file.comment);
  }
  if (minorEdit !== undefined) form.append('minorEdit', String(minorEdit));
  return form;
}

export const NO_CHECK = { 'x-atlassian-token': 'nocheck' } as const;
export const storage = (value: string) => ({ storage: { value, representation: 'storage' } });
