/** What the areas ask of the transport. */
import type { CallOptions } from '../types.ts';

export type QueryValue = string | number | boolean | readonly (string | number | boolean)[] | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

/** A body that is not JSON, ready to send. */
export interface RawBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the site's API root, each segment encoded: `/wiki/api/v2/pages/1`, `/rest/api/content/1`. */
  readonly path: string;
  readonly query?: Query;
  readonly json?: unknown;
  readonly raw?: RawBody;
  /** A POST that changes nothing may be repeated like a GET. */
  readonly repeatable?: boolean;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded JSON; undefined where there is none. */
  readonly body: unknown;
}

/** The calls of one principal at one site. */
export interface Transport {
  /** Paced, retried where that is safe; every failure is a ConfluenceError. */
  send(request: ApiRequest, options?: CallOptions): Promise<ApiAnswer>;
  /** The bytes behind a path of the API, redirects followed; Authorization goes to the site only. */
  download(path: string, maxBytes: number, options?: CallOptions): Promise<Uint8Array>;
}
