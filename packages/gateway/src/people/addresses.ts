/** Networks in CIDR notation: checked where they are typed, asked where a key is presented. */
import { BlockList, isIP } from 'node:net';

/** What is wrong with a network, or undefined. */
export function explainNetwork(text: string): string | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest);
  if (version !== 0 && isPrefix && rest.length === 0) return undefined;
  return `${JSON.stringify(text)} is no network. Write an address or a network, such as 10.1.2.3, 10.0.0.0/8 or fd00::/8.`;
}

/** A test of addresses; an empty list lets every one in, an unknown address only that. */
export function createNetworkTest(networks: readonly string[]): (address: string | undefined) => boolean {
  if (networks.length === 0) return () => true;
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = familyOf(address);
    list.addSubnet(address, Number(prefix ?? (family === 'ipv4' ? 32 : 128)), family);
  }
  return address => {
    const plain = address?.replace(/^::ffff:/i, '') ?? '';
    return isIP(plain) !== 0 && list.check(plain, familyOf(plain));
  };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}
