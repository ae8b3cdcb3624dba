/** The table of the admin API keeps its own rules: one endpoint an address, parameters where the path names them. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CONTRACT, type Endpoint, mayAct, Role, ServerSettings } from './index.ts';

const endpoints: readonly (readonly [string, Endpoint])[] = Object.entries(CONTRACT).flatMap(
  ([area, verbs]) =>
    Object.entries(verbs).map(([verb, endpoint]): [string, Endpoint] => [`${area}.${verb}`, endpoint]),
);

describe('the contract', () => {
  test('has each address once', () => {
    const addresses = endpoints.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test.each(endpoints)('%s describes its path, body and answer', (_, endpoint) => {
    const named = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(match => match[1]);
    expect(Object.keys(endpoint.params?.shape ?? {}).sort()).toEqual(named.sort());
    if (endpoint.method === 'GET' || endpoint.method === 'DELETE') expect(endpoint.body).toBeUndefined();
    for (const schema of [endpoint.params, endpoint.query, endpoint.body, endpoint.answer])
      if (schema instanceof z.ZodType) expect(z.toJSONSchema(schema, { io: 'input' })).toBeTypeOf('object');
  });

  test('lets nobody change anything without being signed in', () => {
    const open = endpoints.filter(([, { role }]) => role === 'public').map(([name]) => name);
    expect(open).toEqual(['session.get']);
  });
});

test('roles do what those below them do; editors and auditors do not do each other’s', () => {
  expect(Role.options.map(role => Role.options.filter(needed => mayAct(role, needed)).length)).toEqual([
    6, 5, 3, 3, 2, 1,
  ]);
  expect([mayAct('editor', 'auditor'), mayAct('auditor', 'editor'), mayAct('admin', 'owner')]).toEqual([
    false,
    false,
    false,
  ]);
});

describe('server settings', () => {
  const least = {
    name: 'Docs',
    slug: 'docs',
    app: 'confluence-cloud',
    baseUrl: 'https://api.atlassian.com/ex/confluence/{cloudid}',
    upstream: { kind: 'api-token', email: 'a@b.co', token: { value: 's' } },
    signIn: { mode: 'key' },
  };
  test('take their defaults', () => {
    expect(ServerSettings.parse(least)).toMatchObject({
      selection: { operations: 'all', toolsets: ['default'] },
      audience: { rule: 'site' },
      protection: { mode: 'enforce' },
      policy: { confirm: 'nothing', auditArguments: 'redacted' },
    });
  });
  test.each([
    ['slug', 'Docs'],
    ['slug', '-docs'],
    ['baseUrl', 'ftp://x'],
    ['name', ' '],
    ['surprise', true],
  ])('refuse %s %j', (field, value) => {
    expect(ServerSettings.safeParse({ ...least, [field]: value }).success).toBe(false);
  });
});
