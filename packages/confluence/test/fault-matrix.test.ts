/**
 * What a caller sees of each fault, and how often the server was called for it. The server keeps a ledger of what it did, so that a
 * write that is told as done was done, and none is done twice.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Confluence, type ConfluenceErrorCode, createConfluence, createShared } from '../src/index.ts';
import { failureOf } from './support/client.ts';
import { createEagerClock } from './support/clocks.ts';
import { type PlannedAnswer, startFakeServer } from './support/fake-server.ts';
import { ALIVE, ENDED, NOW, nextPair, pair, startGrant } from './support/oauth.ts';
import { PAGE } from './support/page.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const WHOLE = JSON.stringify(PAGE);
const ok = 'ok';

interface Row {
  readonly fault: string;
  readonly answer: PlannedAnswer;
  /** The server had done the work before the fault came. */
  readonly done?: true;
  /** How many answers are faulty before the server is well again; default always. */
  readonly times?: number;
  /** Code that the caller gets, or ok, and requests that the server saw. */
  readonly read: readonly [ConfluenceErrorCode | typeof ok, number];
  readonly write: readonly [ConfluenceErrorCode | typeof ok, number];
  /** What the reader of the error is told, of the write. */
  readonly says?: RegExp;
}

const MAY_HAVE_HAPPENED = /may have happened.*/;

const ROWS: readonly Row[] = [
  // fault, what the server sends, for how long | reading: outcome, requests | writing: outcome, requests | words
  {
    fault: '429 with Retry-After',
    answer: { status: 429, headers: { 'retry-after': '2' }, body: '' },
    times: 2,
    read: [ok, 3],
    write: [ok, 3],
  },
  {
    fault: '429 with a date in Retry-After',
    answer: { status: 429, headers: { 'retry-after': new Date(NOW + 3_000).toUTCString() }, body: '' },
    times: 1,
    read: [ok, 2],
    write: [ok, 2],
  },
  {
    fault: '429 without Retry-After',
    answer: { status: 429, body: '' },
    times: 2,
    read: [ok, 3],
    write: [ok, 3],
  },
  {
    fault: '429 without end',
    answer: { status: 429, body: '' },
    read: ['rate_limited', 5],
    write: ['rate_limited', 5],
    says: /Wait, then try again/,
  },
  {
    fault: '429 for half an hour',
    answer: { status: 429, headers: { 'retry-after': '1847' }, body: '' },
    read: ['rate_limited', 1],
    write: ['rate_limited', 1],
    says: /Wait for 1847 seconds/,
  },
  {
    fault: '429 of the hourly quota',
    answer: {
      status: 429,
      headers: { 'x-ratelimit-reset': new Date(NOW + 1_800_000).toISOString() },
      body: '',
    },
    read: ['rate_limited', 1],
    write: ['rate_limited', 1],
    says: /Wait for \d+ seconds/,
  },
  {
    fault: '500 once',
    answer: { status: 500, body: '' },
    done: true,
    times: 1,
    read: [ok, 2],
    write: ['unavailable', 1],
    says: MAY_HAVE_HAPPENED,
  },
  {
    fault: '502 once',
    answer: { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' },
    times: 1,
    read: [ok, 2],
    write: ['unavailable', 1],
    says: MAY_HAVE_HAPPENED,
  },
  {
    fault: '503 without end',
    answer: { status: 503, body: '' },
    read: ['unavailable', 5],
    write: ['unavailable', 1],
    says: MAY_HAVE_HAPPENED,
  },
  {
    fault: '504 after the work',
    answer: { status: 504, body: '' },
    done: true,
    times: 1,
    read: [ok, 2],
    write: ['unavailable', 1],
    says: MAY_HAVE_HAPPENED,
  },
  {
    fault: 'a reset before the answer',
    answer: { reset: true },
    done: true,
    times: 1,
    read: [ok, 2],
    write: ['unreachable', 1],
    says: /closed before the answer was whole.*may have happened/,
  },
  {
    fault: 'a reset amid the body',
    answer: { cutOff: true, headers: JSON_TYPE, body: WHOLE.slice(0, 40) },
    done: true,
    times: 1,
    read: [ok, 2],
    write: ['unreachable', 1],
    says: MAY_HAVE_HAPPENED,
  },
  {
    fault: 'resets without end',
    answer: { reset: true },
    read: ['unreachable', 5],
    write: ['unreachable', 1],
    says: MAY_HAVE_HAPPENED,
  },
  {
    fault: 'a body that stops',
    answer: { stall: true, headers: JSON_TYPE, body: WHOLE.slice(0, 40) },
    done: true,
    times: 1,
    read: [ok, 2],
    write: ['unreachable', 1],
    says: /stopped midway.*may have happened/,
  },
  {
    fault: 'a body that drips',
    answer: { dripMs: 60, headers: JSON_TYPE, body: WHOLE },
    done: true,
    times: 1,
    read: [ok, 2],
    write: ['unreachable', 1],
    says: /too slowly.*may have happened/,
  },
  {
    fault: 'malformed JSON',
    answer: { headers: JSON_TYPE, body: '{"id": "1", "title": ' },
    done: true,
    read: ['bad_answer', 1],
    write: ['bad_answer', 1],
    says: /cut off or not JSON.*may have happened/,
  },
  {
    fault: 'an empty answer',
    answer: { headers: JSON_TYPE, body: '' },
    done: true,
    read: ['bad_answer', 1],
    write: ['bad_answer', 1],
    says: /has no/,
  },
  {
    fault: 'plain text',
    answer: { headers: { 'content-type': 'text/plain' }, body: 'OK' },
    done: true,
    read: ['bad_answer', 1],
    write: ['bad_answer', 1],
    says: /text\/plain, not JSON/,
  },
  {
    fault: 'a web page',
    answer: { headers: { 'content-type': 'text/html' }, body: '<h1>Welcome to nginx</h1>' },
    read: ['bad_answer', 1],
    write: ['bad_answer', 1],
    says: /web page, not JSON/,
  },
  {
    fault: 'a sign-in page',
    answer: { headers: { 'content-type': 'text/html' }, body: '<form action="/dologin.action">' },
    read: ['unauthorized', 1],
    write: ['unauthorized', 1],
    says: /sign-in page/,
  },
  {
    fault: 'something that is not HTTP',
    answer: { raw: 'SSH-2.0-OpenSSH_9.6\r\n' },
    read: ['unreachable', 5],
    write: ['unreachable', 1],
    says: MAY_HAVE_HAPPENED,
  },
  {
    fault: 'a version conflict',
    answer: { status: 409, body: '' },
    read: ['conflict', 1],
    write: ['conflict', 1],
    says: /read it again/,
  },
];

describe('fault → what the caller sees → how often the server was called', () => {
  it.each(ROWS)('$fault: read $read, write $write', async row => {
    const reading = await startFaulty(row);
    expect([await outcomeOf(reading.confluence.pages.get('1')), reading.seen()]).toEqual(row.read);

    const writing = await startFaulty(row);
    const write = writing.confluence.pages.update({
      id: '1',
      baseVersion: 2,
      title: 'Home',
      storage: '<p>Hi</p>',
    });
    const outcome = await outcomeOf(write);
    expect([outcome, writing.seen()]).toEqual(row.write);
    if (row.says) expect((await failureOf(write)).message).toMatch(row.says);
    expect(writing.done()).toBeLessThanOrEqual(1);
    if (outcome === ok) expect(writing.done()).toBe(1);
    if (outcome !== ok && writing.done() === 1)
      expect((await failureOf(write)).message).toMatch(/may have happened|answer/);
  });

  it.each([
    [
      'a name that does not exist',
      'http://nowhere.invalid',
      /nowhere\.invalid gave no answer: (no such host name|the name server does not answer).*Check the address/,
    ],
    ['a port that nobody listens on', 'http://127.0.0.1:9', /refuses connections.*Check the address/],
  ])('%s: read and write unreachable, tried again since nothing was sent', async (_, url, says) => {
    const clock = createEagerClock();
    const confluence = createConfluence({
      site: { edition: 'cloud', url },
      credentials: { kind: 'anonymous' },
      principal: 'ada',
      allowPrivateHosts: true,
      clock,
    });
    for (const call of [() => confluence.pages.get('1'), () => confluence.labels.add('1', ['a'])]) {
      const waits = clock.waits.length;
      const error = await failureOf(call());
      expect(error.code).toMatch(/unreachable|unavailable/); // the breaker may have had enough by then
      if (error.code === 'unreachable') expect(error.message).toMatch(says);
      expect(clock.waits.length - waits).toBeLessThanOrEqual(4);
    }
  });
});

describe('a token that ends under 50 parallel calls', () => {
  /** Half of them write; the clients take turns. */
  const callAll = (...clients: readonly Confluence[]): Promise<unknown>[] =>
    clients.flatMap((confluence, turn) =>
      Array.from({ length: 50 / clients.length }, (_, index) => {
        const id = String(index * clients.length + turn);
        return index % 2 === 0
          ? confluence.pages.get(id)
          : confluence.pages.update({ id, baseVersion: 2, title: 'Home', storage: '' });
      }),
    );

  it.each([
    ['ended before them, by the stored time', ENDED, 50],
    ['ends in flight, by a 401 for each', ALIVE, 100],
  ])(
    '%s: one refresh, every call well, every write done once',
    async (_, tokens, requests) => {
      const done = new Map<string, number>();
      let refused = 0;
      const grant = await startGrant(
        async ({ method, path, headers }) => {
          if (headers['authorization'] !== 'Bearer access-1') {
            // As many as have a connection are refused before any of them is told.
            refused += 1;
            while (refused < 32) await new Promise(resolve => setTimeout(resolve, 1));
            return { status: 401, body: { code: 401, message: 'Unauthorized' } };
          }
          if (method === 'PUT') done.set(path, (done.get(path) ?? 0) + 1);
          return { body: PAGE };
        },
        { tokens },
      );
      const calls = callAll(grant.connect(), grant.connect());
      await Promise.all(calls);
      expect(calls).toHaveLength(50);
      expect(grant.tokenCalls()).toHaveLength(1);
      expect(grant.apiCalls()).toHaveLength(requests);
      expect([...done.values()]).toEqual(Array(24).fill(1));
      expect(await grant.tokens.read()).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-1' });
    },
    20_000,
  );

  it('is renewed once by each of two processes at most, and both go on with what the store holds', async () => {
    let current = 'access-0';
    let refreshToken = 'refresh-0';
    const grant = await startGrant(
      ({ headers }) =>
        headers['authorization'] === `Bearer ${current}` ? { body: PAGE } : { status: 401, body: {} },
      {
        // As Atlassian without its leeway: a refresh token is good once.
        onToken: ({ body }, index) => {
          if (JSON.parse(body).refresh_token !== refreshToken)
            return {
              status: 403,
              body: { error: 'unauthorized_client', error_description: 'refresh_token is invalid' },
            };
          current = `access-${index + 1}`;
          refreshToken = `refresh-${index + 1}`;
          return { body: pair(index + 1) };
        },
      },
    );
    const otherProcess = createShared({ allowPrivateHosts: true, clock: grant.clock, perSecond: 10_000 });
    const clients = [grant.connect(), grant.connect({ shared: otherProcess })];
    await Promise.all(callAll(...clients));
    expect(grant.tokenCalls().length).toBeLessThanOrEqual(2);
    expect(await grant.tokens.read()).toMatchObject({ accessToken: current, refreshToken });
  }, 20_000);

  it('fails all of them alike where the grant is dead, with one token call', async () => {
    const grant = await startGrant(() => ({ body: PAGE }), {
      onToken: () => ({
        status: 403,
        body: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
      }),
    });
    const outcomes = await Promise.all(callAll(grant.connect()).map(outcomeOf));
    expect(new Set(outcomes)).toEqual(new Set(['unauthorized']));
    expect([grant.tokenCalls().length, grant.apiCalls().length]).toEqual([1, 0]);
  });
});

describe('a clock that is wrong', () => {
  it('an hour slow: the token has ended for the server only; its 401 renews it, once', async () => {
    const give = nextPair();
    const grant = await startGrant(
      ({ headers }) =>
        headers['authorization'] === 'Bearer access-1'
          ? { body: PAGE }
          : { status: 401, headers: { date: new Date(NOW + 3_600_000).toUTCString() }, body: {} },
      { tokens: { ...ALIVE, expiresAt: NOW + 1_800_000 }, onToken: give },
    );
    await grant.connect().pages.get('1');
    await grant.connect().pages.get('2');
    expect([grant.tokenCalls().length, grant.apiCalls().length]).toEqual([1, 3]);
  });

  it('an hour fast: what the sign-in service gives is kept for as long as it said, and not renewed at each call', async () => {
    const grant = await startGrant(() => ({
      headers: { date: new Date(NOW - 3_600_000).toUTCString() },
      body: PAGE,
    }));
    const confluence = grant.connect();
    for (const id of ['1', '2', '3']) await confluence.pages.get(id);
    expect(grant.tokenCalls()).toHaveLength(1);
  });
});

async function startFaulty({ answer, done, times = Number.POSITIVE_INFINITY }: Row): Promise<{
  readonly confluence: Confluence;
  seen(): number;
  done(): number;
}> {
  let ledger = 0;
  const server = await startFakeServer(({ method }, index) => {
    const isFaulty = index < times;
    if (method !== 'GET' && (done || !isFaulty)) ledger += 1;
    return isFaulty ? answer : { body: PAGE };
  });
  onTestFinished(() => server.close());
  const clock = createEagerClock(NOW);
  const confluence = createConfluence({
    site: { edition: 'cloud', url: server.origin },
    credentials: { kind: 'basic', username: 'ada@example.com', secret: 'token-of-ada' },
    principal: 'ada',
    shared: createShared({ allowPrivateHosts: true, clock, silenceMs: 300 }),
    clock,
  });
  return { confluence, seen: () => server.seen.length, done: () => ledger };
}

async function outcomeOf(call: Promise<unknown>): Promise<ConfluenceErrorCode | typeof ok> {
  return call.then(
    () => ok,
    async () => (await failureOf(call)).code,
  );
}
