/** Headers that every answer of the admin API and of the sign-in pages carries. */
import type { MiddlewareHandler } from 'hono';

export interface SecureHeaderOptions {
  /** Where people reach the gateway; https makes browsers keep to it. */
  readonly publicUrl: string;
  /** The content security policy; `frame-ancestors 'none'` and `base-uri 'none'` are added. */
  readonly policy: string;
  /** Default `no-referrer`. A page with a form needs `same-origin`: browsers tell no origin otherwise. */
  readonly referrer?: 'no-referrer' | 'same-origin';
}

/** Nothing is cached, framed, sniffed, nor told to other sites. */
export function secureHeaders(options: SecureHeaderOptions): MiddlewareHandler {
  const headers: Readonly<Record<string, string>> = {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `${options.policy}; base-uri 'none'; frame-ancestors 'none'`,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Referrer-Policy': options.referrer ?? 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(options.publicUrl.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
  };
  return async function secureHeadersStep(c, next) {
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  };
}
