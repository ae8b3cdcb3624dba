/** The servers that stand over the embedded Confluence, so that there is something to connect an agent to in the first minute. */
import type { Platform } from '@weir/gateway';
import type { ServerSettings } from '@weir/gateway/api';
import type { MacroRules, ToolSelection } from '@weir/tools';
import type { RunningSandbox } from '../sandbox.ts';

type Servers = Platform['servers'];
type Author = Parameters<Servers['create']>[1];
/** Secrets as references or as new values. */
type Settings = Parameters<Servers['create']>[0];

export interface DemoOptions {
  readonly sandbox: RunningSandbox;
  /** Given on the command line; absent: as the servers are. */
  readonly selection?: ToolSelection | undefined;
  readonly macros?: MacroRules | undefined;
  /** Whether callers must present the deployment's token. */
  readonly hasToken: boolean;
}

const AUTHOR: Author = { principal: 'local', name: 'weir up' };
export const DEMO_SLUGS = { cloud: 'demo', datacenter: 'demo-dc' } as const;

/** Makes them where they are missing, and points them at the sandbox of this start. What people changed about them stays. */
export async function keepDemoServers(servers: Servers, options: DemoOptions): Promise<void> {
  await keep(servers, options, describeCloud(options.sandbox));
  const dataCenter = describeDataCenter(options.sandbox);
  await keep(servers, options, dataCenter);
}

type Face = Pick<ServerSettings, 'name' | 'slug' | 'description' | 'app' | 'baseUrl' | 'sites'> & {
  /** Asked for only where it is needed: the Data Center's token is made then. */
  readonly upstream: () => Promise<Settings['upstream']>;
};

async function keep(servers: Servers, options: DemoOptions, face: Face): Promise<void> {
  const { ServerSettings } = await import('@weir/gateway/api');
  const known = (await servers.list()).find(each => each.slug === face.slug);
  const { upstream, ...facts } = face;
  if (!known) {
    const draft = ServerSettings.parse({
      ...facts,
      upstream: await upstream(),
      signIn: { mode: options.hasToken ? 'key' : 'open' },
    });
    await servers.create(applyChoice(draft, options), AUTHOR);
    return;
  }
  if (known.managedBy === 'file') return;
  const isMoved = known.settings.baseUrl !== face.baseUrl;
  const settings = ServerSettings.parse({
    ...known.settings,
    ...(isMoved && { baseUrl: face.baseUrl, sites: face.sites }),
    upstream: isMoved ? await upstream() : keepSecrets(known.settings.upstream),
    signIn:
      options.hasToken && known.settings.signIn.mode === 'open' ? { mode: 'key' } : known.settings.signIn,
  });
  await servers.update(
    known.id,
    { settings: applyChoice(settings, options), expected: known.revision },
    { author: AUTHOR, message: 'As this start asked' },
  );
}

function applyChoice(settings: ServerSettings, { selection, macros }: DemoOptions): ServerSettings {
  const isChosen = selection && (selection.toolsets || selection.tools || selection.readOnly);
  return {
    ...settings,
    ...(isChosen && {
      selection: {
        ...settings.selection,
        // Tools that are named alone leave out the toolsets, as everywhere.
        toolsets: [...(selection.toolsets ?? (selection.tools ? [] : ['default']))],
        tools: [...(selection.tools ?? [])],
        readOnly: selection.readOnly ?? false,
      },
    }),
    ...(macros && { policy: { ...settings.policy, macros } }),
  };
}

/** What is kept already is named as set. */
function keepSecrets(upstream: object): unknown {
  return Object.fromEntries(
    Object.entries(upstream).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && 'secret' in value ? { set: true } : value,
    ]),
  );
}

function describeCloud({ url, cloudId, connection }: RunningSandbox): Face {
  return {
    name: 'Demo',
    slug: DEMO_SLUGS.cloud,
    description: 'The embedded Confluence, as its administrator. For this machine only.',
    app: 'sandbox',
    baseUrl: url,
    sites: [{ url, cloudId, name: 'Sandbox' }],
    upstream: async () => ({
      kind: 'api-token',
      email: connection.username ?? '',
      token: { value: connection.apiToken ?? '' },
    }),
  };
}

function describeDataCenter({ dataCenter }: RunningSandbox): Face {
  return {
    name: 'Demo Data Center',
    slug: DEMO_SLUGS.datacenter,
    description:
      'The embedded Confluence behind the API of Data Center, as its administrator. For this machine only.',
    app: 'confluence-datacenter',
    baseUrl: dataCenter.url,
    sites: [{ url: dataCenter.url, name: 'Sandbox Data Center' }],
    upstream: async () => ({ kind: 'pat', token: { value: await makeToken(dataCenter) } }),
  };
}

/** A personal access token, as a person makes one. Source: Data Center's `POST /rest/pat/latest/tokens`. */
async function makeToken({ url, username, apiToken }: RunningSandbox['dataCenter']): Promise<string> {
  const response = await fetch(`${url}/rest/pat/latest/tokens`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${username}:${apiToken}`).toString('base64')}`,
    },
    body: JSON.stringify({ name: 'weir up' }),
  });
  const body: unknown = await response.json();
  if (typeof body === 'object' && body !== null && 'rawToken' in body) return String(body.rawToken);
  throw new Error(`The sandbox made no personal access token: ${response.status}.`);
}
