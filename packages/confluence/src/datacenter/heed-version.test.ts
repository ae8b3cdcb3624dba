import { expect, test } from 'vitest';
import { connect, failureOf } from '../../test/support/client.ts';
import type { Answerer } from '../../test/support/fake-server.ts';
import { isBefore } from './server-version.ts';

const MANIFEST = '/confluence/rest/applinks/1.0/manifest';
const PAGES = { results: [], start: 0, limit: 25, size: 0, _links: {} };

/** A Data Center of this release; `undefined`: it has no manifest. Other calls answer 404 below `missing`. */
function serve(version: string | undefined, missing = '/nowhere'): Answerer {
  return ({ path }) => {
    if (path === MANIFEST) return version === undefined ? { status: 404 } : { body: { version } };
    return path.startsWith(missing) ? { status: 404, body: { message: 'null for uri' } } : { body: PAGES };
  };
}
const options = { edition: 'datacenter', heedsVersion: true } as const;

test('the release is asked for once, without credentials, before the first call', async () => {
  const { confluence, server } = await connect(serve('8.5.4'), options);
  await Promise.all([confluence.spaces.list({}, {}), confluence.spaces.list({ keys: ['ENG'] }, {})]);
  await confluence.spaces.list({}, {});
  expect(server.seen.map(each => each.path).filter(path => path === MANIFEST)).toHaveLength(1);
  expect(server.seen[0]).toMatchObject({ path: MANIFEST });
  expect(server.seen[0]?.headers['authorization']).toBeUndefined();
});

test.each(['7.19.30', '8.4', '6.0.1-beta2'])(
  'a server of %s is called nothing, and the words say why',
  async version => {
    const { confluence, server } = await connect(serve(version), options);
    const error = await failureOf(confluence.spaces.list({}, {}));
    expect(error).toMatchObject({ code: 'unsupported' });
    expect(error.message).toContain(`Confluence ${version}, and Weir works with Data Center from 8.5 on`);
    expect(server.seen.map(each => each.path)).toEqual([MANIFEST]);
  },
);

test.each([undefined, 'unknown'])('a server that tells no release (%s) is worked with', async version => {
  const { confluence } = await connect(serve(version), options);
  expect((await confluence.spaces.list({}, {})).items).toEqual([]);
});

test('the manifest may be XML', async () => {
  const xml =
    '<?xml version="1.0"?><manifest><typeId>confluence</typeId><version>7.13.0</version></manifest>';
  const { confluence } = await connect(
    () => ({ body: xml, headers: { 'content-type': 'application/xml' } }),
    options,
  );
  expect((await failureOf(confluence.spaces.list({}, {}))).message).toContain('Confluence 7.13.0');
});

test('an operation that came with a later release says so when the server does not know it', async () => {
  const ask = async (version: string) => {
    const { confluence } = await connect(serve(version, '/confluence/rest/api/permissions'), options);
    return failureOf(confluence.operations.execute('getGlobalPermissions', {}));
  };
  expect(await ask('9.2.3')).toMatchObject({
    code: 'unsupported',
    status: 404,
    message: expect.stringContaining(
      'is Confluence 9.2.3, and Atlassian documents this operation from 9.3.1 on',
    ),
  });
  expect(await ask('10.0.3')).toMatchObject({ code: 'not_found' });
});

test('what late releases got too is not refused beforehand', async () => {
  const { confluence } = await connect(serve('9.2.18'), options);
  expect((await confluence.operations.execute('getGlobalPermissions', {})).status).toBe(200);
});

test('who leaves while the release is asked for leaves at once', async () => {
  const { confluence } = await connect(() => ({ body: '', stall: true }), options);
  const leaving = new AbortController();
  const call = failureOf(confluence.spaces.list({}, { signal: leaving.signal }));
  leaving.abort();
  expect(await call).toMatchObject({ code: 'cancelled' });
});

test.each([
  ['8.4.9', '8.5', true],
  ['8.5', '8.5', false],
  ['8.5.0', '8.5', false],
  ['10.0', '9.3.1', false],
  ['9.3', '9.3.1', true],
  ['9.3.1-m04', '9.3.1', false],
])('%s is before %s: %s', (version, other, before) => {
  expect(isBefore(version, other)).toBe(before);
});
