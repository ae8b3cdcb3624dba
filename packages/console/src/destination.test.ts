/** Where sign-in leads: never to another host. */
import { expect, test } from 'vitest';
import { isConsolePath, isOwnPath } from './destination.ts';

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'servers', ''])(
  '%j leads elsewhere',
  path => {
    expect(isOwnPath(path)).toBe(false);
    expect(isConsolePath(path)).toBe(false);
  },
);

test.each([
  ['/servers?tab=tools', true],
  ['/account', true],
  ['/oauth/sign-in/abc/continue', false],
  ['/connect/docs?test=tst_1', false],
  ['/login/oidc', false],
  ['/loginless', true],
])('%s is a page of the console: %s', (path, expected) => {
  expect(isOwnPath(path)).toBe(true);
  expect(isConsolePath(path)).toBe(expected);
});
