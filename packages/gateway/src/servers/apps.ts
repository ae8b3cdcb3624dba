/** The apps that a server can be made of: cards of the catalogue, and all that the picker shows of one. */
import type { Operation } from '@weir/confluence';
import { loadCatalogue, scopeChoices } from '@weir/confluence/catalogue';
import { INVENTORY, TOOLSETS } from '@weir/tools';
import type { AnswerOf, AppId, CONTRACT } from '../api/index.ts';
import { UPSTREAMS } from './check-settings.ts';
import { editionOf } from './compile.ts';
import { capabilitiesOf } from './picker/operations-of.ts';
import { listPresets } from './picker/presets.ts';

export type AppDetails = AnswerOf<typeof CONTRACT.catalogue.get>;
export type AppCard = AnswerOf<typeof CONTRACT.catalogue.list>['items'][number];

/** What is ready to try here, where the deployment has a sandbox. */
export interface SandboxApp {
  /** Of its Cloud site, without a trailing slash. */
  readonly url: string;
  readonly cloudId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly people: readonly { readonly name: string; readonly username: string; readonly token: string }[];
}

interface Words {
  readonly title: string;
  readonly description: string;
}

const WORDS: Readonly<Record<AppId, Words>> = {
  'confluence-cloud': {
    title: 'Confluence Cloud',
    description:
      'Pages, spaces, comments, attachments and search of an Atlassian site, over REST API v2 and what v1 still serves.',
  },
  'confluence-datacenter': {
    title: 'Confluence Data Center',
    description: 'Your own Confluence behind your firewall, from release 8.5 on, over its REST API.',
  },
  sandbox: {
    title: 'Sandbox',
    description:
      'A complete pretend Confluence Cloud with a company in it, its OAuth consent included. Nothing in it is real.',
  },
};

/** What people call what an edition can do. */
const CAPABILITIES: Readonly<Record<string, string>> = {
  pages: 'Pages',
  folders: 'Folders',
  'copy-page': 'Copying',
  'restore-version': 'Version history',
  'inline-comments': 'Inline comments',
  comments: 'Comments',
  labels: 'Labels',
  attachments: 'Attachments',
  search: 'CQL search',
  spaces: 'Spaces',
  users: 'People',
  properties: 'Properties',
  trash: 'Trash',
};

export function listApps(sandbox: SandboxApp | undefined): readonly AppCard[] {
  const ids: readonly AppId[] = ['confluence-cloud', 'confluence-datacenter'];
  return [...ids.map(id => describeApp(id)), ...(sandbox ? [describeApp('sandbox', sandbox)] : [])];
}

/** Undefined for a sandbox that the deployment does not have. */
export function findApp(id: AppId, sandbox: SandboxApp | undefined): AppDetails | undefined {
  const card = listApps(sandbox).find(each => each.id === id);
  if (!card) return undefined;
  const edition = editionOf(id);
  return {
    ...card,
    rows: loadCatalogue(edition).operations.map(describeOperation),
    toolsets: TOOLSETS.map(toolset => ({
      ...toolset,
      tools: INVENTORY.filter(each => each.toolset === toolset.id).map(tool => ({
        name: tool.name,
        title: tool.title,
        risk: tool.risk,
        operations: [...tool.operations[edition]],
      })),
    })),
    presets: listPresets(edition).map(each => ({
      ...each,
      scopes: [...each.scopes],
      operations: [...each.operations],
    })),
  };
}

function describeApp(id: AppId, sandbox?: SandboxApp): AppCard {
  const edition = editionOf(id);
  return {
    id,
    ...WORDS[id],
    operations: loadCatalogue(edition).operations.length,
    capabilities: [...capabilitiesOf(edition)].flatMap(each => CAPABILITIES[each] ?? []),
    ...addressesOf(id, sandbox),
    upstreams: [...UPSTREAMS[id]],
    ...(sandbox && { ready: describeReady(sandbox) }),
  };
}

/** Source: the product document, steps 5 and 7; Data Center: "Confluence OAuth 2.0 provider API". */
function addressesOf(
  id: AppId,
  sandbox: SandboxApp | undefined,
): Pick<AppCard, 'baseUrl' | 'authorizationUrl' | 'tokenUrl'> {
  if (id === 'confluence-datacenter') {
    const baseUrl = 'https://wiki.example.com';
    const oauth = `${baseUrl}/rest/oauth2/latest`;
    return { baseUrl, authorizationUrl: `${oauth}/authorize`, tokenUrl: `${oauth}/token` };
  }
  const api = id === 'sandbox' && sandbox ? sandbox.url : 'https://api.atlassian.com';
  const auth = id === 'sandbox' && sandbox ? sandbox.url : 'https://auth.atlassian.com';
  return {
    baseUrl: `${api}/ex/confluence/{cloudid}`,
    authorizationUrl: `${auth}/authorize`,
    tokenUrl: `${auth}/oauth/token`,
  };
}

function describeReady({ url, cloudId, clientId, clientSecret, people }: SandboxApp) {
  return { clientId, clientSecret, site: { url, cloudId, name: 'Sandbox' }, people: [...people] };
}

function describeOperation(operation: Operation): AppDetails['rows'][number] {
  const { id, title, description, method, path, tag, api, risk } = operation;
  return {
    ...{ id, title, description, method, path, tag, api, risk },
    // The rungs of Data Center are told for the whole selection.
    scopes: api === 'dc' ? [] : scopeChoices(operation).map(choice => [...choice]),
    deprecated: operation.deprecated ?? false,
    experimental: operation.experimental ?? false,
  };
}
