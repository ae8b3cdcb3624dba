/** Alerts and daily use, kept in a store of either kind. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createShared } from '@weir/confluence';
import { expect, onTestFinished, test } from 'vitest';
import { createAlerts, signAlert } from '../src/alerts/alerts.ts';
import { createDayQuotas } from '../src/protect/quotas.ts';
import { acknowledgeAlert, createQuotaStore, listAlerts } from '../src/store/protection.ts';
import { eachStore } from './support/stores.ts';

const NOTICE = {
  key: 'quota ada',
  severity: 'warning',
  title: 'A daily quota is used up',
  detail: 'daily quota of calls (5); caller person:ada',
} as const;

async function startHook() {
  const seen: { readonly signature: string; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    seen.push({ signature: String(request.headers['x-weir-signature']), body });
    response.end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

eachStore('an alert', open => {
  test('is counted while it is open, sent signed and not too often, and opens anew after somebody took it', async () => {
    const store = await open();
    const hook = await startHook();
    let now = 1_000_000_000;
    const errors: unknown[] = [];
    const alerts = createAlerts({
      store,
      webhook: async () => ({ url: hook.url, secret: 'shared' }),
      http: createShared({ allowPrivateHosts: true }).http,
      clock: () => now,
      onError: error => errors.push(error),
    });
    for (let index = 0; index < 5; index += 1) {
      alerts.raise(NOTICE);
      alerts.raise(NOTICE);
      now += 60_000;
    }
    await alerts.settle();
    const [row, ...others] = await listAlerts(store, { open: true, most: 10 });
    expect([row?.count, others.length, hook.seen.length, errors]).toEqual([5, 0, 1, []]);
    const { signature = '', body = '' } = hook.seen[0] ?? {};
    expect(signature).toBe(signAlert('shared', '1000000', body));
    expect(JSON.parse(body).alert).toMatchObject({ severity: 'warning', title: NOTICE.title });
    expect(await acknowledgeAlert(store, row?.id ?? '', 'Ada')).toBe(true);
    expect(await acknowledgeAlert(store, 'alr_none', 'Ada')).toBe(false);
    alerts.raise(NOTICE);
    await alerts.settle();
    expect((await listAlerts(store, { most: 10 })).map(each => each.acknowledged_by)).toEqual([null, 'Ada']);
    expect(hook.seen.length).toBe(2);
  });

  test('never reaches an address that is not public', async () => {
    const store = await open();
    const hook = await startHook();
    const errors: unknown[] = [];
    const alerts = createAlerts({
      store,
      webhook: async () => ({ url: hook.url, secret: 'shared' }),
      http: createShared().http,
      clock: () => 1,
      onError: error => errors.push(error),
    });
    alerts.raise(NOTICE);
    await alerts.settle();
    expect([hook.seen.length, errors.length]).toEqual([0, 1]);
    expect(await listAlerts(store, { open: true, most: 10 })).toHaveLength(1);
  });
});

eachStore('daily use', open => {
  test('is shared by replicas, and that of other days is dropped', async () => {
    const store = await open();
    const replica = await open(store);
    let now = Date.UTC(2026, 10, 23, 12);
    const key = { server: 'srv_1', principal: 'person:ada', kind: 'writes' } as const;
    const quotas = [store, replica].map(each => createDayQuotas(() => now, createQuotaStore(each)));
    for (const each of quotas) {
      each.spend(key, 10);
      each.spend(key, 10);
      each.spend({ ...key, kind: 'calls' }, 10);
    }
    for (const each of quotas) await each.flush();
    const later = createDayQuotas(() => now, createQuotaStore(store));
    await later.load();
    expect([later.spend(key, 5), later.spend(key, 5) > 0]).toEqual([0, true]);
    now += 24 * 3_600_000;
    await later.load();
    expect(await store.db.selectFrom('day_use').selectAll().execute()).toEqual([]);
  });
});
