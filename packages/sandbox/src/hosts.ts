/** Which face answers which address, and for whom: Cloud's two hosts, Data Center, pages for people. */
import { type Context, Hono } from 'hono';
import type { Host } from './asker.ts';
import type { Actor, Content, Domain } from './domain/types.ts';
import { createPdfExport, type PdfExport } from './export/pdf-export.ts';
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
import { answerManifest } from './faces/manifest.ts';
import { viewNothing } from './faces/page-view.ts';
import { createSignedLinks } from './faces/signed-links.ts';
import type { Limits } from './limits/limits.ts';
import { mountCloudOAuth, mountDataCenterOAuth } from './oauth/mount.ts';
import type { OtherSite } from './oauth/registry.ts';
import { allowsOnCloud, allowsOnDataCenter } from './oauth/scopes.ts';
import type { Profile } from './profile.ts';
import { findAsker, refuseForgery, refuseScope, refuseSignIn } from './sign-in.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';

/** One site and its surroundings. */
export interface Site {
  readonly domain: Domain;
  readonly cloudId: string;
  readonly now: () => number;
  readonly publicUrl: () => string;
  readonly hooks: WebhookDelivery;
  readonly profile: Profile;
  readonly limits: Limits;
  readonly otherSites: readonly OtherSite[];
  readonly accessTokenSeconds: number | undefined;
}

export function createHosts(site: Site): Hono {
  const { domain, cloudId, now, publicUrl, hooks, profile } = site;
  const links = createSignedLinks(now);
  const media = createMediaLinks({ domain, links, publicUrl });
  const pdf = createPdfExport({ domain, links, publicUrl });
  const shared = { media, conversions: createConversions(), hooks };
  const app = new Hono({ strict: false });
  app.get('/', context => context.redirect(profile.cloud ? '/wiki' : '/dc'));
  app.get(
    '/_media/*',
    context => pdf.download(context.req.raw) ?? media.answer(context.req.raw) ?? viewNothing(),
  );
  if (profile.cloud) {
    app.get('/_edge/tenant_info', context => context.json({ cloudId }));
    mountCloudOAuth(app, site);
    mountCloudPdf(app, site, pdf);
    mountCloud(app, site, shared);
  }
  mountDataCenterOAuth(app, site);
  mountDataCenterPdf(app, site, pdf);
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

/** Who asks, whether they may, how often, and then the face, the host's prefix taken off. */
function mountFace(app: Hono, site: Site, { host, prefix, paths, face }: Mount): void {
  const { domain, profile, limits, cloudId } = site;
  for (const pattern of paths) {
    app.all(`${prefix}${pattern}`, context => {
      const request = readAsked(context);
      const path = new URL(request.url).pathname.slice(prefix.length).replace(TRAILING_SLASHES, '');
      const now = site.now();
      const asker = findAsker(domain, { request, host, now, profile, cloudId });
      if (typeof asker === 'string') return refuseSignIn(asker, { host, profile, path });
      const { person, scopes } = asker;
      if (scopes && !ALLOWS[host](request.method, path, scopes)) return refuseScope(host);
      const forgery = path.includes('/rest/') ? refuseForgery(request, host, profile) : undefined;
      if (forgery) return forgery;
      return limits({ request, path, host, asker, now }, () =>
        face.answer(request, path, { person, now: site.now() }),
      );
    });
  }
}

/** HEAD asks what GET would answer; the body is left out on the way back. */
function readAsked({ req: { raw } }: Context): Request {
  return raw.method === 'HEAD' ? new Request(raw, { method: 'GET' }) : raw;
}

/** `/content/` is `/content`: clients send either, and Confluence answers both. */
const TRAILING_SLASHES = /\/+$/u;

/** What credentials of limited scopes may do. The site's host takes none. */
const ALLOWS = { site: () => false, gateway: allowsOnCloud, datacenter: allowsOnDataCenter } as const;

const PDF_ACTION = '/spaces/flyingpdf/pdfpageexport.action';

/** On the site's host alone: the gateway has no user interface. */
function mountCloudPdf(app: Hono, site: Site, pdf: PdfExport): void {
  const mount = { host: 'site', prefix: '' } as const;
  const start: Face = { answer: async (request, _path, actor) => pdf.start(request, actor) };
  const progress: Face = { answer: async (_request, path, actor) => pdf.progress(path, actor) };
  mountFace(app, site, { ...mount, paths: [`/wiki${PDF_ACTION}`], face: start });
  mountFace(app, site, { ...mount, paths: ['/wiki/api/v2/pdfexporttask/progress/*'], face: progress });
}

function mountDataCenterPdf(app: Hono, site: Site, pdf: PdfExport): void {
  const mount = { host: 'datacenter', prefix: '/dc' } as const;
  const redirect: Face = { answer: async (request, _path, actor) => pdf.redirect(request, actor) };
  const file: Face = { answer: async (_request, path, actor) => pdf.downloadTemporary(path, actor) };
  mountFace(app, site, { ...mount, paths: [PDF_ACTION], face: redirect });
  mountFace(app, site, { ...mount, paths: ['/download/temp/*'], face: file });
}

/** What all hosts of the sandbox share. */
interface Shared {
  readonly media: MediaLinks;
  readonly conversions: Conversions;
  readonly hooks: WebhookDelivery;
}

function mountCloud(app: Hono, site: Site, shared: Shared): void {
  const { domain, cloudId, publicUrl, profile } = site;
  const baseUrl = () => `${publicUrl()}/wiki`;
  const v2 = createV2(site, shared.media);
  const hosts = [
    { host: 'site', prefix: '' },
    { host: 'gateway', prefix: `/ex/confluence/${cloudId}` },
  ] as const;
  for (const { host, prefix } of hosts) {
    const v1 = createContentApi({
      domain,
      edition: 'cloud',
      host: profile.removedEverywhere ? 'gateway' : host,
      strict: profile.strictBodies,
      baseUrl,
      cloudId,
      ...shared,
    });
    mountFace(app, site, { host, prefix, paths: ['/wiki/api/*'], face: v2 });
    mountFace(app, site, { host, prefix, paths: ['/wiki/rest/*', '/wiki/download/*'], face: v1 });
  }
}

function createV2({ domain, cloudId, publicUrl, profile }: Site, media: MediaLinks): CloudV2 {
  const { webui } = createCloudDialect(cloudId);
  const file = (attachment: Content) => media.link(attachment.id, attachment.version);
  return createCloudV2({
    domain,
    strict: profile.strictBodies,
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
  // For load balancers and those who wait for the start: anyone may ask.
  app.get('/dc/status', context => context.json({ state: 'RUNNING' }));
  app.get('/dc/rest/applinks/1.0/manifest', context => answerManifest(context.req.raw, cloudId));
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
        const asker = findAsker(domain, { request, host, now: now(), profile, cloudId });
        return typeof asker === 'string' ? '' : asker.person.accountId;
      },
    });
    app.route(path, browse);
  }
}
