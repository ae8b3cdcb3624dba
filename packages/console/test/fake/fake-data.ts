/** A company's worth of answers for the console's pages; times count back from one moment. */
import { loadCatalogue } from '@weir/confluence/catalogue';
import type { AnswerOf, CONTRACT, Connection, Person, ServerRow, ShownSettings } from '@weir/gateway/api';
import { INVENTORY, TOOLSETS } from '@weir/tools';
import { estimateTokens } from '../../../gateway/src/servers/picker/estimate-tokens.ts';
import { offerOf } from '../../../gateway/src/servers/picker/operations-of.ts';
import { listPresets } from '../../../gateway/src/servers/picker/presets.ts';
import { createPreview } from '../../../gateway/src/servers/picker/preview.ts';

type App = AnswerOf<typeof CONTRACT.catalogue.get>;
type Card = AnswerOf<typeof CONTRACT.catalogue.list>['items'][number];

const NOW = Date.now();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** @param back milliseconds before now */
export function timeBefore(back: number): string {
  return new Date(NOW - back).toISOString();
}

export const PEOPLE: Person[] = [
  makePerson('per_ada', 'Ada Lindqvist', 'owner', {
    email: 'ada@acme.example',
    groups: ['platform'],
    lastSeenAt: timeBefore(0),
  }),
  makePerson('per_bo', 'Bo Marchetti', 'editor', {
    email: 'bo@acme.example',
    groups: ['docs'],
    lastSeenAt: timeBefore(3 * HOUR),
  }),
  makePerson('per_cleo', 'Cleo Okafor', 'auditor', {
    email: 'cleo@acme.example',
    lastSeenAt: timeBefore(2 * DAY),
  }),
  { ...makePerson('per_dan', 'Dan Whitfield', 'member', { email: 'dan@acme.example' }), status: 'invited' },
];

function makePerson(id: string, name: string, role: Person['role'], more: Partial<Person>): Person {
  return {
    id,
    name,
    role,
    groups: [],
    status: 'active',
    createdAt: timeBefore(40 * DAY),
    identities:
      id === 'per_ada'
        ? [
            {
              id: 'idn_1',
              kind: 'atlassian',
              issuer: 'https://auth.atlassian.com',
              subject: '5b1',
              label: 'ada@acme.example',
              linkedAt: timeBefore(12 * DAY),
            },
          ]
        : [],
    ...more,
  };
}

const CARDS: readonly Card[] = [
  {
    id: 'confluence-cloud',
    title: 'Confluence Cloud',
    description:
      'Pages, spaces, comments, attachments, search and administration of Confluence in Atlassian Cloud.',
    operations: loadCatalogue('cloud').operations.length,
    capabilities: [
      'Pages',
      'Spaces',
      'Search with CQL',
      'Comments',
      'Attachments',
      'Labels',
      'Whiteboards',
      'Permissions',
    ],
    baseUrl: 'https://api.atlassian.com/ex/confluence/{cloudid}',
    authorizationUrl: 'https://auth.atlassian.com/authorize',
    tokenUrl: 'https://auth.atlassian.com/oauth/token',
    upstreams: ['oauth', 'api-token', 'service-account'],
  },
  {
    id: 'confluence-datacenter',
    title: 'Confluence Data Center',
    description: 'Confluence that you run yourself, by its REST API.',
    operations: loadCatalogue('datacenter').operations.length,
    capabilities: ['Pages', 'Spaces', 'Search with CQL', 'Comments', 'Attachments', 'Groups'],
    baseUrl: 'https://confluence.example.com',
    upstreams: ['oauth', 'pat', 'pass-through'],
  },
  {
    id: 'sandbox',
    title: 'Sandbox',
    description:
      'A Confluence and an Atlassian inside this gateway, with a company in it. For trying things out.',
    operations: loadCatalogue('cloud').operations.length,
    capabilities: ['Pages', 'Spaces', 'Search with CQL', 'Comments', 'OAuth consent'],
    baseUrl: 'http://127.0.0.1:8643/ex/confluence/{cloudid}',
    authorizationUrl: 'http://127.0.0.1:8643/authorize',
    tokenUrl: 'http://127.0.0.1:8643/oauth/token',
    upstreams: ['oauth', 'api-token'],
    ready: {
      clientId: 'weir-sandbox-app',
      clientSecret: 'weir-sandbox-secret',
      site: { url: 'http://127.0.0.1:8643', cloudId: 'sandbox', name: 'Sandbox' },
      people: [{ name: 'Ada', username: 'admin@sandbox.example', token: 'sandbox' }],
    },
  },
];

export function listCards(): Card[] {
  return [...CARDS];
}

/** An app with the real catalogue's operations and presets. */
export function getApp(id: string): App | undefined {
  const card = CARDS.find(each => each.id === id);
  if (!card) return undefined;
  const edition = id === 'confluence-datacenter' ? 'datacenter' : 'cloud';
  return {
    ...card,
    rows: loadCatalogue(edition).operations.map(operation => ({
      id: operation.id,
      title: operation.title,
      description: '',
      method: operation.method,
      path: operation.path,
      tag: operation.tag,
      api: operation.api,
      risk: operation.risk,
      scopes: [],
      deprecated: false,
      experimental: false,
    })),
    toolsets: TOOLSETS.map(toolset => ({
      ...toolset,
      tools: INVENTORY.filter(tool => tool.toolset === toolset.id).map(({ name, title, risk }) => ({
        name,
        title,
        risk,
        operations: [],
      })),
    })),
    presets: listPresets(edition).map(preset => ({
      ...preset,
      scopes: [...preset.scopes],
      operations: [...preset.operations],
    })),
  };
}

export const previewSelection = createPreview();

/** The real definitions of the default tools. */
export function listServerTools(): AnswerOf<typeof CONTRACT.servers.tools>['items'] {
  return offerOf(SETTINGS.selection, 'cloud').tools.map(({ definition, title, risk }) => ({
    name: definition.name,
    title,
    risk,
    description: definition.description ?? '',
    inputSchema: { ...definition.inputSchema },
    tokens: estimateTokens(JSON.stringify(definition)),
  }));
}

export const SETTINGS: ShownSettings = {
  name: 'Knowledge Base',
  slug: 'knowledge-base',
  description: 'Documentation of the engineering spaces, for agents of the platform team.',
  app: 'confluence-cloud',
  baseUrl: 'https://api.atlassian.com/ex/confluence/{cloudid}',
  sites: [
    { url: 'https://acme.atlassian.net', cloudId: '11111111-2222-3333-4444-555555555555', name: 'acme' },
  ],
  production: true,
  selection: { preset: 'custom', operations: 'all', toolsets: ['default'], tools: [], readOnly: false },
  upstream: {
    kind: 'oauth',
    authorizationUrl: 'https://auth.atlassian.com/authorize',
    tokenUrl: 'https://auth.atlassian.com/oauth/token',
    clientId: 'kQ1v8example',
    clientSecret: { set: true },
    scopes: [],
  },
  signIn: { mode: 'oauth', identity: 'confluence', registration: true },
  audience: { rule: 'site', groups: [], domains: [], emails: [] },
  protection: { mode: 'enforce', perMinute: { writes: 30 }, perDay: {} },
  policy: {
    spaces: { allow: [], deny: ['HR'] },
    confirm: 'destructive',
    macros: { html: 'deny' },
    auditArguments: 'redacted',
  },
  deployment: 'here',
};

export function makeServer(settings: ShownSettings, more: Partial<ServerRow> = {}): ServerRow {
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const calls = settings.slug === 'quiet' ? 0 : Math.round(40 + 38 * Math.sin(hour / 3) + (hour % 5) * 4);
    return { at: timeBefore((24 - hour) * HOUR), calls, errors: hour % 7 === 3 ? Math.round(calls / 12) : 0 };
  });
  return {
    id: `srv_${settings.slug}`,
    slug: settings.slug,
    name: settings.name,
    description: settings.description,
    app: settings.app,
    status: 'running',
    production: settings.production,
    managedBy: 'console',
    signIn: settings.signIn.mode,
    url: `http://127.0.0.1:8642/mcp/${settings.slug}`,
    tools: listServerTools().length,
    revision: 3,
    createdAt: timeBefore(30 * DAY),
    changedAt: timeBefore(5 * HOUR),
    last24h: {
      calls: hours.reduce((sum, hour) => sum + hour.calls, 0),
      errors: hours.reduce((sum, hour) => sum + hour.errors, 0),
      hours,
    },
    ...(settings.slug !== 'quiet' && { lastCallAt: timeBefore(2 * MINUTE) }),
    ...more,
  };
}

export const CONNECTIONS: Connection[] = [
  makeConnection('con_1', 0, 'active'),
  makeConnection('con_2', 1, 'active'),
  {
    ...makeConnection('con_3', 2, 'reconnect'),
    reason: 'Atlassian refused the refresh token: the grant was revoked there.',
  },
];

function makeConnection(id: string, person: number, status: Connection['status']): Connection {
  const owner = PEOPLE[person] ?? PEOPLE[0];
  return {
    id,
    ...(owner && { person: { id: owner.id, name: owner.name } }),
    account: { id: `acc_${person}`, name: owner?.name ?? '', email: owner?.email },
    kind: 'oauth',
    app: { clientId: 'kQ1v8example', host: 'auth.atlassian.com' },
    sites: [{ url: 'https://acme.atlassian.net', cloudId: '1111', name: 'acme' }],
    scopes: ['read:page:confluence', 'write:page:confluence', 'read:space:confluence', 'offline_access'],
    status,
    servers: [{ id: 'srv_knowledge-base', name: 'Knowledge Base', slug: 'knowledge-base' }],
    connectedAt: timeBefore((person + 1) * 6 * DAY),
    lastUsedAt: timeBefore((person + 1) * HOUR),
  };
}
