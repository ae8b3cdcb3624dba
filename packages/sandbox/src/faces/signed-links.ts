/** Addresses that are their own permission: signed with a key of this process, and good for a quarter of an hour. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const VALID_FOR_MS = 15 * 60_000;

export interface SignedLinks {
  /** The path with what makes it good for a while. */
  sign(path: string): string;
  /** Whether an address is genuine and of now. */
  isGood(url: URL): boolean;
}

/** Nobody can make one up or lengthen its life. */
export function createSignedLinks(now: () => number): SignedLinks {
  const key = randomBytes(32);
  const seal = (path: string, expires: string): string =>
    createHmac('sha256', key).update(`${expires} ${path}`).digest('base64url');
  return {
    sign(path) {
      const expires = String(now() + VALID_FOR_MS);
      return `${path}?expires=${expires}&token=${seal(path, expires)}`;
    },
    isGood({ pathname, searchParams }) {
      const expires = searchParams.get('expires') ?? '';
      const isGenuine = isEqual(searchParams.get('token') ?? '', seal(pathname, expires));
      return isGenuine && Number(expires) >= now();
    },
  };
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
