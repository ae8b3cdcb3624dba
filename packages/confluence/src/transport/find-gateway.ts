/** Finds where the API of a Cloud site is behind Atlassian's gateway, the only host that takes OAuth and API tokens with scopes. */
import { ConfluenceError } from '../errors.ts';
import { textOf } from '../json.ts';
import { decodeLeniently } from './decode-answer.ts';
import { explainTransportError } from './explain-transport-error.ts';
import type { Http } from './http.ts';
import { siteRootOf } from './urls.ts';

const ATLASSIAN_GATEWAY = 'https://api.atlassian.com';
const REQUEST = '[GET] "/_edge/tenant_info"';
const MAX_BYTES = 64 * 1024;

export interface GatewayFinder {
  /** `https://api.atlassian.com/ex/confluence/{cloudId}`. Throws `unreachable`, or `bad_answer` where the site is no Cloud site. */
  find(siteUrl: string, signal?: AbortSignal): Promise<string>;
}

/** A site keeps its cloudId for life, so each is asked for once. `gateway`: another one than Atlassian's, for a sandbox. */
export function createGatewayFinder(http: Http, gateway: string = ATLASSIAN_GATEWAY): GatewayFinder {
  const known = new Map<string, string>();
  return {
    async find(siteUrl, signal) {
      const root = siteRootOf({ edition: 'cloud', url: siteUrl });
      const cloudId = known.get(root) ?? (await askForCloudId(http, root, signal));
      known.set(root, cloudId);
      return `${gateway}/ex/confluence/${encodeURIComponent(cloudId)}`;
    },
  };
}

/** Needs no sign-in. Undocumented; Atlassian's own support pages use it. */
async function askForCloudId(http: Http, root: string, signal: AbortSignal | undefined): Promise<string> {
  const url = new URL(`${root}/_edge/tenant_info`);
  const sent = {
    method: 'GET' as const,
    url,
    headers: { accept: 'application/json' },
    maxBytes: MAX_BYTES,
    ...(signal && { signal }),
  };
  const answer = await http.send(sent).catch((error: unknown) => {
    throw explainTransportError(error, {
      request: REQUEST,
      method: 'GET',
      host: url.host,
      ...(signal && { signal }),
    });
  });
  const cloudId = answer.status === 200 ? textOf(decodeLeniently(answer), 'cloudId') : undefined;
  if (cloudId !== undefined && cloudId !== '') return cloudId;
  throw new ConfluenceError(
    'bad_answer',
    `${REQUEST}: ${url.host} tells no cloudId, so it is no Confluence Cloud site. Give the address that people open pages at, like https://acme.atlassian.net.`,
    { status: answer.status, request: REQUEST },
  );
}
