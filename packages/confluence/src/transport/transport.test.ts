import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { connect, failureOf } from '../../test/support/client.ts';
import { type PlannedAnswer, startFakeServer } from '../../test/support/fake-server.ts';
import { PAGE } from '../../test/support/page.ts';
import { ConfluenceError, type ConfluenceErrorCode, createConfluence } from '../index.ts';

const v2Error = (title: string) => ({ errors: [{ status: '400', code: 'X', title, detail: null }] });

describe('signing in', () => {
  it('sends Basic credentials to the site, and says who calls', async () => {
    const { confluence, server } = await connect(() => ({ body: PAGE }), { userAgent: 'weir/1' });
    await confluence.pages.get('1');
    expect(server.seen[0]?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('ada@example.com:token-of-ada').toString('base64')}`,
      'user-agent': 'weir/1',
      accept: 'application/json',
    });
  });

  it.each([
    [{ kind: 'bearer', token: 'pat' } as const, 'Bearer pat'],
    [{ kind: 'anonymous' } as const, undefined],
  ])('sends %j as %s', async (credentials, expected) => {
    const { confluence, server } = await connect(() => ({ body: PAGE }), { credentials });
    await confluence.pages.get('1');
    expect(server.seen[0]?.headers['authorization']).toBe(expected);
  });

  it.each([
    ['cloud', 'https://acme.atlassian.net/wiki/', 'https://acme.atlassian.net'],
    ['cloud', 'https://acme.atlassian.net/', 'https://acme.atlassian.net'],
    ['datacenter', 'https://acme.example/wiki/', 'https://acme.example/wiki'],
  ] as const)('takes the address of a %s site as people paste it: %s', (edition, url, expected) => {
    const { site } = createConfluence({
      site: { edition, url },
      credentials: { kind: 'anonymous' },
      principal: 'ada',
    });
    expect(site.url).toBe(expected);
  });

  it('calls the OAuth gateway below its prefix, and links to the site', async () => {
    const server = await startFakeServer(() => ({
      body: { ...PAGE, _links: { webui: '/spaces/ENG/pages/1/Home' } },
    }));
    onTestFinished(() => server.close());
    const confluence = createConfluence({
      site: {
        edition: 'cloud',
        url: 'https://acme.atlassian.net/wiki/',
        apiUrl: `${server.origin}/ex/confluence/cloud-1`,
      },
      credentials: { kind: 'bearer', token: 'oauth' },
      principal: 'ada',
      allowPrivateHosts: true,
    });
    const page = await confluence.pages.get('1');
    expect(server.seen[0]?.path).toBe('/ex/confluence/cloud-1/wiki/api/v2/pages/1');
    expect(page.url).toBe('https://acme.atlassian.net/wiki/spaces/ENG/pages/1/Home');
  });

  it.each(['not a url', 'ftp://acme.example', 'https://user:pw@acme.example', 'https://acme.example?x=1'])(
    'refuses the address %s before anything is sent',
    url => {
      const make = () =>
        createConfluence({
          site: { edition: 'cloud', url },
          credentials: { kind: 'anonymous' },
          principal: 'ada',
        });
      expect(make).toThrow(ConfluenceError);
      expect(make).not.toThrow(/pw/);
    },
  );

  it('does not call a private address unless the deployment allows it', async () => {
    const { confluence, server } = await connect(() => ({ body: PAGE }), { allowPrivateHosts: false });
    expect(await failureOf(confluence.pages.get('1'))).toMatchObject({
      code: 'invalid_request',
      request: '[GET] "/wiki/api/v2/pages/1"',
    });
    expect(server.seen).toHaveLength(0);
  });
});

describe('failures', () => {
  it.each<[string, PlannedAnswer, ConfluenceErrorCode, RegExp]>([
    [
      '400 of v2',
      { status: 400, body: v2Error('Title is too long') },
      'invalid_request',
      /Confluence says: Title is too long\. Correct the request/,
    ],
    [
      '400 of v1',
      {
        status: 400,
        body: {
          statusCode: 400,
          data: { errors: [{ message: { translation: 'No such space', args: [] } }] },
          message: 'com.atlassian.confluence.api.service.exceptions.api.BadRequestException: bad',
        },
      },
      'invalid_request',
      /says: No such space; bad\./,
    ],
    [
      '401',
      { status: 401, body: { code: 401, message: 'Unauthorized' } },
      'unauthorized',
      /expired or revoked/,
    ],
    [
      '401 for a scope, by header',
      { status: 401, headers: { 'x-failure-category': 'FAILURE_CLIENT_SCOPE_CHECK' }, body: {} },
      'scope_missing',
      /grant the scope/,
    ],
    [
      '401 for a scope, by text',
      { status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } },
      'scope_missing',
      /scope does not match/,
    ],
    ['403', { status: 403, body: { message: 'Not permitted' } }, 'forbidden', /ask for the permission/],
    [
      '403 with a CAPTCHA',
      { status: 403, headers: { 'x-seraph-loginreason': 'AUTHENTICATION_DENIED' }, body: '' },
      'forbidden',
      /CAPTCHA/,
    ],
    ['404', { status: 404, body: v2Error('Not found') }, 'not_found', /may not see it/],
    ['409', { status: 409, body: v2Error('Version must be incremented') }, 'conflict', /read it again/],
    [
      '410',
      { status: 410, body: { message: 'GoneException: This deprecated endpoint has been removed' } },
      'gone',
      /successor/,
    ],
    ['413', { status: 413, body: '' }, 'too_large', /Send less/],
    ['500', { status: 500, body: { message: 'Oops' } }, 'unavailable', /Oops/],
    ['501', { status: 501, body: '' }, 'unsupported', /does not offer/],
    [
      'an HTML error',
      { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not here</h1>' },
      'not_found',
      /404 Not Found\. The answer is a web page.*context path/,
    ],
    [
      'a sign-in page',
      {
        headers: { 'content-type': 'text/html' },
        body: '<form action="/dologin.action"><input type="password"></form>',
      },
      'unauthorized',
      /sign-in page/,
    ],
    [
      'another page',
      { headers: { 'content-type': 'text/html' }, body: '<h1>Welcome to nginx</h1>' },
      'bad_answer',
      /not that of Confluence/,
    ],
    [
      'a redirect to single sign-on',
      { status: 302, headers: { location: 'https://id.atlassian.com/login?continue=x' } },
      'unauthorized',
      /sign-in page/,
    ],
    [
      'a redirect elsewhere',
      { status: 301, headers: { location: 'https://wiki.acme.example/' } },
      'bad_answer',
      /redirected to https:\/\/wiki\.acme\.example/,
    ],
    ['another type', { headers: { 'content-type': 'text/plain' }, body: 'ok' }, 'bad_answer', /text\/plain/],
    [
      'broken JSON',
      { headers: { 'content-type': 'application/json' }, body: '{"id":' },
      'bad_answer',
      /cut off or not JSON/,
    ],
    ['a page without id', { body: { ...PAGE, id: undefined } }, 'bad_answer', /no id/],
  ])('%s', async (_, answer, code, message) => {
    const { confluence } = await connect(() => answer);
    const error = await failureOf(confluence.pages.get('1'));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('tells method, path, status, detail and advice', async () => {
    const { confluence } = await connect(() => ({
      status: 409,
      body: v2Error('Version must be incremented'),
    }));
    const error = await failureOf(
      confluence.pages.update({ id: '1', baseVersion: 3, title: 'Home', storage: '<p/>' }),
    );
    expect(error.message).toBe(
      '[PUT] "/wiki/api/v2/pages/1": 409 Conflict. Confluence says: Version must be incremented. It was changed, or exists already: read it again, apply the change to what is there now, then send that.',
    );
    expect(error).toMatchObject({
      status: 409,
      request: '[PUT] "/wiki/api/v2/pages/1"',
      detail: 'Version must be incremented',
    });
  });

  it.each<[string, PlannedAnswer]>([
    ['a lost answer', { reset: true }],
    ['a 500', { status: 500 }],
  ])(
    'warns that a write may have happened after %s, and says nothing of the kind for a read',
    async (_, answer) => {
      const { confluence } = await connect(() => answer);
      expect((await failureOf(confluence.pages.trash('1'))).message).toContain(
        'The change may have happened all the same',
      );
      expect((await failureOf(confluence.pages.get('1'))).message).not.toContain('may have happened');
    },
  );

  it('names a host that refuses connections', async () => {
    const { confluence, server } = await connect(() => ({ body: PAGE }));
    await server.close();
    const error = await failureOf(confluence.pages.get('1'));
    expect(error.code).toBe('unreachable');
    expect(error.message).toMatch(/127\.0\.0\.1:\d+ gave no answer: the host refuses connections/);
  });

  it('never holds a secret, even where the server sends it back', async () => {
    const header = Buffer.from('ada@example.com:token-of-ada').toString('base64');
    const answers: readonly PlannedAnswer[] = [
      { status: 400, body: v2Error(`bad header Basic ${header}, token token-of-ada`) },
      { status: 401, body: { code: 401, message: `token-of-ada is wrong` } },
      { status: 302, headers: { location: '/login.action?os_password=token-of-ada' } },
      { reset: true },
      { headers: { 'content-type': 'application/json' }, body: 'token-of-ada' },
    ];
    for (const answer of answers) {
      const { confluence } = await connect(() => answer);
      const shown = inspect(await failureOf(confluence.pages.trash('1')), { depth: 12, showHidden: true });
      expect(shown).not.toContain('token-of-ada');
      expect(shown).not.toContain(header);
      expect(inspect(confluence, { depth: 12, showHidden: true })).not.toContain('token-of-ada');
    }
  });
});

describe('retries', () => {
  it.each<[string, PlannedAnswer]>([
    ['503', { status: 503, body: '' }],
    ['500', { status: 500, body: '' }],
    ['a closed connection', { reset: true }],
    ['an answer that is cut off', { cutOff: true, body: PAGE }],
    ['429', { status: 429, body: '' }],
  ])('a read survives %s', async (_, bad) => {
    const { confluence, server } = await connect((_request, index) => (index < 2 ? bad : { body: PAGE }));
    await expect(confluence.pages.get('1')).resolves.toMatchObject({ title: 'Home' });
    expect(server.seen).toHaveLength(3);
  });

  it.each<[string, PlannedAnswer, ConfluenceErrorCode]>([
    ['503', { status: 503, body: '' }, 'unavailable'],
    ['a closed connection', { reset: true }, 'unreachable'],
    ['an answer that is cut off', { cutOff: true, body: PAGE }, 'unreachable'],
    ['409', { status: 409, body: '' }, 'conflict'],
  ])('a write is sent once, whatever happens: %s', async (_, bad, code) => {
    const { confluence, server } = await connect(() => bad);
    const writes = [
      () => confluence.pages.create({ spaceId: '9', title: 'New', storage: '' }),
      () => confluence.pages.update({ id: '1', baseVersion: 1, title: 'New', storage: '' }),
      () => confluence.labels.add('1', ['x']),
      () => confluence.labels.remove('1', 'x'),
    ];
    for (const write of writes) expect(await failureOf(write())).toMatchObject({ code });
    expect(server.seen).toHaveLength(writes.length);
  });

  it('a write that was refused for its rate is sent again: nothing had been done', async () => {
    const { confluence, server, clock } = await connect((_request, index) =>
      index === 0 ? { status: 429, headers: { 'retry-after': '7' }, body: '' } : { body: PAGE },
    );
    await confluence.pages.update({ id: '1', baseVersion: 2, title: 'Home', storage: '<p/>' });
    expect(server.seen).toHaveLength(2);
    expect(Math.max(...clock.waits)).toBe(7_000);
  });

  it('gives up after four retries', async () => {
    const { confluence, server } = await connect(() => ({ status: 503, body: '' }));
    expect(await failureOf(confluence.pages.get('1'))).toMatchObject({ code: 'unavailable', status: 503 });
    expect(server.seen).toHaveLength(5);
  });

  it(`${verifies('E-429')}does not wait for an hour, and tells how long it would be`, async () => {
    const { confluence, server } = await connect(() => ({
      status: 429,
      headers: { 'retry-after': '1847' },
      body: '',
    }));
    const error = await failureOf(confluence.pages.get('1'));
    expect(error).toMatchObject({ code: 'rate_limited', retryAfter: 1847 });
    expect(error.message).toContain('Wait for 1847 seconds');
    expect(await failureOf(confluence.pages.get('2'))).toMatchObject({ code: 'rate_limited' });
    expect(server.seen).toHaveLength(1);
  });

  it('stops waiting when it is cancelled', async () => {
    const controller = new AbortController();
    const { confluence, server } = await connect(() => {
      controller.abort();
      return { status: 503, body: '' };
    });
    expect(await failureOf(confluence.pages.get('1', { signal: controller.signal }))).toMatchObject({
      code: 'cancelled',
    });
    expect(server.seen).toHaveLength(1);
  });

  it('says that nothing was changed where a call is cancelled before its turn', async () => {
    const { confluence, server } = await connect(() => ({ body: PAGE }));
    const error = await failureOf(confluence.pages.trash('1', { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: 'cancelled' });
    expect(error.message).toContain('nothing was changed');
    expect(server.seen).toHaveLength(0);
  });

  it('cancels a request on its way', async () => {
    const controller = new AbortController();
    const { confluence } = await connect(
      () =>
        new Promise(resolve => {
          controller.signal.addEventListener('abort', () => resolve({ body: PAGE }));
          controller.abort();
        }),
    );
    const error = await failureOf(
      confluence.pages.update(
        { id: '1', baseVersion: 1, title: 'x', storage: '' },
        { signal: controller.signal },
      ),
    );
    expect(error).toMatchObject({ code: 'cancelled', request: '[PUT] "/wiki/api/v2/pages/1"' });
  });
});

describe('requests', () => {
  it('carries X-Atlassian-Token on v1 writes and not on v2 ones', async () => {
    const { confluence, server } = await connect(() => ({ body: PAGE }));
    await confluence.pages.update({ id: '1', baseVersion: 2, title: 'Home', storage: '<p/>' });
    await confluence.pages.move('1', 'append', '2');
    expect(server.seen.map(({ headers }) => headers['x-atlassian-token'])).toEqual([undefined, 'no-check']);
  });

  it.each([
    ['../../admin', '/wiki/api/v2/pages/..%2F..%2Fadmin'],
    ['..', '/wiki/api/v2/pages/%252E%252E'],
    ['1?x=2#y', '/wiki/api/v2/pages/1%3Fx%3D2%23y'],
    ['a b', '/wiki/api/v2/pages/a%20b'],
  ])('keeps the id %s inside its segment', async (id, path) => {
    const { confluence, server } = await connect(() => ({ body: PAGE }));
    await confluence.pages.get(id);
    expect(server.seen[0]?.path).toBe(path);
  });
});
