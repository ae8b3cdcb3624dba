/** The admin API's manners: what it refuses and how it says so, what it writes down, how it describes itself. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { OtherHandlers } from '../../src/admin/create-admin.ts';
import { blackOut, listDifferences } from '../../src/admin/diff.ts';
import { CONTRACT, type Endpoint } from '../../src/api/index.ts';
import { openStore } from '../../src/store/index.ts';
import { keepInMemory, type StartOptions, startAdmin } from './start-admin.ts';

async function start(options: StartOptions = {}) {
  const running = await startAdmin(await openStore({ file: ':memory:' }), options);
  const owner = await running.ownerBrowser();
  return { ...running, owner };
}

test('what is wrong with a request is told field by field, with what was given, and nothing is changed', async () => {
  const { owner, admin } = await start();
  const answer = await owner.call('POST', '/people', {
    name: '  ',
    email: 'not an address',
    role: 'emperor',
    groups: ['ok', 7],
  });
  expect(answer.status).toBe(400);
  const { error } = answer.json;
  expect(Object.keys(error.fields).sort()).toEqual(['email', 'groups.1', 'name', 'role']);
  expect(error.fields.role).toContain('"emperor" is wrong');
  expect(error.message).toContain('email: "not an address" is wrong');
  expect((await owner.call('GET', '/people?limit=9999')).json.error.fields).toHaveProperty('limit');
  expect((await owner.call('GET', '/people?limit=1&limit=2')).status).toBe(400);
  expect(admin.people.list()).toHaveLength(1);
});

test.each([
  ['{"name": ', 'application/json', 400, 'not JSON'],
  ['', 'application/json', 400, 'empty'],
  ['{"name":"x"}', 'text/plain', 400, 'Content-Type'],
  ['name=x', 'application/x-www-form-urlencoded', 400, 'Content-Type'],
  [`{"name":"x","groups":${'['.repeat(100)}${']'.repeat(100)}}`, 'application/json', 400, 'deeper'],
  [`{"name":"${'x'.repeat(1024 * 1024)}"}`, 'application/json', 413, 'larger'],
  ['{"__proto__":{"role":"owner"},"name":"x","role":"viewer"}', 'application/json', 200, ''],
])('a body like %.30s as %s ends in %i', async (body, type, status, words) => {
  const { owner, admin } = await start();
  const { csrf } = (await owner.open('/api/session')).json;
  const answer = await owner.open('/api/people', {
    method: 'POST',
    body,
    headers: { 'content-type': type, 'x-weir-csrf': csrf },
  });
  expect([answer.status, answer.json.error?.message ?? '']).toEqual([status, expect.stringContaining(words)]);
  expect(admin.people.list().map(({ role }) => role)).not.toContain(status === 200 ? 'admin' : 'viewer');
});

test('a body without an end is cut off, whatever length it tells', async () => {
  const { admin, owner } = await start();
  const { csrf } = (await owner.open('/api/session')).json;
  const api = admin.serve({});
  const endless = new ReadableStream({
    pull: controller => controller.enqueue(new Uint8Array(65_536).fill(32)),
  });
  const request = new Request('http://127.0.0.1:8642/api/people', {
    method: 'POST',
    body: endless,
    duplex: 'half',
    headers: { 'content-type': 'application/json', cookie: `weir=${owner.cookie()}`, 'x-weir-csrf': csrf },
  } as RequestInit);
  expect((await api.fetch(request, { remote: '192.0.2.1' })).status).toBe(413);
});

test('an unknown path, method or host is told what there is', async () => {
  const { owner, fetch } = await start();
  expect((await owner.open('/api/nothing')).json.error).toMatchObject({ code: 'not_found' });
  const wrong = await owner.call('DELETE', '/people');
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST']);
  const foreign = await fetch('/api/session', { headers: { host: 'evil.example' } });
  expect([foreign.status, foreign.json.error.code]).toEqual([403, 'forbidden']);
});

test('no change is made that the audit cannot write down', async () => {
  const refused = { value: false };
  const { owner, admin } = await start({
    audit: {
      record: () => {},
      commit: async () => {
        if (refused.value) throw new Error('the disk is full: /var/lib/weir');
      },
    },
  });
  refused.value = true;
  const answer = await owner.call('POST', '/people', { name: 'Nobody' });
  expect([answer.status, answer.json.error.code]).toEqual([500, 'internal']);
  expect(answer.text).not.toContain('/var/lib');
  expect(admin.people.list()).toHaveLength(1);
});

test('every change is written down before and after, and reads are not', async () => {
  const { owner, events } = await start();
  const before = events.length;
  await owner.call('GET', '/people');
  expect(events.length).toBe(before);
  await owner.call('POST', '/people', { name: 'Ada', email: 'ada@acme.com' });
  const [intent, done, ...more] = events.slice(before);
  expect(more).toEqual([]);
  expect(intent).toMatchObject({
    kind: 'change',
    action: 'people.invite',
    outcome: 'intent',
    details: { fields: expect.arrayContaining(['name', 'email']) },
    address: '192.0.2.7',
  });
  expect(done).toMatchObject({ outcome: 'ok', target: 'Ada', requestId: intent?.requestId });
  await owner.call('DELETE', '/people/per_none');
  expect(events.at(-1)).toMatchObject({ action: 'people.remove', outcome: 'refused', target: 'per_none' });
});

test('what handlers have too much never leaves, and what they lack is our fault, told to the log alone', async () => {
  const answer = z.object({ name: z.string() });
  const contract: Record<string, Record<string, Endpoint>> = {
    session: { get: CONTRACT.session.get },
    odd: {
      much: { method: 'GET', path: '/much', role: 'member', summary: '', answer },
      little: { method: 'GET', path: '/little', role: 'member', summary: '', answer },
      broken: { method: 'GET', path: '/broken', role: 'member', summary: '', answer },
    },
  };
  const odd = {
    much: () => ({ name: 'n', clientSecret: 'hunter2' }),
    little: () => ({}),
    broken: () => {
      throw new Error('password=hunter2 at postgres://weir:hunter2@db');
    },
  };
  const { owner, faults } = await start({ contract, others: { odd } as unknown as OtherHandlers });
  expect((await owner.open('/api/much')).text).toBe('{"name":"n"}');
  for (const path of ['/api/little', '/api/broken']) {
    const failed = await owner.open(path);
    expect([failed.status, failed.json.error.code]).toEqual([500, 'internal']);
    expect(failed.text).not.toContain('hunter2');
  }
  expect(faults).toHaveLength(2);
});

test('settings keep their secrets to themselves, and send none elsewhere', async () => {
  const secrets = keepInMemory();
  const { owner, admin, events } = await start({ secrets });
  const settings = (await owner.call('GET', '/settings')).json;
  expect(settings).toMatchObject({ sso: null, audit: { retentionDays: 365 }, limits: { concurrency: 16 } });
  const webhook = { url: 'https://hooks.example/x', secret: { value: 'signing-secret-1' } };
  const saved = await owner.call('PUT', '/settings', { ...settings, alerts: { webhook } });
  expect(saved.json.alerts).toEqual({ webhook: { url: 'https://hooks.example/x', secret: { set: true } } });
  expect(await admin.settings.readSecret('alerts')).toBe('signing-secret-1');
  const kept = await owner.call('PUT', '/settings', {
    ...saved.json,
    limits: { ...saved.json.limits, concurrency: 4 },
  });
  expect(kept.json.limits.concurrency).toBe(4);
  expect(await admin.settings.readSecret('alerts')).toBe('signing-secret-1');
  expect(admin.settings.current().limits.concurrency).toBe(4);
  const first = JSON.stringify(admin.settings.current());
  const changed = await owner.call('PUT', '/settings', {
    ...kept.json,
    alerts: { webhook: { ...webhook, secret: { value: 'signing-secret-2' } } },
  });
  expect(await admin.settings.readSecret('alerts')).toBe('signing-secret-2');
  for (const text of [first, saved.text, changed.text, JSON.stringify(events)])
    expect(text).not.toMatch(/signing-secret/);
  expect(
    events.findLast(({ action, outcome }) => action === 'settings.update' && outcome === 'ok'),
  ).toMatchObject({ target: 'settings' });

  const lacking = await owner.call('PUT', '/settings', { ...settings, alerts: { webhook: null } });
  expect(lacking.json.alerts.webhook).toBeNull();
  const none = await owner.call('PUT', '/settings', {
    ...settings,
    alerts: { webhook: { url: webhook.url, secret: { set: true } } },
  });
  expect([none.status, Object.keys(none.json.error.fields)]).toEqual([400, ['alerts.webhook.secret']]);
  for (const url of [
    'http://169.254.169.254/latest',
    'http://127.0.0.1:1/',
    'http://user:pass@hooks.example/',
  ])
    expect(
      (await owner.call('PUT', '/settings', { ...settings, alerts: { webhook: { ...webhook, url } } }))
        .status,
    ).toBe(400);
});

test('the API describes itself: every mounted endpoint in OpenAPI 3.1 and on a page without scripts', async () => {
  const { fetch } = await start();
  const { json } = await fetch('/api/openapi.json');
  expect(json.openapi).toBe('3.1.0');
  expect(json.paths['/people/{id}'].patch).toMatchObject({
    operationId: 'people.update',
    'x-weir-role': 'admin',
    parameters: [{ name: 'id', in: 'path', required: true }, { name: 'x-weir-csrf' }],
    requestBody: {
      content: {
        'application/json': {
          schema: { type: 'object', properties: { role: { enum: expect.arrayContaining(['owner']) } } },
        },
      },
    },
  });
  expect(Object.keys(json.paths)).not.toContain('/servers');
  expect(JSON.stringify(json)).not.toContain('$schema');
  const { text, headers } = await fetch('/api/docs');
  expect(headers.get('content-type')).toContain('text/html');
  for (const path of Object.keys(json.paths)) expect(text).toContain(`/api${path}`);
  expect(text).not.toMatch(/<script|https?:\/\/(?!127\.0\.0\.1)/);
});

test('differences name paths and black secrets out wherever they stand', () => {
  const before = { name: 'a', sso: { clientSecret: { set: true }, issuer: 'x' }, list: [1] };
  const after = {
    name: 'b',
    sso: { clientSecret: 'raw', issuer: 'x' },
    list: [1, 2],
    token: { value: 'raw' },
  };
  expect(listDifferences(before, after)).toEqual([
    { path: 'name', before: 'a', after: 'b' },
    { path: 'sso.clientSecret', before: { set: true }, after: '(secret)' },
    { path: 'list', before: [1], after: [1, 2] },
    { path: 'token', after: { value: '(secret)' } },
  ]);
  expect(blackOut({ password: ['p'], deep: { apiToken: 'q', plain: 'r' } })).toEqual({
    password: ['(secret)'],
    deep: { apiToken: '(secret)', plain: 'r' },
  });
});
