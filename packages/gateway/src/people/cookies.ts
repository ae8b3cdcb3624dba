/** The console's cookies: which name, which attributes. Source: RFC 6265bis, cookie prefixes. */
import { parse, serialize } from 'hono/utils/cookie';

export interface CookieJar {
  /** `__Host-weir` over https; `weir` where the gateway is reached over plain http. */
  readonly name: string;
  read(request: Request): string | undefined;
  /** A Set-Cookie header. */
  write(value: string, maxAgeSeconds: number): string;
  /** A Set-Cookie header that takes it away. */
  clear(): string;
}

/** A cookie that only this host gets, no script reads, and no other site's form sends. */
export function createCookieJar(publicUrl: string, baseName: string): CookieJar {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? `__Host-${baseName}` : baseName;
  const write = (value: string, maxAge: number): string =>
    serialize(name, value, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge });
  return {
    name,
    read: request => parse(request.headers.get('cookie') ?? '', name)[name],
    write,
    clear: () => write('', 0),
  };
}
