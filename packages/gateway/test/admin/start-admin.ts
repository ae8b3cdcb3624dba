/** A deployment's admin side over a store, and a browser and programs that talk to it as users' do. */

import { onTestFinished } from 'vitest';
import type { AdminEvent } from '../../src/admin/audit.ts';
import type { AdminContract } from '../../src/admin/create-admin.ts';
import {
  type Admin,
  type AdminOptions,
  createAdmin,
  type OtherHandlers,
} from '../../src/admin/create-admin.ts';
import { createChanges } from '../../src/changes.ts';
import type { Store } from '../../src/store/index.ts';

export const PUBLIC_URL = 'http://127.0.0.1:8642';
export const ADDRESS = '192.0.2.7';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // The shapes of answers are what the tests are about.
  // biome-ignore lint/suspicious/noExplicitAny: read loosely, compared exactly
  readonly json: any;
}

export interface Ask {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly address?: string;
}

/** A browser of one person: keeps cookies, sends the token and origin that a page of ours would. */
export interface Browser {
  cookie(): string | undefined;
  setCookie(cookie: string): void;
  open(path: string, ask?: Ask): Promise<Answer>;
  /** A call of the API as the console makes it. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
}

export interface RunningAdmin {
  readonly admin: Admin;
  readonly events: AdminEvent[];
  readonly faults: unknown[];
  readonly clock: { now: number };
  fetch(path: string, ask?: Ask): Promise<Answer>;
  newBrowser(address?: string): Browser;
  /** A browser that the first owner signed in with. */
  ownerBrowser(name?: string): Promise<Browser>;
  /** A browser of a new person with a role. */
  personBrowser(role: string, owner: Browser): Promise<{ browser: Browser; id: string }>;
}

export interface StartOptions extends Partial<AdminOptions> {
  readonly others?: OtherHandlers;
  readonly contract?: AdminContract;
  readonly url?: string;
}

export async function startAdmin(store: Store, options: StartOptions = {}): Promise<RunningAdmin> {
  const clock = { now: Date.UTC(2026, 10, 23) };
  const events: AdminEvent[] = [];
  const faults: unknown[] = [];
  const publicUrl = options.url ?? PUBLIC_URL;
  const changes =
    options.changes ?? (await createChanges(store, { clock: () => clock.now, pollMs: 3_600_000 }));
  const admin = await createAdmin({
    store,
    changes,
    audit: { record: event => void events.push(event), commit: async event => void events.push(event) },
    facts: { version: '0.0.0', publicUrl, production: false },
    clock: () => clock.now,
    secrets: keepInMemory(),
    hasServer: slug => slug === 'docs',
    onFault: fault => void faults.push(fault.error),
    ...options,
  });
  onTestFinished(async () => {
    await admin.close();
    if (!options.changes) await changes.close();
  });
  const api = admin.serve(options.others ?? {}, options.contract);
  const fetch = async (path: string, ask: Ask = {}): Promise<Answer> => {
    const url = new URL(path, publicUrl);
    const app = url.pathname.startsWith('/login') ? admin.login : api;
    const isForm = ask.body instanceof URLSearchParams;
    const text = isForm || typeof ask.body === 'string' ? String(ask.body) : JSON.stringify(ask.body);
    const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
    const request = new Request(url, {
      method: ask.method ?? 'GET',
      headers: { host: url.host, ...(ask.body !== undefined && { 'content-type': type }), ...ask.headers },
      ...(ask.body !== undefined && { body: text }),
    });
    return readAnswer(await app.fetch(request, { remote: ask.address ?? ADDRESS }));
  };
  const running: RunningAdmin = {
    admin,
    events,
    faults,
    clock,
    fetch,
    newBrowser: address => openBrowser(fetch, publicUrl, address),
    async ownerBrowser(name = 'Olga Owner') {
      const link = await admin.makeOwnerLink();
      const browser = openBrowser(fetch, publicUrl);
      await browser.open(link?.url ?? '', { method: 'POST', body: new URLSearchParams({ name }) });
      return browser;
    },
    async personBrowser(role, owner) {
      const invited = await owner.call('POST', '/people', { name: `The ${role}`, role });
      const browser = openBrowser(fetch, publicUrl);
      await browser.open(invited.json.url, { method: 'POST' });
      return { browser, id: invited.json.person.id };
    },
  };
  return running;
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

function openBrowser(fetch: RunningAdmin['fetch'], publicUrl: string, address = ADDRESS): Browser {
  const jar = new Map<string, string>();
  const open = async (path: string, ask: Ask = {}): Promise<Answer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const isChange = (ask.method ?? 'GET') !== 'GET';
    const answer = await fetch(path, {
      address,
      ...ask,
      headers: {
        ...(cookie && { cookie }),
        ...(isChange && { origin: publicUrl, 'sec-fetch-site': 'same-origin' }),
        ...ask.headers,
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '' || /Max-Age=0/.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return {
    cookie: () => [...jar.values()][0],
    setCookie: cookie => void jar.set(publicUrl.startsWith('https') ? '__Host-weir' : 'weir', cookie),
    open,
    async call(method, path, body) {
      const { csrf } = (await open('/api/session')).json;
      return open(`/api${path}`, {
        method,
        ...(body !== undefined && { body }),
        headers: { ...(csrf && { 'x-weir-csrf': csrf }) },
      });
    },
  };
}

/** Stands in for the vault where what is sealed is not the question; it keeps to purposes as the vault does. */
export function keepInMemory(): AdminOptions['secrets'] {
  const kept = new Map<string, string>();
  const count = { value: 0 };
  return {
    async keep(purpose, text) {
      count.value += 1;
      const id = `sec_${count.value}`;
      kept.set(`${id} ${purpose}`, text);
      return id;
    },
    async read(id, purpose) {
      const text = kept.get(`${id} ${purpose}`);
      if (text === undefined) throw new Error(`There is no secret ${id}.`);
      return text;
    },
    async remove(id) {
      for (const key of kept.keys()) if (key.startsWith(`${id} `)) kept.delete(key);
    },
  };
}
