/** What a transport is made of: the site, who calls, and the parts that all of its requests share. */
import type { Clock } from '../clock.ts';
import type { SiteConfig } from '../types.ts';
import type { Breaker } from './breaker.ts';
import type { Http, HttpAnswer } from './http.ts';
import type { Meter } from './meter.ts';
import type { Pacer } from './pacer.ts';
import type { SharedReads } from './shared-reads.ts';
import type { Signer } from './signer.ts';

export interface TransportOptions {
  readonly site: SiteConfig;
  readonly signer: Signer;
  readonly principal: string;
  readonly pacer: Pacer;
  readonly http: Http;
  readonly breaker: Breaker;
  readonly meter: Meter;
  readonly sharedReads: SharedReads<Delivered>;
  /** How old an answer may be where a call does not say, in milliseconds. */
  readonly readCacheMs: number;
  readonly clock: Clock;
  readonly userAgent: string;
}

/** An answer that several callers may share. */
export interface Delivered {
  readonly answer: HttpAnswer;
  readonly size: number;
  /** Decoded once for the first who takes it; whoever comes later decodes anew, since a body may be changed by its owner. */
  body: unknown;
}
