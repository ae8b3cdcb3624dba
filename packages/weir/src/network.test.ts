import { expect, test } from 'vitest';
import { checkConnection } from './config-schema.ts';
import { readNetwork } from './network.ts';

const CONNECTION = { url: 'https://wiki.acme.example', source: 'a test' };

test('never sends this machine through a proxy', () => {
  expect(readNetwork(CONNECTION).noProxy).toEqual(
    expect.arrayContaining(['localhost', '127.0.0.1', '[::1]']),
  );
});

test('reads certificates, for the host of the connection only', () => {
  const folder = `${import.meta.dirname}/../../confluence/test/fixtures/tls`;
  const network = readNetwork({
    ...CONNECTION,
    caFile: `${folder}/ca.pem`,
    clientCert: `${folder}/client.pem`,
    clientKey: `${folder}/client-key.pem`,
  });
  expect(network.ca?.[0]).toContain('BEGIN CERTIFICATE');
  expect(network.clientCertificate).toMatchObject({ hosts: ['wiki.acme.example'] });
});

test.each([
  ['a file that is not there', '/nowhere/ca.pem', 'cannot be read'],
  ['a file that is no PEM', import.meta.filename.replace('network.test', 'version'), 'is not PEM'],
])('names %s', (_, caFile, words) => {
  expect(() => readNetwork({ ...CONNECTION, caFile })).toThrow(
    new RegExp(`caFile \\(WEIR_CA_FILE\\): .* ${words}`),
  );
});

test('wants a client certificate and its key together', () => {
  const { problems } = checkConnection({ url: CONNECTION.url, clientCert: 'client.pem' });
  expect(problems).toEqual([expect.stringContaining('belong together')]);
});
