/** Who is at the other end of a request, where proxies stand between: only what trusted ones add is believed. */
import { BlockList, isIP } from 'node:net';

/** Answers the address of the client, from the connection's own and the request's X-Forwarded-For. */
export type AddressFinder = (
  remote: string | undefined,
  forwardedFor: string | undefined,
) => string | undefined;

/** @param trusted addresses and networks of proxies, as `10.0.0.0/8`; anything else is ignored */
export function createAddressFinder(trusted: readonly string[]): AddressFinder {
  if (trusted.length === 0) return remote => remote;
  const proxies = readNetworks(trusted);
  const isTrusted = (address: string): boolean => {
    const family = isIP(address);
    return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
  return (remote, forwardedFor) => {
    // Each proxy adds whom it saw at the end: from there back, the first that is no proxy of ours is the client.
    let client = remote && plain(remote);
    const seen = (forwardedFor ?? '').split(',').map(each => plain(each.trim()));
    while (client !== undefined && isTrusted(client)) {
      const before = seen.pop();
      if (before === undefined || isIP(before) === 0) break;
      client = before;
    }
    return client;
  };
}

function readNetworks(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) continue;
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** IPv4 on a dual-stack socket is told as `::ffff:10.0.0.1`; some proxies add brackets or a port. */
function plain(address: string): string {
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return bare.replace(/^::ffff:(?=\d+\.)/i, '');
}
