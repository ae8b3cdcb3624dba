/** Puts the people, the sign-in and the admin API of a deployment together. */
import { createShared } from '@weir/confluence';
import type { Hono } from 'hono';
import { CONTRACT, type Endpoint } from '../api/index.ts';
import type { Changes } from '../changes.ts';
import { type AccessKeys, createAccessKeys } from '../people/access-keys.ts';
import { type Backoff, createBackoff } from '../people/backoff.ts';
import { createCallers } from '../people/callers.ts';
import { type CookieJar, createCookieJar } from '../people/cookies.ts';
import type { GuardedHttp } from '../people/guarded-fetch.ts';
import { createLoginLinks, type LoginLinks } from '../people/login-links.ts';
import { createOpenId } from '../people/open-id.ts';
import { createPeople, type People } from '../people/people.ts';
import { createSessions, type Sessions, type SignedIn } from '../people/sessions.ts';
import {
  createDeploymentSettings,
  type DeploymentSettingsStore,
  type SecretKeeper,
} from '../settings/deployment-settings.ts';
import type { Store } from '../store/index.ts';
import type { Peer } from '../types.ts';
import type { AdminAudit } from './audit.ts';
import type { ApiHandlers } from './handlers.ts';
import { createKeyHandlers } from './keys.ts';
import { type LoginApp, serveLogin } from './login.ts';
import {
  createAccountHandlers,
  createPeopleHandlers,
  createSessionHandlers,
  type DeploymentFacts,
} from './people.ts';
import { serveApi } from './serve-api.ts';
import { createSettingsHandlers } from './settings.ts';
import { mountSingleSignOn } from './single-sign-on.ts';

export interface AdminOptions {
  readonly store: Store;
  readonly changes: Changes;
  readonly audit: AdminAudit;
  readonly facts: DeploymentFacts;
  /** Where secrets of the settings are kept. */
  readonly secrets: SecretKeeper;
  /** The way to the issuer of single sign-on; its guard knows which private hosts the deployment allows. Default: public addresses only. */
  readonly http?: GuardedHttp;
  /** Milliseconds since the epoch. Default the system's. */
  readonly clock?: () => number;
  /** Host names, without port, that requests may name besides the loopback ones and the public one. */
  readonly allowedHosts?: readonly string[];
  /** How long the first owner's link opens, in milliseconds. Default half an hour. */
  readonly linkLifetimeMs?: number;
  /** Whether there is an MCP server of this slug. */
  readonly hasServer: (slug: string) => boolean;
  /** Told of what should not happen; never sent to a caller. */
  readonly onFault?: (fault: { readonly action: string; readonly error: unknown }) => void;
}

/** The areas that others' handlers are for. */
export type OtherHandlers = Partial<
  Omit<ApiHandlers, 'session' | 'account' | 'people' | 'keys' | 'settings'>
>;

export interface Admin {
  readonly people: People;
  readonly sessions: Sessions;
  readonly keys: AccessKeys;
  readonly settings: DeploymentSettingsStore;
  readonly backoff: Backoff;
  /** Of the console's session. */
  readonly cookies: CookieJar;
  /** Who is signed in to the console in the browser that sent a request: for the pages of others. */
  readonly findSignedIn: (request: Request) => Promise<SignedIn | undefined>;
  /** `/login/…` */
  readonly login: LoginApp;
  /** `/api/…`, with the handlers of other areas. */
  serve(others: OtherHandlers, contract?: AdminContract): Hono<{ Bindings: Peer }>;
  /** A link that makes the first owner, to be shown to whoever starts the gateway; undefined where there is an owner. */
  makeOwnerLink(): Promise<{ readonly url: string; readonly expires: number } | undefined>;
  /** A link that signs somebody in, for whoever has lost every other way. */
  makeLink(personId: string): Promise<{ readonly url: string; readonly expires: number }>;
  close(): Promise<void>;
}
export type AdminContract = Readonly<Record<string, Readonly<Record<string, Endpoint>>>>;

export async function createAdmin(options: AdminOptions): Promise<Admin> {
  const { store, changes, audit, facts, clock = Date.now, allowedHosts = [], onFault } = options;
  const { publicUrl } = facts;
  const onError = (error: unknown): void => onFault?.({ action: 'people', error });
  const people = await createPeople({ store, changes, clock, onError });
  const keys = await createAccessKeys({ store, changes, people, clock, onError });
  const sessions = createSessions({ store, people, clock });
  const lifetime = options.linkLifetimeMs;
  const links = createLoginLinks({ store, clock, ...(lifetime !== undefined && { lifetimeMs: lifetime }) });
  const cookies = createCookieJar(publicUrl, 'weir');
  const backoff = createBackoff(clock);
  const shared = { people, sessions, links, cookies, backoff, audit, publicUrl, allowedHosts };
  const faults = { ...(onFault && { onFault }) };
  const settings = await createDeploymentSettings({
    store,
    changes,
    secrets: options.secrets,
    clock,
    onError,
  });
  const http = options.http ?? createShared().http;
  const openId = createOpenId({ http, clock });
  const login = { ...shared, ...faults };
  const handled = { ...shared, facts, sso: () => labelOf(settings) };
  const linkTo = (token: string): string => `${publicUrl}/login/${token}`;
  return {
    people,
    sessions,
    keys,
    settings,
    backoff,
    cookies,
    findSignedIn: async request => {
      const cookie = cookies.read(request);
      return cookie === undefined ? undefined : sessions.find(cookie);
    },
    login: serveLogin(login, app => mountSingleSignOn(app, { ...login, settings, openId })),
    serve: (others, contract = CONTRACT) =>
      serveApi({
        ...faults,
        contract,
        handlers: {
          ...others,
          session: createSessionHandlers(handled),
          account: createAccountHandlers(handled),
          people: createPeopleHandlers(handled),
          keys: createKeyHandlers({ keys, people, clock, hasServer: options.hasServer }),
          settings: createSettingsHandlers({
            settings,
            explainIssuer: openId.explain,
            explainAddress: url => explainAddress(http, url),
          }),
        },
        callers: createCallers({ people, sessions, keys }),
        backoff,
        publicUrl,
        readCookie: cookies.read,
        audit,
        version: facts.version,
        allowedHosts,
      }),
    makeOwnerLink: () => makeOwnerLink(people, links, linkTo),
    async makeLink(personId) {
      const { token, expires } = await links.make({ kind: 'person', personId });
      return { url: linkTo(token), expires };
    },
    async close() {
      people.close();
      settings.close();
      await keys.close();
    },
  };
}

async function makeOwnerLink(people: People, links: LoginLinks, linkTo: (token: string) => string) {
  if (people.hasOwner()) return undefined;
  const { token, expires } = await links.make({ kind: 'owner' });
  return { url: linkTo(token), expires };
}

function labelOf(settings: DeploymentSettingsStore): { readonly label: string } | undefined {
  const { sso } = settings.current();
  return sso ? { label: sso.label } : undefined;
}

/** What the guard says of an address as it is typed; where its name leads is asked at every call. */
function explainAddress({ guard }: GuardedHttp, url: string): string | undefined {
  try {
    guard.check(new URL(url));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
