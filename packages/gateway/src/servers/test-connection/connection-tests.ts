/** Tests a server's connection, the whole way that an agent's call would go: network, consent, tokens, site, scopes, a read. */
import { createConfluence, type Shared } from '@weir/confluence';
import type { TestRun } from '../../api/index.ts';
import type { Exchange, Grant } from '../../connections/exchange.ts';
import type { Store } from '../../store/index.ts';
import { type RunningServer, type ServedSite, siteConfigOf } from '../running-server.ts';
import { ServerFailure } from '../server-failure.ts';
import type { Servers } from '../servers.ts';
import { type Context, explainAuthorization, explainExchange, explainStep } from './explain.ts';
import { coverOperations, missingScopesOf, openShared, readOnce, selectedOperations } from './grant.ts';
import { probe } from './probe.ts';
import { createRecorders, type Recorder, StepFailure, type StepId, type Tester } from './run.ts';

export type { Tester } from './run.ts';

export interface ConnectionTests {
  /** Begins a test; the steps go on by themselves. */
  start(server: RunningServer, tester: Tester): Promise<TestRun>;
  /** How far it is. Throws ServerFailure for a run that is not this tester's at this server. */
  get(id: string, server: string, tester: Pick<Tester, 'principal'>): Promise<TestRun>;
  /** How the consent of a test ended, and who consented: what the sign-in's callback tells. Nobody's but the tester's counts. */
  tell(id: string, outcome: Exchange, principal: string | undefined): Promise<void>;
  /** Resolves when no step is running in this process. */
  idle(): Promise<void>;
}

export interface ConnectionTestsOptions {
  readonly store: Store;
  readonly servers: Pick<Servers, 'addSite'>;
  readonly find: (id: string) => RunningServer | undefined;
  /** The way to a server's Confluence, with the deployment's egress rules. */
  readonly sharedFor: (server: RunningServer) => Shared;
  /** Where people consent for a test, and come back to a path of the console. */
  readonly consentUrl: (server: RunningServer, test: string) => string;
  readonly redirectUri: string;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Told what should not happen. */
  readonly onError?: (error: unknown) => void;
}

type Walk = ConnectionTestsOptions;

const SHARED_STEPS: readonly StepId[] = ['authorization', 'consent', 'exchange'];

export function createConnectionTests(options: ConnectionTestsOptions): ConnectionTests {
  const { store, clock, redirectUri, onError = () => {} } = options;
  const recorders = createRecorders(store, clock, (error, step, id) => {
    const server = options.find(id);
    return server
      ? explainStep(error, step, { server, redirectUri })
      : new StepFailure('The server was deleted meanwhile.', 'List the servers again.');
  });
  const running = new Set<Promise<void>>();

  function follow(recorder: Recorder, work: () => Promise<void>): void {
    const done = work()
      .catch(async (error: unknown) => {
        onError(error);
        await recorder.end();
      })
      .catch(onError)
      .finally(() => running.delete(done));
    running.add(done);
  }

  return {
    async start(server, tester) {
      const recorder = await recorders.begin(server.id, tester);
      follow(recorder, () => runFirst(options, recorder, server));
      return recorder.run;
    },
    async get(id, server, { principal }) {
      const found = await recorders.open(id);
      if (found?.server === server && found.recorder.tester.principal === principal)
        return found.recorder.run;
      throw new ServerFailure(
        'not_found',
        `You have no test ${JSON.stringify(id)} of this server. Start one.`,
      );
    },
    async tell(id, outcome, principal) {
      const found = await recorders.open(id);
      const server = found && options.find(found.server);
      if (!found || !server || found.recorder.run.status !== 'waiting-for-consent') return;
      const { recorder } = found;
      if (principal !== 'local' && principal !== recorder.tester.principal) return;
      await recorder.set({ status: 'running' });
      follow(recorder, () => runSecond(options, recorder, server, outcome));
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

async function runFirst(options: Walk, recorder: Recorder, server: RunningServer): Promise<void> {
  const { redirectUri, clock } = options;
  const shared = options.sharedFor(server);
  if (!(await probe(recorder, { server, redirectUri, shared, clock }))) return recorder.end();
  if (server.upstream.kind === 'oauth') return recorder.wait(options.consentUrl(server, recorder.id));
  await recorder.skip(SHARED_STEPS, 'Nobody consents: the server has a credential of its own.');
  return runShared(options, recorder, server);
}

async function runShared(options: Walk, recorder: Recorder, server: RunningServer): Promise<void> {
  const [site] = server.sites;
  if (server.upstream.kind === 'pass-through') {
    await recorder.skip(['account', 'site', 'scopes', 'read'], 'Each caller brings a token of their own.');
    return recorder.end();
  }
  if (!site) {
    await recorder.fail(
      'site',
      new StepFailure('The server names no site.', 'Add its address to the server.'),
    );
    return recorder.end();
  }
  const signedIn = await recorder.step('account', async () => {
    const confluence = await openShared(server, site, options.sharedFor(server));
    const person = await confluence.users.current();
    return [{ confluence, person }, `Signed in as ${person.name}`];
  });
  if (!signedIn) return recorder.end();
  const { confluence, person } = signedIn;
  await recorder.set({ account: { id: person.id, name: person.name }, sites: [copySite(site)] });
  await recorder.step('site', async () => [true, `${site.url}, which the credential is for`]);
  await recorder.skip(['scopes'], 'Confluence does not tell what this credential may do; each call will.');
  await recorder.step('read', async () => [
    true,
    await readOnce(confluence, selectedOperations(server), undefined),
  ]);
  return recorder.end();
}

async function runSecond(
  options: Walk,
  recorder: Recorder,
  server: RunningServer,
  outcome: Exchange,
): Promise<void> {
  const context = { server, redirectUri: options.redirectUri };
  if ('refusal' in outcome) await tellRefusal(recorder, outcome, context);
  else await runGranted(options, recorder, server, outcome.grant);
  return recorder.end();
}

async function runGranted(
  options: Walk,
  recorder: Recorder,
  server: RunningServer,
  grant: Grant,
): Promise<void> {
  await recorder.step('consent', async () => [true, 'You consented']);
  await recorder.step('exchange', async () => [true, `Tokens for ${grant.scopes.length} scopes`]);
  const { account, sites, scopes } = grant;
  await recorder.set({ account: { id: account.subject, name: account.name }, sites: sites.map(copySite) });
  await recorder.step('account', async () => [true, `Signed in as ${account.name}`]);
  const site = await recorder.step('site', async () => chooseSite(options, recorder, server, grant));
  if (!site) return;
  const operations = selectedOperations(server);
  const coverage = coverOperations(operations, scopes);
  await recorder.set({ covered: coverage.covered, uncovered: [...coverage.uncovered] });
  await recorder.step('scopes', async () => {
    const all = `${coverage.covered} of ${operations.length} selected operations`;
    if (coverage.uncovered.length === 0) return [true, all];
    const missing = missingScopesOf(coverage);
    throw new StepFailure(
      `The scopes cover ${all}.`,
      `A scope is missing. Add to the app (Permissions) and to the server, then test again: ${missing.join(', ')}.`,
    );
  });
  await recorder.step('read', async () => {
    const confluence = createConfluence({
      site: siteConfigOf(server, site),
      credentials: { kind: 'bearer', token: grant.tokens.accessToken },
      principal: recorder.tester.principal,
      shared: options.sharedFor(server),
    });
    return [true, await readOnce(confluence, operations, scopes)];
  });
}

async function chooseSite(
  options: Walk,
  { tester }: Recorder,
  server: RunningServer,
  { served }: Grant,
): Promise<readonly [ServedSite, string]> {
  const [site, ...others] = served;
  if (!site)
    throw new StepFailure(
      'The grant opens none of its sites.',
      'Consent for the site that the server serves.',
    );
  if (server.sites.length > 0) return [site, `${site.url} is granted`];
  if (others.length > 0)
    throw new StepFailure(
      `The server serves no site yet, and the grant opens several: ${served.map(each => each.url).join(', ')}.`,
      'Name the one to serve in the settings of the server.',
    );
  if (!tester.mayEdit)
    throw new StepFailure(
      `The server serves no site yet; the grant opens ${site.url}.`,
      'Somebody who edits servers tests it first, or names the site in its settings.',
    );
  await options.servers.addSite(server.id, site, tester);
  return [site, `${site.url} is granted, and is the one that the server serves from now on`];
}

async function tellRefusal(
  recorder: Recorder,
  { refusal }: Extract<Exchange, { refusal: unknown }>,
  context: Context,
): Promise<void> {
  const { stage, message, granted } = refusal;
  const passed = (id: StepId, detail: string): Promise<unknown> =>
    recorder.step(id, async () => [true, detail]);
  if (stage === 'consent') return recorder.fail('consent', explainConsent(message, context));
  await passed('consent', 'You consented');
  if (stage === 'exchange') return recorder.fail('exchange', explainExchange(message, context));
  await passed('exchange', 'The code was taken');
  if (granted)
    await recorder.set({
      account: { id: granted.account.subject, name: granted.account.name },
      sites: granted.sites.map(copySite),
    });
  if (stage === 'identity')
    return recorder.fail(
      'account',
      new StepFailure(message, 'Add the scope that the words name, or sign in with your own account.'),
    );
  await passed('account', `Signed in as ${granted?.account.name ?? 'somebody'}`);
  return recorder.fail(
    'site',
    new StepFailure(
      message,
      'Test again and choose the site that the server serves, or add the granted one to the server.',
    ),
  );
}

function explainConsent(message: string, context: Context): StepFailure {
  if (/declined/.test(message))
    return new StepFailure(message, 'Test again and accept, if you want the server to act for you.');
  return explainAuthorization(message, context);
}

function copySite({ url, cloudId, name }: Grant['sites'][number]) {
  return { url, ...(cloudId !== undefined && { cloudId }), ...(name !== undefined && { name }) };
}
