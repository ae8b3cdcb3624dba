/** Which apps, service accounts and API tokens the sandbox knows: ready-made ones, so that nobody has to register any, and what its options add. */
import type { App } from '../domain/oauth/apps.ts';
import type { Domain, Person } from '../domain/types.ts';

/** An OAuth app to be registered. */
export interface AppOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name?: string;
  /** Where codes may be sent, to the letter. Default: any address of the loopback interface. */
  readonly redirectUris?: readonly string[];
  /** What it may ask for. Default: every scope. */
  readonly scopes?: readonly string[];
}

/** A Cloud account that is nobody's: it signs in with client credentials, or with an API token. */
export interface ServiceAccountOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name?: string;
  readonly scopes?: readonly string[];
  /** An API token with the same scopes, for Bearer or Basic on the gateway. */
  readonly apiToken?: string;
}

/** An API token with scopes of somebody of the sandbox. */
export interface ApiTokenOptions {
  readonly token: string;
  /** The person's address. */
  readonly email: string;
  readonly scopes?: readonly string[];
  /** Epoch milliseconds. Default: a year from now, the longest that Atlassian gives. */
  readonly expiresAt?: number;
}

/** A site that accounts can give access to besides this one. Nothing answers there. */
export interface OtherSite {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

export interface OAuthOptions {
  readonly apps?: readonly AppOptions[];
  /** Incoming application links of Data Center. */
  readonly links?: readonly AppOptions[];
  readonly serviceAccounts?: readonly ServiceAccountOptions[];
  readonly apiTokens?: readonly ApiTokenOptions[];
  readonly otherSites?: readonly OtherSite[];
  /** How long access tokens live, in seconds. Default: an hour, on Data Center two. */
  readonly accessTokenSeconds?: number;
}

/** Ready-made, on every sandbox. */
export const READY_MADE = {
  app: { clientId: 'weir-sandbox-app', clientSecret: 'weir-sandbox-secret' },
  link: { clientId: 'weir-sandbox-link', clientSecret: 'weir-sandbox-secret' },
  serviceAccount: {
    clientId: 'weir-sandbox-robot',
    clientSecret: 'weir-sandbox-secret',
    apiToken: 'sandbox-robot',
  },
  apiToken: { email: 'admin@example.com', token: 'sandbox-scoped' },
} as const;

const YEAR = 365 * 86_400_000;

/** At every start: registering again changes nothing. Throws RangeError for a token of nobody. */
export function registerApps(domain: Domain, options: OAuthOptions, now: number): void {
  const { apps } = domain.oauth;
  for (const app of [READY_MADE.app, ...(options.apps ?? [])])
    apps.register({ ...readApp(app), clientSecret: app.clientSecret, kind: '3lo', accountId: null });
  for (const link of [READY_MADE.link, ...(options.links ?? [])])
    apps.register({ ...readApp(link), clientSecret: link.clientSecret, kind: 'link', accountId: null });
  for (const account of [READY_MADE.serviceAccount, ...(options.serviceAccounts ?? [])])
    registerServiceAccount(domain, account, now);
  for (const token of options.apiTokens ?? []) registerApiToken(domain, token, now);
  const admin = domain.people.byUsername('admin');
  if (admin) registerApiToken(domain, { ...READY_MADE.apiToken, email: admin.email }, now);
}

function registerApiToken(domain: Domain, { token, email, scopes, expiresAt }: ApiTokenOptions, now: number) {
  const person = domain.people.byEmail(email);
  if (!person) throw new RangeError(`The API token of ${email} belongs to nobody: no such account.`);
  domain.oauth.apiTokens.register({
    token,
    accountId: person.accountId,
    scopes: scopes ?? null,
    expiresAt: expiresAt ?? now + YEAR,
  });
}

function readApp({
  clientId,
  name = clientId,
  redirectUris = [],
  scopes,
}: AppOptions): Omit<App, 'kind' | 'accountId'> {
  return { clientId, name, redirectUris, scopes: scopes ?? null };
}

function registerServiceAccount(domain: Domain, account: ServiceAccountOptions, now: number): void {
  const { clientId, clientSecret, name = clientId, apiToken } = account;
  const scopes = account.scopes ?? null;
  const { accountId } = findOrCreateRobot(domain, clientId, name, now);
  domain.oauth.apps.register({
    clientId,
    clientSecret,
    name,
    kind: 'service-account',
    redirectUris: [],
    scopes,
    accountId,
  });
  if (apiToken !== undefined)
    domain.oauth.apiTokens.register({ token: apiToken, accountId, scopes, expiresAt: now + YEAR });
}

function findOrCreateRobot(domain: Domain, clientId: string, name: string, now: number): Person {
  const username = `service-account-${clientId}`;
  return (
    domain.people.byUsername(username) ??
    domain.people.create({
      accountId: `712020:${clientId}`,
      userKey: username,
      username,
      email: `${clientId}@serviceaccount.example.com`,
      displayName: name,
      active: true,
      timeZone: 'UTC',
      createdAt: now,
    })
  );
}
