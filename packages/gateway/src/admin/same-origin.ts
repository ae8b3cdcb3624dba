/** Whether a browser's request comes from a page of ours. */

/** Headers of a request, as far as they are asked here. */
export interface OriginHeaders {
  readonly origin: string | undefined;
  readonly host: string | undefined;
  readonly fetchSite: string | undefined;
}

export function readOriginHeaders(headers: Headers): OriginHeaders {
  return {
    origin: headers.get('origin') ?? undefined,
    host: headers.get('host') ?? undefined,
    fetchSite: headers.get('sec-fetch-site') ?? undefined,
  };
}

/**
 * What is wrong with where a change comes from, or undefined. Programs, which send neither header, pass: they have no cookies of somebody else.
 * Sources: Fetch (Origin), Fetch Metadata (Sec-Fetch-Site), both out of a page's reach.
 * @param publicUrl where people reach the gateway; the host that the request names is ours too, having passed the check of hosts
 */
export function explainForeignOrigin(headers: OriginHeaders, publicUrl: string): string | undefined {
  const { origin, host, fetchSite } = headers;
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none')
    return `This change was sent by a page of another site (Sec-Fetch-Site: ${JSON.stringify(fetchSite)}). Make it from a page of this gateway.`;
  if (origin === undefined || origin === new URL(publicUrl).origin) return undefined;
  if (URL.canParse(origin) && host !== undefined) {
    const { protocol, host: originHost } = new URL(origin);
    if (originHost === host.toLowerCase() && protocol === new URL(publicUrl).protocol) return undefined;
  }
  return `This change was sent by a page of ${JSON.stringify(origin)}. Make it from a page of ${new URL(publicUrl).origin}.`;
}
