/** The content-shaped REST API: Cloud v1 and Data Center as one engine with two dialects. */
import { matchOperation } from '@weir/confluence/catalogue';
import type { Actor, Domain } from '../../domain/types.ts';
import type { WebhookDelivery } from '../../webhook-delivery.ts';
import { sayUnserved } from '../unserved.ts';
import { chooseDomain } from '../with-admin-key.ts';
import { answerCall, answerJson, answerProblem } from './answer.ts';
import type { Conversions } from './conversions.ts';
import { createCloudDialect } from './dialects/cloud.ts';
import { createDataCenterDialect } from './dialects/datacenter.ts';
import type { MediaLinks } from './media.ts';
import { describeContent } from './represent/content.ts';
import { createRouter } from './routes.ts';
import { findBodyFault } from './strict-body.ts';

export { type Conversions, createConversions } from './conversions.ts';
export { createMediaLinks, type MediaLinks } from './media.ts';

export interface ContentApiOptions {
  readonly domain: Domain;
  readonly edition: 'cloud' | 'datacenter';
  /** Cloud only: the gateway host answers 410 for the operations that Atlassian removed there. */
  readonly host?: 'site' | 'gateway';
  /** Whether bodies must be called JSON and fit the official documents. Default false. */
  readonly strict?: boolean;
  /** The product's address for people: `https://acme.atlassian.net/wiki`, `http://127.0.0.1:8643/dc`. No trailing slash. */
  readonly baseUrl: () => string;
  /** Stands in Cloud's resource identifiers. */
  readonly cloudId: string;
  /** One for the whole sandbox: it also serves what its links name. */
  readonly media: MediaLinks;
  /** One for the whole sandbox as well: a conversion may be asked for on one host and polled for on another. */
  readonly conversions: Conversions;
  /** Tells webhooks of what happens (Data Center). */
  readonly hooks: WebhookDelivery;
}

export interface ContentApi {
  /**
   * `path` starts at the API's root as the official documents write it, whatever host and prefix the request came in by:
   * `/wiki/rest/api/...` or `/wiki/download/...` on Cloud, `/rest/api/...` or `/download/...` on Data Center.
   */
  answer(request: Request, path: string, actor: Actor): Promise<Response>;
}

export function createContentApi(options: ContentApiOptions): ContentApi {
  const cloud = options.edition === 'cloud';
  const dialect = cloud ? createCloudDialect(options.cloudId) : createDataCenterDialect();
  const router = createRouter(options.edition, options.host ?? 'site');
  return {
    async answer(request, path, actor) {
      const match = router(request.method, cloud ? path.replace(/^\/wiki/, '') : path);
      const unserved = match && !('allow' in match) ? undefined : matchOperation(request.method, path);
      if (unserved) return answerJson({ statusCode: 501, message: sayUnserved(unserved.operation) }, 501);
      if (match === undefined) return answerJson({ statusCode: 404, message: `null for uri: ${path}` }, 404);
      if ('allow' in match) return refuseMethod(match.allow);
      const fault = options.strict ? await findBodyFault(request, path) : undefined;
      if (fault) return answerProblem(fault, dialect);
      const base = options.baseUrl();
      return answerCall(match.handle, {
        request,
        parameters: match.parameters,
        scope: {
          domain: cloud ? chooseDomain(options.domain, request.headers, actor) : options.domain,
          dialect,
          actor,
          urls: { base, api: apiPath => `${base}/rest/api${apiPath}` },
          media: options.media,
          conversions: options.conversions,
          hooks: options.hooks,
          describe: describeContent,
        },
      });
    },
  };
}

function refuseMethod(allow: readonly string[]): Response {
  const body = { statusCode: 405, message: 'Method Not Allowed' };
  return Response.json(body, { status: 405, headers: { allow: allow.join(', ') } });
}
