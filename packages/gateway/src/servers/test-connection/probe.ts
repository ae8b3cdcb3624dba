/** The steps before anybody signs in: the network, the clock, the edition, the sign-in page. */
import { buildAuthorizeUrl, ConfluenceError, refuseOldRelease, type Shared } from '@weir/confluence';
import { apiHostOf, type RunningServer } from '../running-server.ts';
import { type Context, explainAuthorization, isTlsFault } from './explain.ts';
import { type Recorder, StepFailure } from './run.ts';

const PATIENCE_MS = 10_000;
const MAX_BYTES = 2 * 1024 * 1024;
/** Further apart, tokens look expired or not yet valid; in seconds. */
const MAX_SKEW_SECONDS = 60;

export interface ProbeOptions extends Context {
  readonly shared: Shared;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Answers whether to go on. */
export async function probe(recorder: Recorder, options: ProbeOptions): Promise<boolean> {
  const { server } = options;
  const root = new URL(rootOf(server));
  const met = await recorder.step('address', () => meet(options, root));
  if (!met) return false;
  const trusted = await recorder.step('tls', async () => {
    if ('distrusted' in met) throw met.distrusted;
    if (root.protocol === 'http:') return [met.answer, 'Not encrypted: an http address, for tests only'];
    return [met.answer, `${root.host} has a certificate that is trusted`];
  });
  if (!trusted) return false;
  await recorder.step('clock', async () => [true, checkClock(trusted, options.clock())]);
  const edition = await recorder.step('edition', async () => [true, await nameEdition(options)]);
  if (!edition) return false;
  if (server.upstream.kind !== 'oauth') return true;
  const ready = await recorder.step('authorization', async () => [true, await tryAuthorization(options)]);
  return ready === true;
}

type Met = { readonly answer: Answer } | { readonly distrusted: unknown };

/** A host that presents a bad certificate was reached all the same. */
async function meet(options: ProbeOptions, root: URL): Promise<readonly [Met, string]> {
  try {
    const answer = await get(options, root);
    return [{ answer }, `${root.host} answers (HTTP ${answer.status})`];
  } catch (error) {
    if (!isTlsFault(error)) throw error;
    return [{ distrusted: error }, `${root.host} answers`];
  }
}

/** The host whose API is called: of Cloud Atlassian's gateway, or the site itself. */
function rootOf(server: RunningServer): string {
  return server.edition === 'cloud' ? apiHostOf(server) : (server.sites[0]?.url ?? server.baseUrl);
}

async function get({ shared }: ProbeOptions, url: URL, accept = '*/*'): Promise<Answer> {
  const name = `[GET] "${url.pathname}"`;
  try {
    const answer = await shared.http.send({
      method: 'GET',
      url,
      headers: { accept },
      maxBytes: MAX_BYTES,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { ...answer, text: Buffer.from(answer.bytes).toString() };
  } catch (error) {
    if (error instanceof ConfluenceError) throw error;
    throw new ConfluenceError('unreachable', `${name}: ${url.host} gave no answer: ${wordsOf(error)}`);
  }
}

/** What a failed connection is called, with Node's own code. */
function wordsOf(error: unknown): string {
  const causes: string[] = [];
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each instanceof ConfluenceError || each.name === 'TimeoutError') return each.message;
    const code = 'code' in each ? ` (${String(each.code)})` : '';
    causes.push(`${each.message}${code}`);
    const [first] = each instanceof AggregateError ? each.errors : [];
    if (first instanceof Error) causes.push(first.message);
  }
  return causes.filter(each => each.trim() !== '').at(-1) ?? 'no connection';
}

function checkClock({ headers }: Answer, now: number): string {
  const theirs = Date.parse(headers['date'] ?? '');
  if (Number.isNaN(theirs)) return 'The other side tells no time';
  const skew = Math.round((now - theirs) / 1000);
  if (Math.abs(skew) <= MAX_SKEW_SECONDS) return 'They agree';
  throw new StepFailure(
    `This machine's clock is ${Math.abs(skew)} seconds ${skew > 0 ? 'ahead of' : 'behind'} Confluence's: tokens would look ${skew > 0 ? 'expired' : 'not yet valid'}.`,
    "Set this machine's clock, best by NTP.",
  );
}

async function nameEdition(options: ProbeOptions): Promise<string> {
  const { server, shared } = options;
  const [site] = server.sites;
  const cloudId = site && (await findCloudId(options, site.url));
  if (server.edition === 'datacenter') {
    if (cloudId !== undefined)
      throw wrongEdition(`${site?.url} is a Confluence Cloud site, and the server is for Data Center.`);
    const version = site && (await shared.versions.find(site.url));
    const refusal = version === undefined ? undefined : refuseOldRelease(version);
    if (refusal !== undefined) throw new StepFailure(refusal, 'Upgrade Confluence.');
    if (version !== undefined) return `Confluence Data Center ${version}`;
    throw wrongEdition(`${site?.url ?? server.baseUrl} does not tell a release of Confluence.`);
  }
  if (site && cloudId === undefined && site.url !== server.baseUrl)
    throw wrongEdition(`${site.url} is no Confluence Cloud site: it tells no cloud id.`);
  if (site?.cloudId !== undefined && cloudId !== undefined && site.cloudId !== cloudId)
    throw new StepFailure(
      `${site.url} has the cloud id ${cloudId}, not ${site.cloudId}.`,
      `Enter the cloud id ${cloudId} at this site in the settings of the server, or the address of the site that you mean.`,
    );
  if (server.upstream.kind === 'oauth') await requireApiHost(options);
  return site ? `Confluence Cloud, ${site.name ?? site.url}` : "Confluence Cloud, at Atlassian's gateway";
}

/** What Cloud sites tell anybody. */
async function findCloudId(options: ProbeOptions, site: string): Promise<string | undefined> {
  const root = site.replace(/\/wiki$/, '');
  const answer = await get(options, new URL(`${root}/_edge/tenant_info`), 'application/json').catch(
    () => undefined,
  );
  if (answer?.status !== 200) return undefined;
  return /"cloudId"\s*:\s*"([^"]+)"/.exec(answer.text)?.[1];
}

/** Only Atlassian's API host knows this path, and asks for a token there. */
async function requireApiHost(options: ProbeOptions): Promise<void> {
  const host = apiHostOf(options.server);
  const { status } = await get(options, new URL(`${host}/oauth/token/accessible-resources`));
  if (status === 401 || status === 403) return;
  throw wrongEdition(`${host} is not the host of Atlassian's API (HTTP ${status}).`);
}

function wrongEdition(message: string): StepFailure {
  return new StepFailure(
    message,
    'Check the base URL: of Cloud it is https://api.atlassian.com/ex/confluence/{cloudid}, of Data Center the address that people open.',
  );
}

/** Asks for the page that people will see, with everything but a state that counts. */
async function tryAuthorization(options: ProbeOptions): Promise<string> {
  const { server, redirectUri } = options;
  if (server.upstream.kind !== 'oauth') return '';
  const { app, authorizationUrl, scopes } = server.upstream;
  const address = buildAuthorizeUrl({
    app,
    authorizeUrl: authorizationUrl,
    redirectUri,
    scopes,
    state: 'weir-test',
    ...(app.kind === 'datacenter' && { challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' }), // RFC 7636, appendix B
  });
  const { status, headers, text } = await get(options, new URL(address), 'text/html');
  const back = headers['location'];
  if (back?.startsWith(redirectUri)) {
    const { searchParams } = new URL(back);
    throw explainAuthorization(
      searchParams.get('error_description') ?? searchParams.get('error') ?? back,
      options,
    );
  }
  if (status >= 400) throw explainAuthorization(readPage(text) || `HTTP ${status}`, options);
  return `${new URL(authorizationUrl).host} shows its consent (HTTP ${status})`;
}

const LONGEST_PAGE = 300;

/** The words of a small page. */
function readPage(html: string): string {
  const body = html.replace(/<(style|script|title|head)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ');
  return body.replace(/&#39;/g, "'").replace(/\s+/g, ' ').trim().slice(0, LONGEST_PAGE);
}
