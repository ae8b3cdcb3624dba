/** A real OpenID provider (panva's oidc-provider) on this machine: the independent judge of our side of single sign-on. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { onTestFinished } from 'vitest';

export interface IssuerPerson {
  readonly name: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly groups?: readonly string[];
}

export interface Issuer {
  readonly url: string;
  readonly clientSecret: string;
  /** By subject; change it and the issuer tells the new. */
  readonly people: Map<string, IssuerPerson>;
  /** Goes from our redirect through the issuer's sign-in, as `subject`: the address that it sends the browser back to. */
  signIn(start: string, subject: string): Promise<URL>;
  readonly requests: string[];
}

export const CLIENT_ID = 'weir';

export async function startIssuer(redirectUri: string): Promise<Issuer> {
  const people = new Map<string, IssuerPerson>();
  const requests: string[] = [];
  const clientSecret = 'the-secret-of-weir-at-its-issuer';
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, {
    clients: [{ client_id: CLIENT_ID, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    scopes: ['openid', 'profile', 'email', 'groups'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'], groups: ['groups'] },
    cookies: { keys: ['test'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: async (_, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, ...people.get(sub), groups: [...(people.get(sub)?.groups ?? [])] }),
    }),
    interactions: { url: (_, interaction) => `/sign-in/${interaction.uid}` },
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid profile email groups');
      await grant.save();
      return grant;
    },
  });
  const next = { subject: '' };
  const handle = provider.callback();
  server.on('request', (request, response) => {
    requests.push(request.url ?? '');
    if (!request.url?.startsWith('/sign-in/')) return void handle(request, response);
    void provider.interactionFinished(request, response, { login: { accountId: next.subject } });
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
  return {
    url,
    clientSecret,
    people,
    requests,
    async signIn(start, subject) {
      next.subject = subject;
      const cookies = new Map<string, string>();
      let at = new URL(start);
      while (at.origin === url) {
        const answer = await fetch(at, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        });
        for (const line of answer.headers.getSetCookie()) {
          const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
          cookies.set(name, value);
        }
        const location = answer.headers.get('location');
        if (location === null) throw new Error(`The issuer stopped: ${answer.status} ${await answer.text()}`);
        at = new URL(location, at);
      }
      return at;
    },
  };
}
