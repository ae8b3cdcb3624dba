import { expect, test } from 'vitest';
import { acceptToken } from './deployment-token.ts';

const keys = { findKey: () => ({ refused: 'unknown' }) };

test('the token of a deployment opens the servers that it is meant for, and no others', () => {
  const finder = acceptToken(keys, { value: 'geheim', servers: ['demo'] });
  expect(finder.findKey('geheim', undefined)).toMatchObject({
    key: { principal: 'local', servers: ['demo'] },
  });
});

test('anything else is asked of the keys', () => {
  const finder = acceptToken(keys, { value: 'geheim', servers: ['demo'] });
  for (const presented of ['', 'geheim ', 'Geheim'])
    expect(finder.findKey(presented, undefined)).toEqual({ refused: 'unknown' });
  expect(acceptToken(keys, undefined)).toBe(keys);
});
