/** One token for whoever starts the gateway on a laptop: it opens the servers that it is meant for, where they ask for access keys. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { KeyFinder } from '../sign-in/gates.ts';
import type { DeploymentToken } from './options.ts';

/** Keys first; then this token, as the principal `local`. */
export function acceptToken(keys: KeyFinder, token: DeploymentToken | undefined): KeyFinder {
  if (token === undefined) return keys;
  const expected = digest(token.value);
  const { servers } = token;
  return {
    findKey(presented, address) {
      if (!timingSafeEqual(digest(presented), expected)) return keys.findKey(presented, address);
      const risks = ['read', 'write', 'destructive', 'admin'] as const;
      return { key: { id: 'deployment', name: 'of the deployment', principal: 'local', servers, risks } };
    },
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
