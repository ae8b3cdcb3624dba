/** Webhooks of Data Center: kept, told of what happens, signed, and their history. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openApiSite } from '../../../test/content-api-site.ts';

const HOOK = {
  name: 'Mirror',
  url: 'http://receiver.test/hook',
  events: ['page_created', 'page_trashed', 'comment_created'],
  configuration: { secret: 'shh' },
  active: true,
};

describe('webhooks', () => {
  it('are kept by administrators, their secret never shown', async () => {
    const site = openApiSite('datacenter');
    const made = await site.send('POST', '/webhooks', HOOK);
    expect([made.status, made.json.events[0].id]).toEqual([201, 'page_created']);
    const path = `/webhooks/${made.json.id}`;
    expect(await site.get(path)).toMatchObject({ name: 'Mirror', events: HOOK.events, configuration: {} });
    expect((await site.get('/webhooks?event=page_trashed')).totalCount).toBe(1);
    expect((await site.get('/webhooks?event=space_created')).totalCount).toBe(0);
    expect((await site.send('PUT', path, { name: 'Other', active: false })).json).toMatchObject({
      name: 'Other',
      active: false,
    });
    expect(await site.statusForBob('GET', '/webhooks')).toBe(403);
    expect((await site.send('DELETE', path)).status).toBe(204);
    expect((await site.send('GET', path)).status).toBe(404);
  });

  it.each([
    ['an event that is none', { ...HOOK, events: ['page_exploded'] }],
    ['no event', { ...HOOK, events: [] }],
    ['an address that is none', { ...HOOK, url: 'file:///etc/passwd' }],
    ['a secret that is too long', { ...HOOK, configuration: { secret: 'x'.repeat(256) } }],
  ])('refuse %s', async (_what, body) => {
    expect((await openApiSite('datacenter').send('POST', '/webhooks', body)).status).toBe(400);
  });

  it('are told of what they want, in order, signed over the bytes that are sent', async () => {
    const site = openApiSite('datacenter');
    await site.send('POST', '/webhooks', HOOK);
    const page = site.page('Newborn');
    await site.send('POST', `/content/${page.id}/label`, [{ prefix: 'global', name: 'blue' }]);
    site.domain.contents.trash(site.ada, page.id);
    await site.hooks.settled();
    expect(site.delivered.map(request => JSON.parse(request.body).event)).toEqual([
      'page_created',
      'page_trashed',
    ]);
    const [first] = site.delivered;
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      userKey: 'key-ada',
      page: { id: page.id, title: 'Newborn' },
    });
    const digest = createHmac('sha256', 'shh')
      .update(first?.body ?? '')
      .digest('hex');
    expect(first?.headers.get('x-hub-signature')).toBe(`sha256=${digest}`);
    expect(first?.headers.get('x-event-key')).toBe('page_created');
  });

  it('hear nothing of what was taken back, or when they sleep', async () => {
    const site = openApiSite('datacenter');
    const made = await site.send('POST', '/webhooks', HOOK);
    expect(() =>
      site.domain.atomically(() => {
        site.page('Undone');
        throw new Error('no');
      }),
    ).toThrow('no');
    await site.send('PUT', `/webhooks/${made.json.id}`, { active: false });
    site.page('Unheard');
    await site.hooks.settled();
    expect(site.delivered).toEqual([]);
  });

  it('remember how deliveries went', async () => {
    const site = openApiSite('datacenter');
    const made = await site.send('POST', '/webhooks', HOOK);
    const path = `/webhooks/${made.json.id}`;
    expect((await site.send('GET', `${path}/latest`)).status).toBe(404);
    site.page('One');
    await site.hooks.settled();
    site.receive = () => new Response('no', { status: 500 });
    site.page('Two');
    await site.hooks.settled();
    site.receive = () => {
      throw new Error('connection refused');
    };
    site.page('Three');
    await site.hooks.settled();
    expect((await site.get(`${path}/latest`)).result).toEqual({
      outcome: 'ERROR',
      description: 'connection refused',
    });
    expect((await site.get(`${path}/latest?outcome=SUCCESS`)).request.body).toContain('One');
    const statistics = await site.get(`${path}/statistics`);
    expect(statistics.counts).toEqual({ successes: 1, failures: 1, errors: 1 });
    expect(statistics.lastFailure.result.description).toBe('500');
    expect((await site.get(`${path}/statistics/summary`)).page_created.counts.successes).toBe(1);
    expect((await site.get(`${path}?statistics=true`)).statistics.errors).toBe(1);
  });

  it('can be tried before they are made', async () => {
    const site = openApiSite('datacenter');
    const tried = await site.send('POST', `/webhooks/test?url=${encodeURIComponent(HOOK.url)}`);
    expect(tried.json.result).toEqual({ outcome: 'SUCCESS', description: '200' });
    expect(site.delivered[0]?.url).toBe(HOOK.url);
    expect((await site.send('POST', '/webhooks/test')).status).toBe(400);
  });
});
