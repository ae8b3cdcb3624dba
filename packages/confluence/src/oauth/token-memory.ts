/** Tokens that live as long as the process: for service accounts, which sign in anew by themselves, and for tests. */
import type { TokenSet, TokenStore } from '../types.ts';

export function createTokenMemory(key: string, initial?: TokenSet): TokenStore {
  let kept = initial;
  return {
    key,
    read: async () => kept,
    async rotate(old, next) {
      if (kept?.accessToken === old?.accessToken || kept === undefined) kept = next;
      return kept;
    },
  };
}
