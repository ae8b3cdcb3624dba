/** Recognises a browser between the steps of a sign-in: one cookie with a random value, and proofs that are bound to it. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Browser {
  /** What the store keeps of it: a hash. */
  readonly key: string;
  /** To be set with the answer; undefined where the browser had it. */
  readonly cookie: string | undefined;
  /** A proof that only a page made for this browser and purpose holds. */
  prove(purpose: string): string;
  /** Whether a proof was made for this browser and purpose. */
  holds(proof: string | undefined, purpose: string): boolean;
}

export interface BrowserCookies {
  /** The browser of a request; one that has no cookie yet gets one. */
  of(request: Request): Browser;
}

/** @param secret signs the proofs; the same in every process */
export function createBrowserCookies(publicUrl: string, secret: string): BrowserCookies {
  const isSecure = publicUrl.startsWith('https:');
  // Browsers keep __Host- cookies of https alone, for the whole host and no other.
  const name = isSecure ? '__Host-weir_browser' : 'weir_browser';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return {
    of(request) {
      const kept = readCookie(request, name);
      const isKnown = kept !== undefined && /^[\w-]{43}$/.test(kept);
      const value = isKnown ? kept : randomBytes(32).toString('base64url');
      const prove = (purpose: string): string =>
        createHmac('sha256', secret).update(`${value}\n${purpose}`).digest('base64url');
      return {
        key: createHash('sha256').update(value).digest('base64url'),
        cookie: isKnown ? undefined : `${name}=${value}; ${attributes}`,
        prove,
        holds: (proof, purpose) => proof !== undefined && isSame(proof, prove(purpose)),
      };
    },
  };
}

export function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(/;\s*/)) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at) === name) return part.slice(at + 1);
  }
  return undefined;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
