/** `weir sandbox`: the embedded Confluence alone, to develop agents and clients against. */
import type { ProfileName } from '@weir/sandbox';
import { defineCommand, type Invocation } from '../cli/command.ts';
import { EXIT_OK, UsageError } from '../cli/errors.ts';
import { styleOutput, writeJson, writeOutput } from '../cli/output.ts';
import { checkPages, PAGES_OPTION } from '../pages-option.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { waitForStop } from '../stop.ts';

const DEFAULT_PORT = 8643;
/** What each profile is, for the help. */
const PROFILES: Readonly<Record<ProfileName, string>> = {
  cloud: 'what the documents describe, without limits',
  'cloud-strict':
    'the strictest Cloud: rate limits, forgery checks, nothing that was removed, no classic tokens on the gateway',
  datacenter: 'a Data Center alone',
};

const OPTIONS = {
  port: {
    type: 'number',
    value: 'PORT',
    summary: 'port to listen on; 0 takes a free one',
    default: String(DEFAULT_PORT),
  },
  profile: {
    type: 'string',
    value: 'NAME',
    summary: 'which Confluence it is: cloud, cloud-strict or datacenter',
    default: 'cloud, with a Data Center beside it',
  },
  data: { type: 'string', value: 'DIR', summary: 'keep the content in this folder', default: 'memory' },
  seed: { type: 'number', value: 'N', summary: 'which company it holds', default: '1' },
  pages: PAGES_OPTION,
  empty: { type: 'boolean', summary: 'hold nothing but the administrator and one space' },
  latency: { type: 'number', value: 'MS', summary: 'answer so many milliseconds late', default: '0' },
  'search-lag': {
    type: 'number',
    value: 'MS',
    summary: 'let CQL not know what changed for so many milliseconds',
    default: '0',
  },
  json: { type: 'boolean', summary: 'print one line of JSON instead of the greeting' },
} as const;

export const sandboxCommand = defineCommand({
  name: 'sandbox',
  summary: 'start only the embedded Confluence',
  options: OPTIONS,
  notes: [
    ...Object.entries(PROFILES).map(([name, words]) => `${name}: ${words}.`),
    'While it runs, POST /__sandbox/faults makes it fail: {"kind": "status", "status": 429, "retryAfter": 2, "times": 5}.',
  ],
  run: runSandbox,
});

async function runSandbox({ options }: Invocation<typeof OPTIONS>): Promise<number> {
  if (options.empty && options.seed !== undefined)
    throw new UsageError('--empty and --seed exclude each other.', 'sandbox');
  if (options.empty && options.pages !== undefined)
    throw new UsageError('--empty and --pages exclude each other.', 'sandbox');
  const profile = readProfile(options.profile);
  const { startSandbox } = await import('../sandbox.ts');
  const stopped = waitForStop();
  const running = await startSandbox({
    port: options.port ?? DEFAULT_PORT,
    data: options.data,
    seed: options.empty ? null : options.seed,
    pages: checkPages(options.pages, 'sandbox'),
    profile,
    latencyMs: options.latency,
    searchLagMs: options['search-lag'],
  });
  if (options.json) writeJson(describe(running, profile));
  else writeGreeting(running, profile);
  await stopped;
  await running.close();
  return EXIT_OK;
}

function readProfile(name: string | undefined): ProfileName | undefined {
  if (name === undefined) return undefined;
  const profile = Object.keys(PROFILES).find((known): known is ProfileName => known === name);
  if (profile) return profile;
  throw new UsageError(`--profile ${name}: there are ${Object.keys(PROFILES).join(', ')}.`, 'sandbox');
}

/** Where everything is, and what opens it. */
function describe({ url, cloudId, credentials }: RunningSandbox, profile: ProfileName | undefined) {
  const { app, serviceAccount, link, apiToken } = credentials.oauth;
  const dataCenter = {
    dataCenter: `${url}/dc`,
    dataCenterSignIn: credentials.datacenter,
    dataCenterOAuth: {
      authorizeUrl: `${url}/dc/rest/oauth2/latest/authorize`,
      tokenUrl: `${url}/dc/rest/oauth2/latest/token`,
      ...link,
    },
  };
  if (profile === 'datacenter') return dataCenter;
  return {
    sandbox: url,
    signIn: credentials.cloud,
    gateway: `${url}/ex/confluence/${cloudId}`,
    gatewaySignIn: apiToken,
    oauth: { authorizeUrl: `${url}/authorize`, tokenUrl: `${url}/oauth/token`, ...app },
    serviceAccount,
    ...dataCenter,
  };
}

function writeGreeting(running: RunningSandbox, profile: ProfileName | undefined): void {
  const { url, cloudId, credentials } = running;
  const { cloud, datacenter, oauth } = credentials;
  const cloudRows = [
    ['Cloud', styleOutput('bold', url)],
    ['', `sign in as ${cloud.username} with the token ${cloud.token}`],
    ['Gateway', styleOutput('bold', `${url}/ex/confluence/${cloudId}`)],
    ['', `API token with scopes: ${oauth.apiToken.email}, ${oauth.apiToken.token}`],
    ['', `OAuth app: ${oauth.app.clientId}, secret ${oauth.app.clientSecret}, any loopback redirect`],
    ['', `at ${url}/authorize and ${url}/oauth/token`],
    ['', `service account: ${oauth.serviceAccount.clientId}, secret ${oauth.serviceAccount.clientSecret}`],
  ];
  const rows = [
    ...(profile === 'datacenter' ? [] : cloudRows),
    ['Data Center', styleOutput('bold', `${url}/dc`)],
    ['', `sign in as ${datacenter.username}, ${datacenter.password}`],
    ['', `OAuth link: ${oauth.link.clientId}, secret ${oauth.link.clientSecret}`],
  ];
  const lines = rows.map(([label = '', text = '']) => `  ${label.padEnd(11)}  ${text}`);
  const what = profile === undefined ? '' : ` (${profile})`;
  writeOutput(`\n  A sandbox Confluence${what} is running. Ctrl-C stops it.\n\n${lines.join('\n')}\n\n`);
}
