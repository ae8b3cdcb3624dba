/** A browser as far as sign-ins need one: it keeps cookies by host and path, follows redirects, and sends forms. */

export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
}

export interface Shown {
  readonly url: URL;
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

export interface TestBrowser {
  /** Opens an address and follows redirects; stops before an address that `stopsAt` knows, whose page is then empty. */
  open(address: string): Promise<Shown>;
  /** Sends the form of a page, with these fields besides the hidden ones. */
  submit(page: Shown, fields?: Readonly<Record<string, string>>): Promise<Shown>;
  setCookie(address: string, name: string, value: string): void;
  readonly cookies: readonly Cookie[];
  /** Every address that was opened or named by a redirect. */
  readonly visited: readonly string[];
}

/** @param stopsAt where a client waits for its answer @param given cookies that it has already */
export function createBrowser(
  stopsAt: (url: URL) => boolean = () => false,
  given: readonly Cookie[] = [],
): TestBrowser {
  const cookies: Cookie[] = [...given];
  const visited: string[] = [];

  async function load(address: URL, init: RequestInit = {}): Promise<Shown> {
    visited.push(address.href);
    if (stopsAt(address)) return { url: address, status: 0, html: '', headers: new Headers() };
    const answer = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, accept: 'text/html', cookie: cookiesFor(address) },
    });
    for (const line of answer.headers.getSetCookie()) keep(line, address);
    const location = answer.headers.get('location');
    if (location !== null && answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel();
      return load(new URL(location, address));
    }
    return { url: address, status: answer.status, html: await answer.text(), headers: answer.headers };
  }

  function cookiesFor({ host, pathname }: URL): string {
    return cookies
      .filter(each => each.host === host && isBelow(pathname, each.path))
      .map(each => `${each.name}=${each.value}`)
      .join('; ');
  }

  function keep(line: string, { host }: URL): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    const path = attributes.find(each => /^path=/i.test(each))?.slice(5) ?? '/';
    const isGone = attributes.some(each => /^expires=.*1970/i.test(each)) || value === '';
    const at = cookies.findIndex(each => each.name === name && each.host === host && each.path === path);
    if (at >= 0) cookies.splice(at, 1);
    if (!isGone) cookies.push({ name, value, host, path });
  }

  return {
    open: address => load(new URL(address)),
    async submit(page, fields = {}) {
      const body = new URLSearchParams({ ...readForm(page.html), ...fields });
      const action = /<form method="post"(?: action="([^"]*)")?/.exec(page.html)?.[1];
      const target = action === undefined ? page.url : new URL(unescapeHtml(action), page.url);
      return load(target, { method: 'POST', body });
    },
    setCookie: (address, name, value) =>
      void cookies.push({ name, value, host: new URL(address).host, path: '/' }),
    cookies,
    visited,
  };
}

function isBelow(path: string, base: string): boolean {
  return path === base || path.startsWith(base.endsWith('/') ? base : `${base}/`);
}

/** The hidden fields of a page's form, and the first option of its list of sites. */
export function readForm(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/gu))
    fields[name] = unescapeHtml(value);
  const site = /<select id="site"[^>]*><option value="([^"]*)"/u.exec(html)?.[1];
  return { ...fields, ...(site !== undefined && { site }) };
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
