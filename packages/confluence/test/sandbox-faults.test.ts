/** The client against a sandbox that fails on the wire: what is safe is repeated, nothing is written twice, and every error says what happened. */
import type { Fault } from '@weir/sandbox';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failureOf } from './support/client.ts';
import { startTestSite, type TestSite } from './support/sandbox.ts';

const PAGES = '/wiki/api/v2/pages';

async function start(...faults: readonly Fault[]): Promise<TestSite> {
  const site = await startTestSite({ faults });
  onTestFinished(() => site.close());
  return site;
}

const create = (site: TestSite) =>
  site.connect('cloud').pages.create({
    spaceId: String(site.domain.spaces.byKey('HOME')?.id),
    title: 'Once',
    storage: '<p>x</p>',
  });
const countMade = (site: TestSite): number =>
  site.domain.contents.list({ title: 'Once' }, { limit: 9 }).items.length;

describe('a read', () => {
  it.each<[string, Fault]>([
    ['trouble', { kind: 'status', status: 503 }],
    ['a refusal for now', { kind: 'status', status: 429, retryAfter: 0 }],
    ['a connection that breaks', { kind: 'reset' }],
    ['a body that is cut off', { kind: 'cut' }],
  ])('is repeated after %s', async (_, fault) => {
    const site = await start({ ...fault, path: '/spaces', times: 1 });
    expect((await site.connect('cloud').spaces.list({})).items).toHaveLength(1);
    expect(site.takeRequests()).toHaveLength(2);
  });

  it('waits for a body that comes in drops', async () => {
    const site = await start({ kind: 'slow', ms: 200, path: '/spaces' });
    expect((await site.connect('cloud').spaces.list({})).items).toHaveLength(1);
    expect(site.takeRequests()).toHaveLength(1);
  });

  it.each<[string, Fault, string]>([
    ['JSON that ends too soon', { kind: 'garbage' }, 'bad_answer'],
    ['a sign-in page in place of an answer', { kind: 'html' }, 'unauthorized'],
  ])('names %s', async (_, fault, code) => {
    const site = await start({ ...fault, path: '/spaces' });
    expect(await failureOf(site.connect('cloud').spaces.list({}))).toMatchObject({ code });
  });
});

describe('a write', () => {
  it('is repeated where it was refused before anything was done', async () => {
    const site = await start({
      kind: 'status',
      status: 429,
      retryAfter: 0,
      method: 'POST',
      path: PAGES,
      times: 2,
    });
    expect((await create(site)).title).toBe('Once');
    expect([
      site.takeRequests().filter(request => request.startsWith('POST')).length,
      countMade(site),
    ]).toEqual([3, 1]);
  });

  it.each<[string, Fault, number]>([
    ['was done, and trouble answered', { kind: 'status', status: 500, applied: true }, 1],
    ['was done, and the connection broke', { kind: 'reset', applied: true }, 1],
    ['was done, and its answer was cut off', { kind: 'cut' }, 1],
    ['was not done, and the connection broke', { kind: 'reset' }, 0],
  ])('that %s is told and not repeated', async (_, fault, made) => {
    const site = await start({ ...fault, method: 'POST', path: PAGES });
    const error = await failureOf(create(site));
    expect(['unavailable', 'unreachable', 'bad_answer']).toContain(error.code);
    expect(error.message).toMatch(/may have/u);
    expect(site.takeRequests().filter(request => request === `POST ${PAGES}`)).toHaveLength(1);
    expect(countMade(site)).toBe(made);
  });
});
