import { expect, test } from 'vitest';
import { createAddressFinder } from './client-address.ts';

const find = createAddressFinder(['10.0.0.0/8', '::1', 'fd00::/8']);

test.each([
  ['no proxy', '203.0.113.9', undefined, '203.0.113.9'],
  ['a client that makes a header up', '203.0.113.9', '127.0.0.1', '203.0.113.9'],
  ['one proxy', '10.1.1.1', '203.0.113.9', '203.0.113.9'],
  ['two proxies', '::1', '203.0.113.9, 10.2.2.2', '203.0.113.9'],
  [
    'a client that makes addresses up before the proxy adds its own',
    '10.1.1.1',
    '127.0.0.1, 203.0.113.9',
    '203.0.113.9',
  ],
  ['IPv4 on a dual-stack socket', '::ffff:10.1.1.1', '203.0.113.9', '203.0.113.9'],
  ['a port', '10.1.1.1', '203.0.113.9:4711', '203.0.113.9'],
  ['IPv6 with a port', 'fd00::2', '[2001:db8::1]:4711', '2001:db8::1'],
  ['nonsense', '10.1.1.1', 'unknown', '10.1.1.1'],
  ['nothing but proxies', '10.1.1.1', '10.3.3.3', '10.3.3.3'],
  ['an unknown peer', undefined, '203.0.113.9', undefined],
])('with %s', (_, remote, forwarded, client) => {
  expect(find(remote, forwarded)).toBe(client);
});

test('without trusted proxies, the connection alone tells', () => {
  expect(createAddressFinder([])('10.1.1.1', '203.0.113.9')).toBe('10.1.1.1');
});
