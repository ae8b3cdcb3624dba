import { describe, expect, test } from 'vitest';
import { readDeployment } from './deployment.ts';

const BARE = { XDG_DATA_HOME: '/data' };

describe('the deployment', () => {
  test('of a laptop listens on its own machine and keeps things in the data folder of the person', () => {
    expect(readDeployment({}, BARE)).toEqual({
      host: '127.0.0.1',
      port: 8642,
      dataFolder: '/data/weir',
      allowedHosts: [],
      trustedProxies: [],
      privateHosts: [],
    });
  });

  test('of a cluster is told by variables', () => {
    const deployment = readDeployment(
      {},
      {
        ...BARE,
        WEIR_HOST: '0.0.0.0',
        WEIR_PORT: '8080',
        WEIR_PUBLIC_URL: 'https://weir.acme.com/',
        DATABASE_URL: 'postgres://weir:geheim@db/weir',
        WEIR_TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8',
        WEIR_PRIVATE_HOSTS: 'wiki.acme.lan 10.1.2.3',
        WEIR_ALLOWED_HOSTS: 'weir.internal',
        WEIR_VAULT_KEYS_FILE: '/keys/vault',
      },
    );
    expect(deployment).toMatchObject({
      host: '0.0.0.0',
      port: 8080,
      publicUrl: 'https://weir.acme.com',
      trustedProxies: ['10.0.0.0/8', 'fd00::/8'],
      privateHosts: ['wiki.acme.lan', '10.1.2.3'],
      allowedHosts: ['weir.internal'],
      vaultKeysFile: '/keys/vault',
    });
  });

  test('sends traces where OpenTelemetry’s variables say', () => {
    const headers = 'authorization=Bearer%20geheim, x-team=docs';
    expect(
      readDeployment(
        {},
        { ...BARE, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel:4318/', OTEL_EXPORTER_OTLP_HEADERS: headers },
      ).traces,
    ).toEqual({
      url: 'http://otel:4318/v1/traces',
      headers: { authorization: 'Bearer geheim', 'x-team': 'docs' },
    });
    const exact = { ...BARE, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://otel/t' };
    expect(readDeployment({}, exact).traces?.url).toBe('https://otel/t');
    expect(() => readDeployment({}, { ...BARE, WEIR_METRICS_TOKEN: 'short' })).toThrow('at least 16');
  });

  test('takes options before variables, and memory for a folder', () => {
    expect(
      readDeployment({ port: 0, host: '::1', data: '/here' }, { WEIR_PORT: '1', WEIR_DATA: '/there' }),
    ).toMatchObject({ port: 0, host: '::1', dataFolder: '/here' });
    for (const options of [{ memory: true }, { data: 'memory' }])
      expect(readDeployment(options, BARE)).not.toHaveProperty('dataFolder');
  });

  test.each([
    ['WEIR_PUBLIC_URL', 'weir.acme.com', /WEIR_PUBLIC_URL: an http or https address/],
    ['WEIR_PUBLIC_URL', 'https://acme.com/weir', /without a path/],
    ['WEIR_PORT', '70000', /WEIR_PORT: ports go up to 65535/],
    ['WEIR_PORT', 'eighty', /WEIR_PORT/],
    ['DATABASE_URL', 'mysql://root:geheim@db', /DATABASE_URL: postgres:/],
    ['WEIR_ALLOWED_HOSTS', 'https://acme.com', /WEIR_ALLOWED_HOSTS: a host name/],
    ['WEIR_TRUSTED_PROXIES', 'proxy.acme.lan', /WEIR_TRUSTED_PROXIES: an address or a network/],
    ['WEIR_TRUSTED_PROXIES', '10.0.0.0/33', /WEIR_TRUSTED_PROXIES/],
    ['WEIR_PRIVATE_HOSTS', 'a/b', /WEIR_PRIVATE_HOSTS/],
  ])('%s=%s is refused in words, without its value', (name, value, message) => {
    const read = () => readDeployment({}, { ...BARE, [name]: value });
    expect(read).toThrow(message);
    expect(read).not.toThrow(/geheim/);
  });

  test('has no two minds about memory', () => {
    expect(() => readDeployment({ memory: true, data: '/x' }, BARE)).toThrow('exclude each other');
    expect(() => readDeployment({ memory: true }, { DATABASE_URL: 'postgres://a/b' })).toThrow('exclude');
  });
});

describe('a deployment in production', () => {
  const PRODUCTION = { ...BARE, WEIR_PRODUCTION: '1' };
  test.each([{ WEIR_PUBLIC_URL: 'https://weir.acme.com' }, { WEIR_TRUSTED_PROXIES: '10.0.0.0/8' }])(
    'is taken with TLS: %j',
    extra => {
      expect(readDeployment({}, { ...PRODUCTION, ...extra }).production).toBe(true);
    },
  );

  test('is refused without', () => {
    expect(() => readDeployment({}, PRODUCTION)).toThrow(/WEIR_PRODUCTION needs TLS/);
    expect(() => readDeployment({}, { ...BARE, WEIR_PRODUCTION: 'yes' })).toThrow(/WEIR_PRODUCTION/);
  });
});

describe('a transit engine', () => {
  const TRANSIT = {
    ...BARE,
    WEIR_VAULT_TRANSIT_ADDRESS: 'https://vault.acme.com:8200',
    WEIR_VAULT_TRANSIT_KEY: 'weir',
    WEIR_VAULT_TRANSIT_TOKEN_FILE: '/run/token',
  };
  test('is told by variables', () => {
    expect(readDeployment({}, { ...TRANSIT, WEIR_VAULT_TRANSIT_MOUNT: 'kms' }).vaultTransit).toEqual({
      address: 'https://vault.acme.com:8200',
      key: 'weir',
      tokenFile: '/run/token',
      mount: 'kms',
    });
  });

  test('is refused by half, and beside keys', () => {
    expect(() => readDeployment({}, { ...TRANSIT, WEIR_VAULT_TRANSIT_KEY: '' })).toThrow(/by half/);
    expect(() => readDeployment({}, { ...TRANSIT, WEIR_VAULT_KEYS: 'main:x' })).toThrow(/exclude/);
  });
});
