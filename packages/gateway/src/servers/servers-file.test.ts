import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { ANNA, cloudSettings, countSecrets, openServers } from '../../test/support/servers.ts';
import { eachStore } from '../../test/support/stores.ts';
import { ServerSettings } from '../api/index.ts';
import {
  applyServers,
  describeServersFile,
  exportServer,
  type SecretSource,
  ServerFailure,
} from './index.ts';

const SECRETS: Readonly<Record<string, string>> = { DOCS_SECRET: 'hush-hush' };
const FILE_AUTHOR = { principal: 'file', name: 'servers.json' };

function resolve(source: SecretSource): string {
  const name = 'env' in source ? source.env : source.file;
  const found = SECRETS[name];
  if (found === undefined) throw new Error(`${name} is not set.`);
  return found;
}

function entry(rest: object = {}, env = 'DOCS_SECRET') {
  const { upstream, ...settings } = cloudSettings(rest);
  return { ...settings, upstream: { ...upstream, clientSecret: { env } } };
}

eachStore('a file of servers', open => {
  async function prepare() {
    const store = await open();
    const parts = await openServers(store);
    const apply = (...servers: object[]) =>
      applyServers({ servers }, { ...parts, resolve, author: FILE_AUTHOR });
    return { ...parts, store, apply };
  }

  test('is applied again and again with the same result', async () => {
    const { apply, runtime, store, servers } = await prepare();
    expect(await apply(entry(), entry({ slug: 'two' }))).toMatchObject({ created: ['docs', 'two'] });
    expect(runtime.find('docs')).toMatchObject({ status: 'running', revision: 1 });
    for (let time = 0; time < 3; time++)
      expect(await apply(entry(), entry({ slug: 'two' }))).toEqual({
        created: [],
        updated: [],
        unchanged: ['docs', 'two'],
        disabled: [],
      });
    expect(await countSecrets(store)).toBe(2);
    expect(await servers.revisions('docs')).toHaveLength(1);
    expect(await apply(entry({ name: 'Wiki' }), entry({ slug: 'two' }))).toMatchObject({
      updated: ['docs'],
      unchanged: ['two'],
    });
    expect(await servers.revisions('docs')).toMatchObject([{ author: 'servers.json', number: 2 }, {}]);
  });

  test('disables what it no longer holds, and enables what it holds again', async () => {
    const { apply, runtime } = await prepare();
    await apply(entry(), entry({ slug: 'two' }));
    expect(await apply(entry())).toMatchObject({ disabled: ['two'], unchanged: ['docs'] });
    expect(runtime.find('two')?.status).toBe('disabled');
    expect(await apply(entry())).toMatchObject({ disabled: [] });
    expect(await apply(entry(), entry({ slug: 'two' }))).toMatchObject({ updated: ['two'] });
    expect(runtime.find('two')?.status).toBe('running');
  });

  test('is the only place where its servers are changed', async () => {
    const { apply, servers } = await prepare();
    await apply(entry());
    const settings = ServerSettings.parse(cloudSettings({ name: 'Mine' }));
    const edit = { author: ANNA, message: '' };
    for (const change of [
      () => servers.update('docs', { settings, expected: 1 }, edit),
      () => servers.setStatus('docs', 'disabled'),
      () => servers.rollback('docs', 1, ANNA),
      () => servers.remove('docs'),
    ])
      await expect(change()).rejects.toThrow(/configuration file/);
  });

  test('with anything wrong writes nothing, and names every problem', async () => {
    const { apply, servers } = await prepare();
    await servers.create(ServerSettings.parse(cloudSettings({ slug: 'mine' })), ANNA);
    const failure = await apply(
      entry(),
      entry({ slug: 'docs' }),
      entry({ slug: 'mine' }),
      entry({ slug: 'oauth' }),
      entry({ slug: 'four' }, 'MISSING'),
    ).catch(error => error);
    expect(failure).toBeInstanceOf(ServerFailure);
    expect(failure.fields).toEqual({
      'servers.1.slug': expect.stringContaining('twice'),
      'servers.2.slug': expect.stringContaining('console'),
      'servers.3.slug': expect.stringContaining('reserved'),
      'servers.4.upstream.clientSecret': 'MISSING is not set.',
    });
    expect(await servers.list()).toHaveLength(1);
  });

  test('holds no secret itself', async () => {
    const { apply } = await prepare();
    await expect(apply(cloudSettings())).rejects.toThrow(ServerFailure);
  });

  test('comes out of a server as it goes in, and its schema takes it', async () => {
    const { apply, servers } = await prepare();
    const made = await servers.create(ServerSettings.parse(cloudSettings({ slug: 'out-put' })), ANNA);
    const { file, secrets } = exportServer(
      made.settings,
      'https://mcp.acme.com/api/servers-file.schema.json',
    );
    expect(JSON.stringify(file)).not.toMatch(/hush|sec_/);
    expect(secrets).toEqual(['WEIR_OUT_PUT_CLIENT_SECRET']);
    const isValid = new Ajv2020({ strict: false, validateFormats: false }).compile(describeServersFile());
    expect(isValid(file), JSON.stringify(isValid.errors)).toBe(true);
    expect(isValid({ servers: [{ ...entry(), nmae: 'x' }] })).toBe(false);
    await servers.remove(made.id);
    const [exported] = file['servers'] as object[];
    await expect(apply(exported ?? {})).rejects.toThrow('WEIR_OUT_PUT_CLIENT_SECRET is not set');
  });
});

test('is described for editors', () => {
  expect(describeServersFile()).toMatchObject({ type: 'object', properties: { servers: { type: 'array' } } });
});
