/** The content-shaped REST API: Cloud v1 and Data Center as one engine with two dialects. Mount it below `/wiki`, `/ex/confluence/{cloudId}/wiki` or `/dc`. */
import { type Context, Hono } from 'hono';
import type { Actor, Domain } from '../../domain/types.ts';
import { answerRequest } from './answer.ts';
import { createCloudDialect } from './dialects/cloud.ts';
import { createDataCenterDialect } from './dialects/datacenter.ts';
import { createMediaLinks, type MediaLinks } from './media.ts';
import { describeContent } from './represent/content.ts';
import { listRoutes } from './routes.ts';
import type { Dialect } from './types.ts';

export { createMediaLinks, type MediaLinks };

export interface ContentApiOptions {
  readonly domain: Domain;
  readonly edition: 'cloud' | 'datacenter';
  /** Cloud only: the gateway host answers 410 for the operations that Atlassian removed there. */
  readonly host?: 'site' | 'gateway';
  /** The signed-in person and the time of the request. Authentication happens before this app. */
  readonly actor: (context: Context) => Actor;
  /** Origin of the sandbox, without a trailing slash. */
  readonly publicUrl: () => string;
  readonly cloudId: string;
  /** One for the whole sandbox: its `app` is served at the root, without sign-in. */
  readonly media: MediaLinks;
}

/** An app with `/rest/api/...` and `/download/attachments/...`. */
export function createContentApi(options: ContentApiOptions): Hono {
  const dialect: Dialect =
    options.edition === 'cloud' ? createCloudDialect(options.cloudId) : createDataCenterDialect();
  const base = (): string => `${options.publicUrl()}${dialect.contextPath}`;
  const app = new Hono();
  for (const route of listRoutes(options.edition, options.host ?? 'site')) {
    app.on(route.method, route.pattern, context => {
      const site = base();
      return answerRequest(route.handle, {
        context,
        domain: options.domain,
        dialect,
        actor: () => options.actor(context),
        urls: { base: site, api: path => `${site}/rest/api${path}` },
        media: options.media,
        describe: describeContent,
      });
    });
  }
  return app;
}
