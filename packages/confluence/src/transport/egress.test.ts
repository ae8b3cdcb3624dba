import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createEgressGuard, type PrivateHosts } from './egress.ts';

function isChecked(address: string, privateHosts: PrivateHosts = false): boolean {
  try {
    createEgressGuard(privateHosts).check(new URL(address));
    return true;
  } catch {
    return false;
  }
}

describe('the egress guard', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1.2.3/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://192.0.2.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
    'http://user:secret@acme.example/',
    'ftp://acme.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('refuses %s', address => {
    expect(isChecked(address)).toBe(false);
  });

  it.each([
    'https://acme.atlassian.net/',
    'http://8.8.8.8/',
    'https://[2606:4700::1111]/',
    'http://172.32.0.1/',
    'http://100.128.0.1/',
  ])('lets %s pass', address => {
    expect(isChecked(address)).toBe(true);
  });

  it.each<[string, PrivateHosts, boolean]>([
    ['http://127.0.0.1/', true, true],
    ['http://10.1.2.3/', ['10.0.0.0/8'], true],
    ['http://11.1.2.3/', ['10.0.0.0/8'], true],
    ['http://192.168.1.1/', ['10.0.0.0/8'], false],
    ['http://192.168.1.1/', ['192.168.1.1'], true],
    ['http://192.168.1.2/', ['192.168.1.1'], false],
    ['http://[fd12::1]/', ['fd00::/8'], true],
    ['http://[::ffff:10.1.2.3]/', ['10.0.0.0/8'], true],
    ['ftp://10.1.2.3/', true, false],
  ])('%s with the list %j: %s', (address, privateHosts, expected) => {
    expect(isChecked(address, privateHosts)).toBe(expected);
  });

  it('refuses a name that leads to loopback, with a way out in the message', async () => {
    const lookup = promisify(createEgressGuard(false).lookup);
    await expect(lookup('localhost', {})).rejects.toThrow(
      /does not connect to localhost.*allowed private hosts/,
    );
  });

  it.each<PrivateHosts>([true, ['localhost'], ['127.0.0.0/8', '::1']])(
    'resolves such a name where %j allows it',
    async privateHosts => {
      const guard = createEgressGuard(privateHosts);
      const address = await new Promise((resolve, reject) =>
        guard.lookup('localhost', {}, (error, found) => (error ? reject(error) : resolve(found))),
      );
      expect(['127.0.0.1', '::1']).toContain(address);
    },
  );
});
