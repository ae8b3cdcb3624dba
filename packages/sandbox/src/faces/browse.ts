/** The addresses that people open, of one edition: spaces, pages, tiny links. */
import { Hono } from 'hono';
import type { Content } from '../domain/types.ts';
import type { ViewSite } from './html.ts';
import { viewContent, viewNothing, viewSpaces } from './page-view.ts';

export interface BrowseOptions {
  readonly site: () => ViewSite;
  /** Who looks: an account id, or '' for nobody. */
  readonly viewer: (request: Request) => string;
}

/** Mount below the product's path. */
export function createBrowse({ site, viewer }: BrowseOptions): Hono {
  const app = new Hono({ strict: false });
  const show = (request: Request, find: (site: ViewSite) => Content | undefined): Response => {
    const here = site();
    const content = find(here);
    const accountId = viewer(request);
    if (!content || !here.domain.permissions.mayView(accountId, content.id)) return viewNothing();
    return viewContent(here, content, accountId);
  };
  const byId = (text: string | undefined) => (here: ViewSite) => here.domain.contents.byId(Number(text));
  const home = (key: string) => (here: ViewSite) => {
    const id = here.domain.spaces.byKey(key)?.homepageId;
    return typeof id === 'number' ? here.domain.contents.byId(id) : undefined;
  };

  for (const path of ['/', '/spaces']) app.get(path, context => viewSpaces(site(), viewer(context.req.raw)));
  app.get('/spaces/:key', context => show(context.req.raw, home(context.req.param('key'))));
  app.get('/spaces/:key/overview', context => show(context.req.raw, home(context.req.param('key'))));
  app.get('/spaces/:key/pages/:id/:title?', context => show(context.req.raw, byId(context.req.param('id'))));
  app.get('/spaces/:key/:kind{folder|whiteboard|database|embed}/:id', context =>
    show(context.req.raw, byId(context.req.param('id'))),
  );
  app.get('/spaces/:key/blog/:year/:month/:day/:id/:title?', context =>
    show(context.req.raw, byId(context.req.param('id'))),
  );
  app.get('/pages/viewpage.action', context => show(context.req.raw, byId(context.req.query('pageId'))));
  app.get('/display/:key/:title?', context => {
    const { key, title } = context.req.param();
    return show(context.req.raw, title === undefined ? home(key) : here => findByTitle(here, key, title));
  });
  app.get('/x/:code', context => {
    const here = site();
    const content = here.domain.contents.byId(decodeTiny(context.req.param('code')));
    const space = content && here.domain.spaces.byId(content.spaceId);
    if (!content || !space) return viewNothing();
    return context.redirect(`${here.base}${here.webui(content, space)}`);
  });
  return app;
}

/** Data Center's `/display/KEY/A+title`. */
function findByTitle(site: ViewSite, key: string, title: string): Content | undefined {
  const space = site.domain.spaces.byKey(key);
  if (!space) return undefined;
  const filter = { types: ['page'] as const, spaceIds: [space.id], statuses: ['current'] as const };
  return site.domain.contents.list({ ...filter, title: title.replaceAll('+', ' ') }, { limit: 1 }).items[0];
}

/** The id in a tiny link: base64 of its little-endian bytes, `-` for `/`, `_` for `+`, trailing zeros cut. */
function decodeTiny(code: string): number {
  const bytes = Buffer.alloc(8);
  Buffer.from(code.replaceAll('-', '/').replaceAll('_', '+').padEnd(11, 'A'), 'base64').copy(bytes);
  return Number(bytes.readBigUInt64LE());
}
