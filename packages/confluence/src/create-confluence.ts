/** Puts the client of one principal at one site together. */
import type { Backend } from './backend.ts';
import { type CacheStore, createCache } from './cache.ts';
import { type Clock, systemClock } from './clock.ts';
import { createCloud } from './cloud/index.ts';
import { heedVersion } from './datacenter/heed-version.ts';
import { createDatacenter } from './datacenter/index.ts';
import { createVersionFinder, type VersionFinder } from './datacenter/server-version.ts';
import { ConfluenceError } from './errors.ts';
import { createTasks } from './long-tasks.ts';
import { createRefresher, type Refresher } from './oauth/refresh.ts';
import { type AllowedOperations, limitOperations } from './operations/limit-operations.ts';
import { createOperations } from './operations/operations.ts';
import { createValidators, type Validators } from './operations/validators.ts';
import { type Breaker, createBreaker } from './transport/breaker.ts';
import type { PrivateHosts } from './transport/egress.ts';
import { createGatewayFinder, type GatewayFinder } from './transport/find-gateway.ts';
import { createHttp, type Http } from './transport/http.ts';
import { createMeter, type Meter } from './transport/meter.ts';
import type { Network } from './transport/network.ts';
import { createPacer, type Pacer } from './transport/pacer.ts';
import { createSharedReads, type SharedReads } from './transport/shared-reads.ts';
import { createSigner } from './transport/signer.ts';
import { createTransport } from './transport/transport.ts';
import type { Delivered } from './transport/transport-options.ts';
import type { Transport } from './transport/types.ts';
import { apiRootOf, siteRootOf } from './transport/urls.ts';
import type { Confluence, Credentials, SiteConfig } from './types.ts';

/** What all clients of a process share: connections, the rate of each site, what was looked up, compiled checks. */
export interface Shared {
  readonly http: Http;
  readonly pacer: Pacer;
  readonly cacheStore: CacheStore;
  readonly validators: Validators;
  readonly refresher: Refresher;
  /** Where Cloud sites are behind Atlassian's gateway. */
  readonly gateways: GatewayFinder;
  /** Which releases Data Centers run. */
  readonly versions: VersionFinder;
  readonly breaker: Breaker;
  readonly meter: Meter;
  readonly sharedReads: SharedReads<Delivered>;
  readonly readCacheMs: number;
}

export interface SharedOptions {
  /** Addresses off the public internet that may be called; from the deployment's configuration only. Default none. */
  readonly allowPrivateHosts?: PrivateHosts;
  /** Proxies, certificate authorities, a client certificate; from the deployment's configuration only. Default: directly, as Node trusts. */
  readonly network?: Network;
  /** Requests a second and site, default 10. */
  readonly perSecond?: number;
  /** How long answers to reads are kept for the same principal where a call does not say, in milliseconds. Default 0: others change pages too. */
  readonly readCacheMs?: number;
  /** How long a host may be silent before its answer or amid it, in milliseconds; default a minute. The whole may take five times as long. */
  readonly silenceMs?: number;
  readonly clock?: Clock;
}

export interface ConfluenceOptions {
  readonly site: SiteConfig;
  readonly credentials: Credentials;
  /** Who acts; part of every cache and queue key. Never a secret. */
  readonly principal: string;
  /** What the credentials were granted, where that is known: what needs more is not offered. */
  readonly scopes?: readonly string[];
  /** The only operations that may be called, by their ids in the catalogue. Default: all that the credentials can. */
  readonly allowed?: AllowedOperations;
  /** What stands between this client and the site, such as a policy. */
  readonly guard?: Guard;
  /** Whether a Data Center is asked for its release before the first call: one that is too old is called nothing. Default false. */
  readonly heedsVersion?: boolean;
  /** A process with more than one client passes the same to all; otherwise each has its own. */
  readonly shared?: Shared;
  /** Instead of the shared pacer. */
  readonly pacer?: Pacer;
  /** Where nothing is shared: as in SharedOptions. */
  readonly allowPrivateHosts?: PrivateHosts;
  readonly clock?: Clock;
  readonly userAgent?: string;
}

export function createShared(options: SharedOptions = {}): Shared {
  const { allowPrivateHosts = false, perSecond = 10, readCacheMs = 0, clock = systemClock } = options;
  const http = createHttp({
    allowPrivateHosts,
    ...(options.network && { network: options.network }),
    ...(options.silenceMs !== undefined && { silenceMs: options.silenceMs }),
  });
  const breaker = createBreaker(clock);
  return {
    http,
    refresher: createRefresher({ http, clock, breaker }),
    gateways: createGatewayFinder(http),
    versions: createVersionFinder(http),
    breaker,
    meter: createMeter(clock),
    sharedReads: createSharedReads(clock),
    readCacheMs,
    pacer: createPacer({ perSecond, clock }),
    cacheStore: new Map(),
    validators: createValidators(),
  };
}

/** Stands between a client and its site. */
export interface Guard {
  /** Equal ids guard equally: clients that share a principal and a cache share what they looked up only then. */
  readonly id: string;
  /** Sees every request of the client before it is sent, and every answer; may refuse or change both. Files too. */
  readonly wrap: (transport: Transport) => Transport;
}

/** Sends nothing yet. Throws `invalid_request` for an address that cannot be one. */
export function createConfluence(options: ConfluenceOptions): Confluence {
  const { credentials, principal, clock = systemClock, userAgent = 'weir' } = options;
  requireAddress(options.site.url);
  if (options.site.apiUrl !== undefined) requireAddress(options.site.apiUrl);
  const site = { ...options.site, url: siteRootOf(options.site) };
  const shared =
    options.shared ?? createShared({ clock, allowPrivateHosts: options.allowPrivateHosts ?? false });
  const plainTransport = createTransport({
    site,
    signer: createSigner({ credentials, refresher: shared.refresher, clock }),
    principal,
    clock,
    userAgent,
    http: shared.http,
    breaker: shared.breaker,
    meter: shared.meter,
    sharedReads: shared.sharedReads,
    readCacheMs: shared.readCacheMs,
    pacer: options.pacer ?? shared.pacer,
  });
  const heeds = options.heedsVersion === true && site.edition === 'datacenter';
  const heeding = heeds ? heedVersion(plainTransport, () => shared.versions.find(site.url)) : plainTransport;
  const guarded = options.guard?.wrap(heeding) ?? heeding;
  const { allowed } = options;
  const transport = allowed ? limitOperations(guarded, allowed, site.edition) : guarded;
  const cacheScope = [apiRootOf(site), principal, ...(options.guard ? [options.guard.id] : [])].join(' ');
  const backend: Backend = {
    transport,
    cache: createCache(shared.cacheStore, cacheScope, clock),
    peopleRoot: site.edition === 'cloud' ? `${siteRootOf(site)}/wiki` : siteRootOf(site),
  };
  const dialect = site.edition === 'cloud' ? createCloud(backend) : createDatacenter(backend);
  return {
    principal,
    site,
    ...(options.scopes && { scopes: options.scopes }),
    ...dialect,
    ...(allowed && { allowed }),
    operations: createOperations({ site, transport, validators: shared.validators, allowed }),
    tasks: createTasks({ transport, edition: site.edition, clock }),
    usage: () => shared.meter.usage({ site: apiRootOf(site), principal }),
  };
}

function requireAddress(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (
    url &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === ''
  )
    return;
  const shown = url ? `${url.protocol}//${url.host}${url.pathname}` : 'what was given';
  throw new ConfluenceError(
    'invalid_request',
    `The site's address cannot be used: ${shown}. Give https://… without credentials, query or fragment, such as https://acme.atlassian.net.`,
  );
}
