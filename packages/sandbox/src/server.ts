/** The sandbox as one function from request to response: which face answers which address, and for whom. */
import { type Context, Hono } from 'hono';
import { tellChanges } from './domain/events.ts';
import type { Actor, Content, Domain } from './domain/types.ts';
import { createAccessTokens } from './faces/access-tokens.ts';
import { createBrowse } from './faces/browse.ts';
import { type CloudV2, createCloudV2 } from './faces/cloud-v2/index.ts';
import { createCloudDialect } from './faces/content-api/dialects/cloud.ts';
import { createDataCenterDialect } from './faces/content-api/dialects/datacenter.ts';
import {
  type Conversions,
  createContentApi,
  createConversions,
  createMediaLinks,
  type MediaLinks,
} from './faces/content-api/index.ts';
import { renderView } from './faces/html.ts';
import { viewNothing } from './faces/page-view.ts';
import { type ImportReport, importFolder } from './import.ts';
import { createSite, openKept } from './kept.ts';
import { mountCloudOAuth, mountDataCenterOAuth } from './oauth/mount.ts';
import { type OAuthOptions, READY_MADE, registerApps } from './oauth/registry.ts';
import { allowsOnCloud, allowsOnDataCenter } from './oauth/scopes.ts';
import { PROFILES, type Profile, type ProfileName } from './profile.ts';
import { CREDENTIALS, findAsker, type Host, refuseForgery, refuseScope, refuseSignIn } from './sign-in.ts';
import { type FirstStart, findAdmin, prepareSite, type Story } from './site.ts';
import { createWebhookDelivery, type WebhookDelivery } from './webhook-delivery.ts';

export interface SandboxOptions {
  /** Which company is generated, at the first start. null: empty but for the administrator and one space. Default 1. */
  readonly seed?: number | null;
  /** Where the company's story ends, epoch milliseconds. Default: a day in November 2026. */
  readonly end?: number;
  /** How many pages the company has, up to 100,000 and more. Default: a few hundred. */
  readonly pages?: number;
  /** A folder for sites of many pages, which are made once and copied from there. */
  readonly cache?: string;
  /** Called before such a site is made, which takes its time. */
  readonly onMake?: (pages: number) => void;
  /** A folder that keeps the content; memory without it. */
  readonly data?: string;
  /** Epoch milliseconds. Default: the system's clock. */
  readonly clock?: () => number;
  /** Origin under which people reach the sandbox, without a trailing slash. Default: http://127.0.0.1:8643. */
  readonly publicUrl?: () => string;
  /** Which Confluence it is. Default `cloud`, with a Data Center beside it. */
  readonly profile?: ProfileName;
  /** Apps, service accounts and API tokens besides the ready-made ones. */
  readonly oauth?: OAuthOptions;
  /** How webhooks are told of events. Default: the system's fetch. */
  readonly fetch?: typeof fetch;
}

export interface Sandbox {
  fetch(request: Request): Response | Promise<Response>;
  readonly domain: Domain;
  /** The Cloud site's id, as in the gateway's addresses. */
  readonly cloudId: string;
  /** How to sign in, for those who print it. */
  readonly credentials: {
    readonly cloud: { readonly username: string; readonly token: string };
    readonly datacenter: { readonly username: string; readonly password: string };
    /** The ready-made OAuth app, service account, application link and API token with scopes. */
    readonly oauth: typeof READY_MADE;
  };
  /** Loads a folder of storage files as pages of a space (default IMPORT), as the administrator. */
  importFolder(folder: string, options?: { readonly space?: string; readonly limit?: number }): ImportReport;
  close(): void;
}

const DEFAULT_SEED = 1;
const DEFAULT_URL = 'http://127.0.0.1:8643';

/** Opens or generates the site and puts the faces together. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const now = options.clock ?? Date.now;
  const seed = options.seed === undefined ? DEFAULT_SEED : options.seed;
  const story: Story = { seed, end: options.end, pages: options.pages };
  const store = openKept({ ...options, story });
  const quiet = createSite(store, story);
  const cloudId = prepareOrClose({ store, domain: quiet, story, now });
  registerApps(quiet, options.oauth ?? {}, now());
  const { domain, listen } = tellChanges(quiet);
  const hooks = createWebhookDelivery({ domain, listen, now, fetch: options.fetch ?? fetch });
  const publicUrl = options.publicUrl ?? (() => DEFAULT_URL);
  const profile = PROFILES[options.profile ?? 'cloud'];
  const accessTokenSeconds = options.oauth?.accessTokenSeconds;
  const app = createFaces({ domain, cloudId, now, publicUrl, hooks, profile, accessTokenSeconds });
  return {
    fetch: request => app.fetch(request),
    domain,
    cloudId,
    credentials: { ...CREDENTIALS, oauth: READY_MADE },
    importFolder: (folder, choice = {}) =>
      importFolder(domain, folder, { ...choice, actor: { person: findAdmin(domain), now: now() } }),
    close: store.close,
  };
}

/** A site that cannot be prepared leaves no open database behind. */
function prepareOrClose(start: FirstStart): string {
  try {
    return prepareSite(start);
  } catch (error) {
    start.store.close();
    throw error;
  }
}

interface Site {
  readonly domain: Domain;
  readonly cloudId: string;
  readonly now: () => number;
  readonly publicUrl: () => string;
  readonly hooks: WebhookDelivery;
  readonly profile: Profile;
  readonly accessTokenSeconds: number | undefined;
}

function createFaces(site: Site): Hono {
  const { domain, cloudId, now, publicUrl, hooks, profile } = site;
  const media = createMediaLinks({ domain, now, publicUrl });
  const shared = { media, conversions: createConversions(), hooks };
  const app = new Hono({ strict: false });
  app.get('/', context => context.redirect(profile.cloud ? '/wiki' : '/dc'));
  app.get('/_media/*', context => media.answer(context.req.raw) ?? viewNothing());
  if (profile.cloud) {
    app.get('/_edge/tenant_info', context => context.json({ cloudId }));
    mountCloudOAuth(app, site);
    mountCloud(app, site, shared);
  }
  mountDataCenterOAuth(app, site);
  mountDataCenter(app, site, shared);
  mountBrowse(app, site, media);
  app.notFound(refuseUnknown);
  app.onError(answerFault);
  return app;
}

function refuseUnknown(context: Context): Response {
  const isPerson = context.req.header('accept')?.includes('text/html') ?? false;
  return isPerson ? viewNothing() : Response.json({ code: 404, message: 'Not Found' }, { status: 404 });
}

/** A fault of the sandbox itself. It is a tool for developers, so it says what happened. */
function answerFault(error: Error): Response {
  return Response.json(
    { statusCode: 500, message: `Internal Server Error: ${error.message}` },
    { status: 500 },
  );
}

/** One API of one host: `path` starts at the API's root as the official documents write it. */
interface Face {
  answer(request: Request, path: string, actor: Actor): Promise<Response>;
}
interface Mount {
  readonly host: Host;
  /** What the host puts before the API's paths. */
  readonly prefix: string;
  readonly paths: readonly string[];
  readonly face: Face;
}

/** Signs the request in and hands it to the face, its prefix taken off. */
function mountFace(app: Hono, site: Site, { host, prefix, paths, face }: Mount): void {
  const { domain, now, profile } = site;
  for (const pattern of paths) {
    app.all(`${prefix}${pattern}`, context => {
      const request = context.req.raw;
      const path = new URL(request.url).pathname.slice(prefix.length);
      const asker = findAsker(domain, { request, host, now: now(), profile });
      if (typeof asker === 'string') return refuseSignIn(asker, { host, profile, path });
      const { person, scopes } = asker;
      const isOld = path.includes('/rest/');
      return (
        (scopes && !ALLOWS[host](request.method, path, scopes) ? refuseScope(host) : undefined) ??
        (isOld ? refuseForgery(request) : undefined) ??
        face.answer(request, path, { person, now: now() })
      );
    });
  }
}

/** What credentials of limited scopes may do. The site's host takes none. */
const ALLOWS = { site: () => false, gateway: allowsOnCloud, datacenter: allowsOnDataCenter } as const;

/** What all hosts of the sandbox share. */
interface Shared {
  readonly media: MediaLinks;
  readonly conversions: Conversions;
  readonly hooks: WebhookDelivery;
}

function mountCloud(app: Hono, site: Site, shared: Shared): void {
  const { domain, cloudId, publicUrl } = site;
  const baseUrl = () => `${publicUrl()}/wiki`;
  const v2 = createV2(site, shared.media);
  const hosts = [
    { host: 'site', prefix: '' },
    { host: 'gateway', prefix: `/ex/confluence/${cloudId}` },
  ] as const;
  for (const { host, prefix } of hosts) {
    const v1 = createContentApi({ domain, edition: 'cloud', host, baseUrl, cloudId, ...shared });
    mountFace(app, site, { host, prefix, paths: ['/wiki/api/*'], face: v2 });
    mountFace(app, site, { host, prefix, paths: ['/wiki/rest/*', '/wiki/download/*'], face: v1 });
  }
}

function createV2({ domain, cloudId, publicUrl }: Site, media: MediaLinks): CloudV2 {
  const { webui } = createCloudDialect(cloudId);
  const file = (attachment: Content) => media.link(attachment.id, attachment.version);
  return createCloudV2({
    domain,
    site: () => {
      const view = { domain, base: `${publicUrl()}/wiki`, webui, file };
      return {
        base: view.base,
        webui,
        thumbnail: (attachment, version) => media.link(attachment.id, version),
        renderView: (content, storage, choice) => renderView(view, content, storage, choice),
      };
    },
  });
}

function mountDataCenter(app: Hono, site: Site, shared: Shared): void {
  const { domain, cloudId, publicUrl } = site;
  const baseUrl = () => `${publicUrl()}/dc`;
  const api = createContentApi({ domain, edition: 'datacenter', baseUrl, cloudId, ...shared });
  const mount = { host: 'datacenter', prefix: '/dc' } as const;
  mountFace(app, site, { ...mount, paths: ['/rest/pat/*'], face: createAccessTokens(domain) });
  mountFace(app, site, { ...mount, paths: ['/rest/*', '/download/*'], face: api });
}

/** Pages for people need no sign-in; what is restricted is shown to nobody, or to whom the request names. */
function mountBrowse(app: Hono, site: Site, media: MediaLinks): void {
  const { domain, cloudId, now, publicUrl, profile } = site;
  const file = (attachment: Content) => media.link(attachment.id, attachment.version);
  const faces = [
    { path: '/wiki', host: 'site', dialect: createCloudDialect(cloudId) },
    { path: '/dc', host: 'datacenter', dialect: createDataCenterDialect() },
  ] as const;
  for (const { path, host, dialect } of faces) {
    if (host === 'site' && !profile.cloud) continue;
    const browse = createBrowse({
      site: () => ({ domain, base: `${publicUrl()}${path}`, webui: dialect.webui, file }),
      viewer: request => {
        const asker = findAsker(domain, { request, host, now: now(), profile });
        return typeof asker === 'string' ? '' : asker.person.accountId;
      },
    });
    app.route(path, browse);
  }
}
