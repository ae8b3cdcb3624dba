/** The strictest Cloud: forgery checks for programs too, no removed operations anywhere, bodies by the letter. And admin keys on v1. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ProfileName } from '../src/index.ts';
import { basic, createTestApi, type TestApi } from './api.ts';
import { exchange, REQUEST } from './oauth-flow.ts';

const ADMIN = basic('admin@example.com', 'sandbox');
const JSON_TYPE = { 'content-type': 'application/json' };
const NO_CHECK = { 'x-atlassian-token': 'no-check' };

function open(profile: ProfileName = 'cloud-strict') {
  const api = createTestApi({ profile });
  onTestFinished(() => api.sandbox.close());
  const home = api.sandbox.domain.spaces.byKey('HOME')?.homepageId ?? 0;
  return { api, home, admin: api.as(ADMIN) };
}

const label = JSON.stringify([{ prefix: 'global', name: 'x' }]);
const addLabel = async (api: TestApi, home: number, headers: Record<string, string>, body = label) => {
  const path = `/wiki/rest/api/content/${home}/label`;
  return (await api.as(ADMIN).send('POST', path, { body, headers })).status;
};

describe('the forgery check', () => {
  it('asks programs too that sign in by Basic', async () => {
    const { api, home } = open();
    expect(await addLabel(api, home, JSON_TYPE)).toBe(403);
    expect(await addLabel(api, home, { ...JSON_TYPE, ...NO_CHECK })).toBe(200);
    const patient = open('cloud');
    expect(await addLabel(patient.api, patient.home, JSON_TYPE)).toBe(200);
  });

  it('does not ask apps, nor v2, nor reads', async () => {
    const { api, home, admin } = open();
    const scope = 'write:confluence-content';
    const { body } = await exchange(api, { ...REQUEST, scope });
    const app = api.as(`Bearer ${body['access_token']}`, `/ex/confluence/${api.sandbox.cloudId}`);
    expect((await app.post(`/wiki/rest/api/content/${home}/label`, JSON.parse(label))).status).toBe(200);
    expect((await admin.get('/wiki/rest/api/user/current')).status).toBe(200);
    const title = { status: 'current', title: 'New' };
    expect((await admin.put(`/wiki/api/v2/pages/${home}/title`, title)).status).toBe(200);
  });

  it('holds uploads back in every profile', async () => {
    for (const profile of ['cloud', 'cloud-strict'] as const) {
      const { home, admin } = open(profile);
      const form = new FormData();
      form.append('file', new Blob(['x']), 'x.txt');
      const path = `/wiki/rest/api/content/${home}/child/attachment`;
      expect((await admin.send('POST', path, { body: form })).status).toBe(403);
      expect((await admin.send('POST', path, { body: form, headers: NO_CHECK })).status).toBe(200);
    }
  });
});

describe('the removed operations', () => {
  it('are gone on the site too', async () => {
    const { home, admin } = open();
    const gone = await admin.get(`/wiki/rest/api/content/${home}`);
    expect([gone.status, gone.body.message]).toEqual([410, expect.stringContaining('GoneException')]);
    expect((await open('cloud').admin.get(`/wiki/rest/api/content/${home}`)).status).toBe(200);
  });
});

describe('bodies', () => {
  it.each([
    ['no content type', {}, label, 415],
    ['another content type', { 'content-type': 'text/plain' }, label, 415],
    ['with a charset', { 'content-type': 'application/json; charset=utf-8' }, label, 200],
    ['no JSON', JSON_TYPE, '[', 400],
    ['a wrong type', JSON_TYPE, '"x"', 400],
    ['a missing field', JSON_TYPE, '[{"prefix":"global"}]', 400],
  ])('of v1: %s', async (_, headers, body, status) => {
    const { api, home } = open();
    expect(await addLabel(api, home, { ...headers, ...NO_CHECK }, body)).toBe(status);
  });

  it('of v2 must be called JSON', async () => {
    const { home, admin } = open();
    const body = JSON.stringify({ status: 'current', title: 'New' });
    const path = `/wiki/api/v2/pages/${home}/title`;
    const unnamed = await admin.send('PUT', path, { body });
    expect([unnamed.status, unnamed.body.errors[0].code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect((await admin.send('PUT', path, { body, headers: JSON_TYPE })).status).toBe(200);
    expect((await open('cloud').admin.send('PUT', path, { body })).status).toBe(200);
  });

  it("leave Data Center's as they are", async () => {
    const { api, home } = open();
    const admin = api.as(basic('admin', 'admin'), '/dc');
    expect((await admin.send('POST', `/rest/api/content/${home}/label`, { body: label })).status).toBe(200);
  });
});

describe('an admin key', () => {
  it('passes restrictions on v1 as on v2, where the request asks for it', async () => {
    const { api, admin } = open('cloud');
    const { domain } = api.sandbox;
    const person = domain.people.create({
      accountId: '557058:ann',
      userKey: 'ann',
      username: 'ann',
      email: 'ann@example.com',
      displayName: 'Ann',
      active: true,
      timeZone: 'UTC',
      createdAt: 0,
    });
    const ann = { person, now: 0 };
    const spaceId = domain.spaces.byKey('HOME')?.id ?? 0;
    const page = domain.contents.create(ann, { type: 'page', spaceId, title: 'Secret' });
    domain.permissions.setRestrictions(ann, page.id, [
      { operation: 'read', subjectType: 'user', subjectId: person.accountId },
    ]);
    const headers = { 'atl-confluence-with-admin-key': 'true' };
    const path = `/wiki/rest/api/content/${page.id}/restriction`;
    const status = async (asked: Record<string, string>) =>
      (await admin.send('GET', path, { headers: asked })).status;
    expect([await status({}), await status(headers)]).toEqual([404, 404]);
    await admin.post('/wiki/api/v2/admin-key', {});
    expect([await status({}), await status(headers)]).toEqual([404, 200]);
    api.pass(11 * 60_000);
    expect(await status(headers)).toBe(404);
  });
});
