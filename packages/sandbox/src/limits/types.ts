/** How the limits are set, and the call that they are held against. */
import type { Asker, Host } from '../asker.ts';

export interface LimitOptions {
  /** Points an hour for each OAuth app; Atlassian's first tier has 65,000. Default: none are counted. */
  readonly pointsPerHour?: number;
  /** `enforced`: 429 when they are spent. `beta`: only told, in headers that begin with `Beta-`. Default `enforced`. */
  readonly points?: 'enforced' | 'beta';
  /** Requests a second for each person and operation on Cloud. Atlassian publishes none. Default: any number. */
  readonly burstPerSecond?: number;
  /** Data Center: so many requests at once, and so many more each interval. Default: any number. */
  readonly datacenter?: {
    readonly size: number;
    readonly fillRate: number;
    readonly intervalSeconds: number;
  };
}

export interface LimitedCall {
  readonly request: Request;
  /** From the API's root. */
  readonly path: string;
  readonly host: Host;
  readonly asker: Asker;
  readonly now: number;
}

/** A response whose headers may be fixed is made anew. */
export function addHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  if (Object.keys(headers).length === 0) return response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(response.body, { status: response.status, headers: all });
}
