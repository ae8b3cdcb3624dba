/** The sandbox as one function from request to response. */
import { createControl } from './control.ts';
import { tellChanges } from './domain/events.ts';
import type { Domain } from './domain/types.ts';
import type { Peer } from './faults/broken-answers.ts';
import { type Fault, parseFault } from './faults/fault.ts';
import { createFaults } from './faults/faults.ts';
import { createHosts } from './hosts.ts';
import { type ImportReport, importFolder } from './import/folder.ts';
import { importSpaceExport, type SpaceExportReport } from './import/space-export.ts';
import { createContext, createSite, openKept } from './kept.ts';
import { createLimits } from './limits/limits.ts';
import type { LimitOptions } from './limits/types.ts';
import { type OAuthOptions, READY_MADE, registerApps } from './oauth/registry.ts';
import { PROFILES, type ProfileName } from './profile.ts';
import { createLaggingSearch, type LaggingSearch } from './search/lagging-search.ts';
import { createSearch } from './search/search.ts';
import { CREDENTIALS } from './sign-in.ts';
import { type FirstStart, findAdmin, prepareSite, type Story } from './site.ts';
import type { Store } from './store/database.ts';
import { createWebhookDelivery } from './webhook-delivery.ts';

export interface SandboxOptions {
  /** Which company is generated, at the first start. null: empty but for the administrator and one space. Default 1. */
  readonly seed?: number | null;
  /** Where the company's story ends, epoch milliseconds. Default: a day in November 2026. */
  readonly end?: number;
  /** How many pages the company has, up to 100,000 and more. Default: a few hundred. */
  readonly pages?: number;
  /** A folder for sites of many pages, which are made once and copied from there. */
  readonly cache?: string;
  /** Called before such a site is made, which takes its time. */
  readonly onMake?: (pages: number) => void;
  /** A folder that keeps the content; memory without it. */
  readonly data?: string;
  /** Epoch milliseconds. Default: the system's clock. */
  readonly clock?: () => number;
  /** Origin under which people reach the sandbox, without a trailing slash. Default: http://127.0.0.1:8643. */
  readonly publicUrl?: () => string;
  /** Which Confluence it is. Default `cloud`, with a Data Center beside it. */
  readonly profile?: ProfileName;
  /** Apps, service accounts and API tokens besides the ready-made ones. */
  readonly oauth?: OAuthOptions;
  /** Rate limits instead of the profile's. */
  readonly limits?: LimitOptions;
  /** Faults that are played from the start; `/__sandbox/faults` lists, adds and clears them. */
  readonly faults?: readonly Fault[];
  /** How long CQL may not know what changed, in milliseconds. Default 0: it knows at once. */
  readonly searchLagMs?: number;
  /** How delays wait. Default: by the system's timers. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** For faults by chance: from 0 to below 1. Default Math.random. */
  readonly random?: () => number;
  /** How webhooks are told of events. Default: the system's fetch. */
  readonly fetch?: typeof fetch;
}

export interface Sandbox {
  /** `peer`: the connection, where there is one. */
  fetch(request: Request, peer?: Peer): Promise<Response>;
  readonly domain: Domain;
  /** The Cloud site's id, as in the gateway's addresses. */
  readonly cloudId: string;
  /** How to sign in, for those who print it. */
  readonly credentials: {
    readonly cloud: { readonly username: string; readonly token: string };
    readonly datacenter: { readonly username: string; readonly password: string };
    /** The ready-made OAuth app, service account, application link and API token with scopes. */
    readonly oauth: typeof READY_MADE;
  };
  /** Loads a folder of storage files as pages of a space (default IMPORT), as the administrator. */
  importFolder(folder: string, options?: { readonly space?: string; readonly limit?: number }): ImportReport;
  /** Loads the export of a space, zipped or unpacked, under its own key or another. @throws ImportError for what is none */
  importSpaceExport(path: string, options?: { readonly space?: string }): SpaceExportReport;
  close(): void;
}

const DEFAULT_SEED = 1;
const DEFAULT_URL = 'http://127.0.0.1:8643';

/** Opens or generates the site and puts hosts, limits and faults around it. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const now = options.clock ?? Date.now;
  const seed = options.seed === undefined ? DEFAULT_SEED : options.seed;
  const story: Story = { seed, end: options.end, pages: options.pages };
  const store = openKept({ ...options, story });
  const fresh = createSite(store, story);
  const cloudId = prepareOrClose({ store, domain: fresh, story, now });
  registerApps(fresh, options.oauth ?? {}, now());
  const lagging = options.searchLagMs ? makeLagging(store, fresh, options.searchLagMs, now) : undefined;
  const { domain, listen } = tellChanges(lagging ? { ...fresh, search: lagging.search } : fresh);
  const profile = PROFILES[options.profile ?? 'cloud'];
  const app = createHosts({
    domain,
    cloudId,
    now,
    publicUrl: options.publicUrl ?? (() => DEFAULT_URL),
    hooks: createWebhookDelivery({ domain, listen, now, fetch: options.fetch ?? fetch }),
    profile,
    limits: createLimits(options.limits ?? profile.limits),
    otherSites: options.oauth?.otherSites ?? [],
    accessTokenSeconds: options.oauth?.accessTokenSeconds,
  });
  const faults = createFaults({ sleep: options.sleep ?? waitFor, random: options.random ?? Math.random });
  for (const fault of options.faults ?? []) faults.add(parseFault(fault));
  const control = createControl({ domain, faults, now });
  const answer = async (request: Request): Promise<Response> => {
    lagging?.keepUp();
    const response = await app.fetch(request);
    lagging?.keepUp();
    return response;
  };
  return {
    fetch: async (request, peer) =>
      control(request, peer) ?? faults.play(request, peer, () => answer(request)),
    domain,
    cloudId,
    credentials: { ...CREDENTIALS, oauth: READY_MADE },
    importFolder: (folder, choice = {}) =>
      importFolder(domain, folder, { ...choice, actor: { person: findAdmin(domain), now: now() } }),
    importSpaceExport: (path, choice = {}) =>
      importSpaceExport(createContext(store, story), domain, path, {
        ...choice,
        actor: { person: findAdmin(domain), now: now() },
      }),
    close: () => {
      lagging?.close();
      store.close();
    },
  };
}

const waitFor = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

function makeLagging(store: Store, domain: Domain, lagMs: number, now: () => number): LaggingSearch {
  return createLaggingSearch({
    db: store.db,
    createSearch,
    lagMs,
    now,
    isShown: (hit, accountId) =>
      hit.kind !== 'content' ||
      (domain.contents.byId(hit.id) !== undefined && domain.permissions.mayView(accountId, hit.id)),
  });
}

/** A site that cannot be prepared leaves no open database behind. */
function prepareOrClose(start: FirstStart): string {
  try {
    return prepareSite(start);
  } catch (error) {
    start.store.close();
    throw error;
  }
}
