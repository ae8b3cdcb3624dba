/** Who calls: a peer on this machine, or the holder of a token. Sets the principal. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { refuse, type Step } from '../context.ts';
import type { AccessToken, Peer, Principal } from '../types.ts';

/** Principal of every caller of an open server. */
const LOCAL_PRINCIPAL: Principal = 'local';

export function authenticate(): Step {
  return async function authenticateStep(c, next) {
    const { access } = c.get('server');
    if (access.mode === 'open') {
      if (!isLoopback(c.env))
        return refuse(c, 403, 'This MCP server is open, and so answers callers on its own machine only.');
      c.set('principal', LOCAL_PRINCIPAL);
      return next();
    }
    const principal = findPrincipal(c.req.header('authorization'), access.tokens);
    if (principal === undefined) {
      c.header('WWW-Authenticate', 'Bearer');
      return refuse(c, 401, 'A valid access token is needed. Send it as "Authorization: Bearer <token>".');
    }
    c.set('principal', principal);
    return next();
  };
}

/** Whether the other end of the connection is known to be this machine. */
export function isLoopback({ remote }: Peer): boolean {
  if (!remote) return false;
  const address = remote.replace(/^::ffff:/i, ''); // IPv4 on a dual-stack socket
  return address === '::1' || /^127(\.\d{1,3}){3}$/.test(address);
}

/** Compares with every token, each in constant time, so the answer's delay tells nothing about any of them. */
function findPrincipal(
  authorization: string | undefined,
  tokens: readonly AccessToken[],
): Principal | undefined {
  const presented = /^Bearer ([^\s]+)$/i.exec(authorization ?? '')?.[1];
  if (presented === undefined) return undefined;
  const digest = createHash('sha256').update(presented).digest();
  let found: Principal | undefined;
  for (const { sha256, principal } of tokens) {
    const expected = Buffer.from(sha256, 'hex');
    if (expected.length === digest.length && timingSafeEqual(expected, digest)) found = principal;
  }
  return found;
}
