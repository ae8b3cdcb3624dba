/** The client against a sandbox that is as strict as Atlassian's: limits, forgery checks, faults. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { createShared, createTokenMemory } from '../src/index.ts';
import { failureOf } from './support/client.ts';
import { startTestSite, type TestSite } from './support/sandbox.ts';

type Options = Parameters<typeof startTestSite>[0];

/** The site's clock goes as fast as the real one, from the middle of an hour: quotas are by the hour. */
async function start(options: Options): Promise<TestSite> {
  const began = Date.now();
  const clock = () => Date.UTC(2026, 10, 23, 12, 30) + Date.now() - began;
  const site = await startTestSite({ clock, ...options });
  onTestFinished(() => site.close());
  return site;
}

/** A client of the ready-made service account at the pace that Weir keeps. */
function connectApp(site: TestSite) {
  const shared = createShared({ allowPrivateHosts: ['127.0.0.1'] });
  onTestFinished(() => shared.http.close());
  const app = {
    kind: 'client-credentials',
    tokenUrl: `${site.origin}/oauth/token`,
    clientId: 'weir-sandbox-robot',
    clientSecret: 'weir-sandbox-secret',
  } as const;
  return site.connect('cloud', {
    shared,
    site: { edition: 'cloud', url: site.origin, apiUrl: `${site.origin}/ex/confluence/${site.cloudId}` },
    credentials: { kind: 'oauth', tokens: createTokenMemory('robot'), app },
  });
}

describe('rate limits', () => {
  it(`${verifies('Y5')}are kept by pacing, metered as they are charged, and waited for where they are told`, async () => {
    const site = await start({
      // Ten leave in any second, and on a busy machine two such tens may arrive together.
      limits: { pointsPerHour: 65_000, burstPerSecond: 20 },
      faults: [{ kind: 'status', status: 429, retryAfter: 1, skip: 20, times: 1, path: '/wiki/' }],
    });
    const confluence = connectApp(site);
    const started = performance.now();
    // Different ones, since equal reads in flight become one.
    const limits = Array.from({ length: 25 }, (_, index) => index + 1);
    const answers = await Promise.all(
      limits.map(limit => confluence.operations.execute('getSpaces', { limit })),
    );
    const seconds = (performance.now() - started) / 1000;
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const calls = site.takeRequests().filter(request => !request.endsWith('/token'));
    // One refusal, which the sandbox was told to play, and no other: 26 calls for 25 answers.
    expect(calls).toHaveLength(26);
    expect(seconds).toBeGreaterThan(2.3);
    const { points, requests, limit, remaining } = confluence.usage();
    expect({ requests, limit }).toEqual({ requests: 26, limit: 65_000 });
    // Each call costs its point and one for the space; the refused one reached no meter but the client's own.
    expect(points).toBe(51);
    expect(remaining).toBe(65_000 - 50);
  });

  it('that are spent for the hour are told, and nobody waits for them', async () => {
    const site = await start({ limits: { pointsPerHour: 4 } });
    const confluence = connectApp(site);
    await confluence.spaces.list({});
    await confluence.spaces.list({});
    const error = await failureOf(confluence.spaces.list({}));
    expect(error.code).toBe('rate_limited');
    expect(error.retryAfter).toBeGreaterThan(0);
    expect(error.message).toMatch(/Wait for \d+ seconds/u);
  });
});

describe('the strictest Cloud', () => {
  it('takes what the client sends: labels, files, comments, searches, trash', async () => {
    const site = await start({ profile: 'cloud-strict' });
    const confluence = site.connect('cloud');
    const [space] = (await confluence.spaces.list({})).items;
    const page = await confluence.pages.create({
      spaceId: space?.id ?? '',
      title: 'Strict',
      storage: '<p>x</p>',
    });
    await confluence.labels.add(page.id, ['one', 'two']);
    await confluence.labels.remove(page.id, 'two');
    const file = { filename: 'a.txt', mediaType: 'text/plain', bytes: new Uint8Array([65]) };
    const attached = await confluence.attachments.upload(page.id, file);
    expect(await confluence.attachments.download(attached, 10)).toHaveLength(1);
    await confluence.comments.create({ pageId: page.id, storage: '<p>!</p>' });
    await confluence.pages.update({ id: page.id, baseVersion: 1, title: 'Strict', storage: '<p>y</p>' });
    expect((await confluence.search.cql('label = one')).items).toHaveLength(1);
    await confluence.pages.trash(page.id);
    expect(await confluence.pages.get(page.id)).toMatchObject({ status: 'trashed', storage: '<p>y</p>' });
  });
});
