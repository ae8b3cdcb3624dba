/** Makes the HTTP request of a call to the API: address, headers, body. */

import type { SiteConfig } from '../types.ts';
import type { HttpRequest } from './http.ts';
import type { ApiRequest } from './types.ts';
import { apiRootOf, buildUrl } from './urls.ts';

/** Largest JSON answer that is read, in bytes. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** What every request of a client is made with. */
export interface Caller {
  readonly site: SiteConfig;
  readonly userAgent: string;
  /** Of the Authorization header; undefined for nobody. */
  readonly authorization: string | undefined;
}

export function buildApiRequest(caller: Caller, request: ApiRequest): HttpRequest {
  return {
    method: request.method,
    url: buildUrl(apiRootOf(caller.site), request.path, request.query),
    headers: {
      ...signedHeaders(caller, 'application/json'),
      ...(needsForgeryHeader(request) && { 'x-atlassian-token': 'no-check' }),
      ...(request.json !== undefined && { 'content-type': 'application/json' }),
      ...(request.raw && { 'content-type': request.raw.contentType }),
    },
    ...(request.json !== undefined && { body: JSON.stringify(request.json) }),
    ...(request.raw && { body: request.raw.bytes }),
    maxBytes: MAX_ANSWER_BYTES,
  };
}

/** `isTrusted`: the address belongs to the site, so it may see the credentials. */
export function buildFileRequest(
  caller: Caller,
  url: URL,
  isTrusted: boolean,
  maxBytes: number,
): HttpRequest {
  const headers = isTrusted ? signedHeaders(caller, '*/*') : { 'user-agent': caller.userAgent };
  return { method: 'GET', url, headers, maxBytes };
}

function signedHeaders({ authorization, userAgent }: Caller, accept: string): Record<string, string> {
  return { accept, 'user-agent': userAgent, ...(authorization !== undefined && { authorization }) };
}

/** Every v1 and Data Center write without it may answer 403 "XSRF check failed". */
function needsForgeryHeader({ method, path }: ApiRequest): boolean {
  return method !== 'GET' && !path.startsWith('/wiki/api/v2/');
}
