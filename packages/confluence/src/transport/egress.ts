/** Decides which addresses the client may connect to: public ones, and those that the deployment's configuration lists. */
import type { LookupAddress } from 'node:dns';
import { lookup as resolveName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ConfluenceError } from '../errors.ts';

/** `true`: any address. A list: host names (`wiki.acme.lan`), addresses (`10.1.2.3`) and networks (`10.0.0.0/8`, `fd00::/8`). */
export type PrivateHosts = boolean | readonly string[];

/** Networks that are not the public internet. Source: IANA special-purpose address registries (RFC 6890 and updates). */
const SPECIAL_NETWORKS: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
];

export interface EgressGuard {
  /** Throws `invalid_request` for a URL that must not be called: another scheme, credentials inside, an address that is not allowed. */
  check(url: URL): void;
  /** As `check`, for a request that a proxy connects: a name that leads off the public internet is refused, one that only the proxy can resolve is left to it. */
  checkProxied(url: URL): Promise<void>;
  /** Resolves a name for a connection; the addresses that passed are the ones connected to. */
  readonly lookup: LookupFunction;
}

export function createEgressGuard(privateHosts: PrivateHosts): EgressGuard {
  const isAllowed = createAddressTest(privateHosts);
  const names = new Set(Array.isArray(privateHosts) ? privateHosts.map(host => host.toLowerCase()) : []);

  const guard: EgressGuard = {
    check(url) {
      if (url.protocol !== 'https:' && url.protocol !== 'http:')
        throw refused(url.host, `${url.protocol} is not http or https`);
      if (url.username !== '' || url.password !== '')
        throw refused(url.host, 'the address holds credentials');
      const host = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && !isAllowed(host)) throw refused(host, 'it is not a public address');
    },
    async checkProxied(url) {
      guard.check(url);
      const host = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0) return;
      await new Promise<void>((resolve, reject) => {
        guard.lookup(host, { all: true }, error =>
          error instanceof ConfluenceError ? reject(error) : resolve(),
        );
      });
    },
    lookup(hostname, options, callback) {
      resolveName(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, '', 0);
        const passed = names.has(hostname.toLowerCase())
          ? addresses
          : addresses.filter(({ address }) => isAllowed(address));
        const [first] = passed;
        if (!first)
          return callback(refused(hostname, 'its name leads to an address that is not public'), '', 0);
        if (options.all) return callback(null, passed satisfies LookupAddress[]);
        return callback(null, first.address, first.family);
      });
    },
  };
  return guard;
}

function createAddressTest(privateHosts: PrivateHosts): (address: string) => boolean {
  if (privateHosts === true) return () => true;
  const special = new BlockList();
  for (const [network, prefix] of SPECIAL_NETWORKS) special.addSubnet(network, prefix, familyOf(network));
  const listed = new BlockList();
  for (const host of privateHosts === false ? [] : privateHosts) listHost(listed, host);
  return address => {
    const plain = unmapped(address);
    return !special.check(plain, familyOf(plain)) || listed.check(plain, familyOf(plain));
  };
}

function listHost(list: BlockList, host: string): void {
  const [address = '', prefix] = host.split('/');
  if (isIP(address) === 0) return;
  if (prefix === undefined) list.addAddress(address, familyOf(address));
  else list.addSubnet(address, Number(prefix), familyOf(address));
}

/** `::ffff:127.0.0.1` and `::ffff:7f00:1` are 127.0.0.1 in IPv6's clothes. */
function unmapped(address: string): string {
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (dotted?.[1]) return dotted[1];
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (!hex) return address;
  const value = Number.parseInt(hex[1] ?? '0', 16) * 65_536 + Number.parseInt(hex[2] ?? '0', 16);
  return [24, 16, 8, 0].map(shift => (value >>> shift) & 255).join('.');
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}

function refused(host: string, reason: string): ConfluenceError {
  return new ConfluenceError(
    'invalid_request',
    `Weir does not connect to ${host}: ${reason}. If this host is meant, list it among the allowed private hosts of the deployment's configuration.`,
  );
}
