/** The checks of `weir doctor`, from the configuration to what the credentials may do. A check that fails ends those that need it. */
import {
  type Confluence,
  ConfluenceError,
  type ConfluenceErrorCode,
  type Network,
  proxyFor,
  refuseOldRelease,
  type Shared,
} from '@weir/confluence';
import { CommandError } from './cli/errors.ts';
import type { Connection } from './config.ts';
import { createClient, openNetwork, requireConnection } from './connect.ts';
import { fetchThrough, readNetwork } from './network.ts';
import { explainFetchError, findCloudId, type ResolvedSite, resolveSite } from './site.ts';

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What was found. */
  readonly detail: string;
  /** What to do, where it failed. */
  readonly remedy?: string;
}

/** Clocks further apart than this break signed URLs and token life times; in seconds. */
const MAX_SKEW_SECONDS = 60;
const TIMEOUT_MS = 10_000;

const SCOPES_ADVICE =
  'Make a new token with this scope too: the scopes of a token cannot be changed, and a new sign-in grants only what is asked for.';
const REFUSALS: ReadonlySet<ConfluenceErrorCode> = new Set(['unauthorized', 'forbidden']);
const STRANGE_ANSWERS: ReadonlySet<ConfluenceErrorCode> = new Set(['not_found', 'bad_answer']);

/** @param file the configuration file named by the person, if any */
export async function examine(file: string | undefined): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const connection = await record(checks, 'configuration', async () => {
    const found = await requireConnection(file);
    return [found, `${found.url}, from ${found.source}`];
  });
  return connection ? [...checks, ...(await examineConnection(connection))] : checks;
}

export async function examineSandbox(): Promise<readonly Check[]> {
  const { startSandbox } = await import('./sandbox.ts');
  const running = await startSandbox({ port: 0 });
  try {
    return await examineConnection(running.connection);
  } finally {
    await running.close();
  }
}

export async function examineConnection(connection: Connection): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const shared = await record(checks, 'network', async () => [
    await openNetwork(connection),
    describeNetwork(readNetwork(connection), new URL(connection.url)),
  ]);
  if (!shared) return checks;
  const fetchUrl = fetchThrough(shared);
  const date = await record(checks, 'address', () => reach(connection.url, fetchUrl));
  if (date === undefined) return checks;
  checks.push(checkClock(date, Date.now()));
  const resolved = await record(checks, 'edition', async () => {
    const resolved = await resolveSite(connection, fetchUrl);
    return [resolved, await nameEdition(resolved, shared)];
  });
  if (!resolved) return checks;
  await examineOtherHosts(checks, connection, resolved, fetchUrl);
  if (!(await examineSignIn(checks, connection, resolved))) return checks;
  const confluence = await createClient({ ...connection, edition: resolved.site.edition });
  const person = await record(checks, 'credentials', () => whoAmI(confluence, resolved, fetchUrl));
  if (person === undefined) return checks;
  await record(checks, 'spaces', () => sampleSpaces(confluence));
  await record(checks, 'search', () => sampleSearch(confluence));
  return checks;
}

/** With a Data Center's release, where it tells it. */
async function nameEdition({ site }: ResolvedSite, shared: Shared): Promise<string> {
  if (site.edition === 'cloud') return 'Cloud';
  const version = await shared.versions.find(site.url);
  const refusal = version === undefined ? undefined : refuseOldRelease(version);
  if (refusal !== undefined) throw new CommandError(refusal);
  return version === undefined ? 'Data Center; it does not tell its release' : `Data Center ${version}`;
}

/** The hosts that are called besides the site's own: where the API is, and where tokens are renewed. Each has its way and its clock. */
async function examineOtherHosts(
  checks: Check[],
  connection: Connection,
  { site, credentials }: ResolvedSite,
  fetchUrl: typeof fetch,
): Promise<void> {
  const hosts = [
    ['API host', site.apiUrl],
    ['sign-in host', credentials.kind === 'oauth' ? credentials.app.tokenUrl : undefined],
  ] as const;
  const seen = new Set([new URL(connection.url).origin]);
  for (const [name, address] of hosts) {
    const url = address === undefined ? undefined : new URL(address);
    if (!url || seen.has(url.origin)) continue;
    seen.add(url.origin);
    const way = describeNetwork(readNetwork(connection), url);
    const date = await record(checks, name, async () => {
      const [told, detail] = await reach(url.origin, fetchUrl);
      return [told, `${url.host} ${detail}, ${way}`];
    });
    const clock = checkClock(date ?? '', Date.now());
    if (!clock.ok) checks.push(clock);
  }
}

/** Only of OAuth; answers whether to go on. */
async function examineSignIn(
  checks: Check[],
  connection: Connection,
  { site, credentials, scopes }: ResolvedSite,
): Promise<boolean> {
  if (credentials.kind !== 'oauth') return true;
  const { checkSites, checkTokens, describeScopes } = await import('./doctor-oauth.ts');
  const tokens = await record(checks, 'sign-in', () => checkTokens(connection, credentials));
  if (!tokens) return false;
  const granted = tokens.scopes ?? scopes;
  if (granted) checks.push({ name: 'scopes', ok: true, detail: describeScopes(granted, site.edition) });
  if (site.edition === 'datacenter') return true;
  return (await record(checks, 'site', () => checkSites(connection, site, tokens))) ?? false;
}

/** Adds a check's outcome; answers what it found, or undefined where it failed. */
async function record<T>(
  checks: Check[],
  name: string,
  check: () => Promise<readonly [T, string]>,
): Promise<T | undefined> {
  try {
    const [found, detail] = await check();
    checks.push({ name, ok: true, detail });
    return found;
  } catch (error) {
    const remedy = remedyOf(error);
    checks.push({
      name,
      ok: false,
      detail: error instanceof Error ? error.message : String(error),
      ...(remedy !== undefined && { remedy }),
    });
    return undefined;
  }
}

/** A scope may be missing for one check and there for another: its error names it. */
function remedyOf(error: unknown): string | undefined {
  if (error instanceof CommandError) return error.remedy;
  return error instanceof ConfluenceError && error.code === 'scope_missing' ? SCOPES_ADVICE : undefined;
}

/** In words without secrets. */
function describeNetwork(network: Network, url: URL): string {
  const proxy = proxyFor(url, network);
  const words = [
    proxy === undefined ? 'direct' : `through the proxy ${new URL(proxy).host}`,
    network.ca ? 'own certificate authorities' : '',
    network.clientCertificate ? 'with a client certificate' : '',
  ];
  return words.filter(each => each !== '').join(', ');
}

/** Answers the Date header, '' where there is none. */
async function reach(url: string, fetchUrl: typeof fetch): Promise<readonly [string, string]> {
  const started = performance.now();
  try {
    const response = await fetchUrl(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    const milliseconds = Math.round(performance.now() - started);
    return [response.headers.get('date') ?? '', `answers in ${milliseconds} ms (HTTP ${response.status})`];
  } catch (error) {
    throw new CommandError(
      `${url} cannot be reached: ${explainFetchError(error)}.`,
      "Check the address, the network, a proxy or VPN, and the server's certificate.",
      { cause: error },
    );
  }
}

/** @param date the server's Date header @param now milliseconds since the epoch */
export function checkClock(date: string, now: number): Check {
  const theirs = Date.parse(date);
  if (Number.isNaN(theirs)) return { name: 'clock', ok: true, detail: 'the server tells no time' };
  const skew = Math.round((now - theirs) / 1000);
  if (Math.abs(skew) <= MAX_SKEW_SECONDS)
    return { name: 'clock', ok: true, detail: "agrees with the server's" };
  return {
    name: 'clock',
    ok: false,
    detail: `is ${Math.abs(skew)} seconds ${skew > 0 ? 'ahead of' : 'behind'} the server's`,
    remedy: "Set this machine's clock, best by NTP.",
  };
}

async function whoAmI(
  confluence: Confluence,
  { site, credentials }: ResolvedSite,
  fetchUrl: typeof fetch,
): Promise<readonly [string, string]> {
  if (credentials.kind === 'anonymous') {
    const needed =
      site.edition === 'cloud' ? 'CONFLUENCE_USERNAME and CONFLUENCE_API_TOKEN' : 'CONFLUENCE_PERSONAL_TOKEN';
    throw new CommandError('none are configured.', `Set ${needed}, or the same in the configuration file.`);
  }
  try {
    const person = await confluence.users.current();
    return [person.id, `signed in as ${person.name}${person.email ? ` <${person.email}>` : ''}`];
  } catch (error) {
    if (!(error instanceof ConfluenceError)) throw error;
    if (credentials.kind === 'oauth' && error.code === 'scope_missing')
      return ['', 'accepted; their owner is not told without a scope for users'];
    throw new CommandError(error.message, await adviseOn(error.code, site, fetchUrl), { cause: error });
  }
}

async function adviseOn(
  code: ConfluenceErrorCode,
  site: ResolvedSite['site'],
  fetchUrl: typeof fetch,
): Promise<string | undefined> {
  if (code === 'scope_missing') return SCOPES_ADVICE;
  if (REFUSALS.has(code)) return adviseOnRefusal(site, fetchUrl);
  return STRANGE_ANSWERS.has(code) ? adviseOnAddress(site, fetchUrl) : undefined;
}

/** What is at the address answers, and is no Confluence of this edition. */
async function adviseOnAddress(site: ResolvedSite['site'], fetchUrl: typeof fetch): Promise<string> {
  const isCloud = site.edition === 'datacenter' && (await findCloudId(site.url, fetchUrl)) !== undefined;
  return isCloud
    ? "This is a Cloud site, which takes no personal access token: set CONFLUENCE_USERNAME (the account's e-mail address) and CONFLUENCE_API_TOKEN instead."
    : 'No Confluence answers below this address: give the one that people open it at, context path included, like https://wiki.acme.com/confluence.';
}

async function adviseOnRefusal(site: ResolvedSite['site'], fetchUrl: typeof fetch): Promise<string> {
  if (site.edition === 'datacenter') {
    return 'Make a new personal access token: profile picture > Settings > Personal Access Tokens. Sign in once with the browser if a CAPTCHA is asked for.';
  }
  const advice =
    "Check that the user name is the account's e-mail address, and make a new API token at https://id.atlassian.com/manage-profile/security/api-tokens.";
  if (site.apiUrl !== undefined) return advice;
  const cloudId = await findCloudId(site.url, fetchUrl);
  return cloudId === undefined
    ? advice
    : `${advice}\nA token with scopes needs WEIR_API_URL=https://api.atlassian.com/ex/confluence/${cloudId}`;
}

async function sampleSpaces(confluence: Confluence): Promise<readonly [true, string]> {
  const { items } = await confluence.spaces.list({}, { limit: 5 });
  if (items.length > 0)
    return [true, `can see ${items.map(space => space.key).join(', ')}${items.length === 5 ? ', …' : ''}`];
  throw new CommandError(
    'no space can be seen.',
    'Ask an administrator of Confluence for permission to view a space.',
  );
}

async function sampleSearch(confluence: Confluence): Promise<readonly [true, string]> {
  const { items, total } = await confluence.search.cql('type = page', { limit: 1 });
  if (items.length > 0) return [true, total === undefined ? 'finds pages' : `finds ${total} pages`];
  throw new CommandError(
    'finds no page.',
    'Where the site has pages, ask an administrator for permission to view them, or to rebuild the search index.',
  );
}
