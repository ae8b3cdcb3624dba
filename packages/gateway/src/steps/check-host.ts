/** Defence against DNS rebinding: a request must name a host that is ours. */
import { localhostAllowedHostnames, validateHostHeader } from '@modelcontextprotocol/server';
import { refuse, type Step } from '../context.ts';
import { YoungMap } from '../protect/young-map.ts';

/** @param allowed host names without port, besides the loopback ones */
export function checkHost(allowed: readonly string[]): Step {
  const known = new YoungMap<true>(100); // spares parsing the same few names at every call
  return async function checkHostStep(c, next) {
    const host = c.req.header('host');
    if (host !== undefined && known.get(host)) return next();
    if (isOurHost(host, allowed)) {
      known.set(host ?? '', true);
      return next();
    }
    return refuse(c, {
      status: 403,
      message: `The Host header ${JSON.stringify((host ?? '').slice(0, 200))} does not name this gateway. Use its own address, or add the name to the allowed hosts.`,
    });
  };
}

/** @param allowed host names without port, besides the loopback ones */
export function isOurHost(host: string | undefined, allowed: readonly string[]): boolean {
  return validateHostHeader(host, [...localhostAllowedHostnames(), ...allowed]).ok;
}
