/** Who calls: a peer on this machine, the holder of a token, or whom the server's sign-in tells. Sets the caller. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { refuse, type Step } from '../context.ts';
import { addressKey } from '../protect/addresses.ts';
import type { SignInGuard } from '../protect/sign-in-guard.ts';
import type { Access, AccessToken, Caller, Peer, Principal, SignInRefusal } from '../types.ts';

/** Every caller of an open server. */
const LOCAL: Caller = { principal: 'local' };

export function authenticate(signIns: SignInGuard): Step {
  return async function authenticateStep(c, next) {
    const authorization = c.req.header('authorization');
    const found = await identify({ peer: c.env, authorization }, c.get('server').access);
    const address = addressKey(c.env.remote);
    if ('principal' in found) {
      signIns.succeeded(address);
      c.set('caller', found);
      return next();
    }
    if (found.isWrong) signIns.failed(address);
    return refuse(c, found);
  };
}

/** What a request says of who sends it. */
export interface Presented {
  readonly peer: Peer;
  readonly authorization: string | undefined;
}

export function identify(
  { peer, authorization }: Presented,
  access: Access,
): Promise<Caller | SignInRefusal> | Caller | SignInRefusal {
  if (peer.caller) return peer.caller;
  if (access.mode === 'open') return isLoopback(peer) ? LOCAL : NOT_HERE;
  if (access.mode === 'gate') return access.gate.check({ authorization, address: peer.remote });
  const principal = findPrincipal(authorization, access.tokens);
  return principal === undefined ? noToken(authorization) : { principal };
}

const NOT_HERE: SignInRefusal = {
  status: 403,
  message: 'This MCP server is open, and so answers callers on its own machine only.',
  reason: 'an open server, called from elsewhere',
  isWrong: false,
};

function noToken(authorization: string | undefined): SignInRefusal {
  return {
    status: 401,
    message: 'A valid access token is needed. Send it as "Authorization: Bearer <token>".',
    reason: authorization === undefined ? 'no access token' : 'wrong access token',
    challenge: 'Bearer',
    isWrong: authorization !== undefined,
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

/** In constant time, whatever their lengths. */
export function isSameSecret(one: string, other: string): boolean {
  const [first, second] = [one, other].map(each => createHash('sha256').update(each).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
