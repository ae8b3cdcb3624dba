/** What the fake gateway answers, endpoint by endpoint. */
import { ServerSettings, ShownSettings } from '@weir/gateway/api';
import { makeAudit } from './fake-audit.ts';
import {
  CONNECTIONS,
  getApp,
  listCards,
  listServerTools,
  makeServer,
  PEOPLE,
  previewSelection,
  SETTINGS,
  timeBefore,
} from './fake-data.ts';
import type { FakeOptions } from './fake-gateway.ts';

export interface HandlerInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}
export type Handler = (input: HandlerInput) => unknown;

export class HandlerFailure extends Error {
  readonly status: number;
  readonly fields: Readonly<Record<string, string>>;
  constructor(status: number, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.fields = fields;
  }
}

const DONE = { done: true };
const HOUR = 3_600_000;

interface State {
  readonly servers: Map<string, ShownSettings>;
  readonly disabled: Set<string>;
  readonly drafts: Map<
    string,
    { id: string; app: string; step: number; form: Record<string, unknown>; changedAt: string }
  >;
  tests: number;
}

export function createHandlers(options: FakeOptions): Readonly<Record<string, Handler>> {
  const state: State = { servers: new Map(), disabled: new Set(), drafts: new Map(), tests: 0 };
  if (!options.empty)
    for (const settings of [
      SETTINGS,
      {
        ...SETTINGS,
        name: 'Demo',
        slug: 'demo',
        app: 'sandbox' as const,
        production: false,
        description: '',
        signIn: { mode: 'open' as const },
      },
      {
        ...SETTINGS,
        name: 'HR handbook with a name that is rather long',
        slug: 'quiet',
        app: 'confluence-datacenter' as const,
        production: false,
        signIn: { mode: 'key' as const },
      },
    ])
      state.servers.set(settings.slug, settings);
  return {
    ...peopleHandlers(options),
    ...serverHandlers(state, options),
    ...draftHandlers(state),
    ...makeAudit(options),
    'catalogue.list': () => ({ items: listCards() }),
    'catalogue.get': ({ params }) => getApp(params['app'] ?? ''),
    'catalogue.preview': ({ params, body }) =>
      previewSelection(
        Object(body['selection']),
        params['app'] === 'confluence-datacenter' ? 'datacenter' : 'cloud',
      ),
    'connections.list': () => ({ items: options.empty ? [] : CONNECTIONS }),
    'connections.mine': () => ({ items: options.empty ? [] : CONNECTIONS.slice(0, 1) }),
    'connections.start': () => ({ url: '/account' }),
    'connections.revoke': () => DONE,
    'connections.disconnect': () => DONE,
    'clients.list': () => ({ items: options.empty ? [] : [CLIENT] }),
    'clients.mine': () => ({ items: options.empty ? [] : [CLIENT] }),
    'clients.revoke': () => DONE,
    'clients.revokeMine': () => DONE,
  };
}

const CLIENT = {
  id: 'cli_1',
  clientId: 'https://claude.ai/oauth/metadata.json',
  name: 'Claude Code',
  redirectHosts: ['127.0.0.1'],
  person: { id: 'per_ada', name: 'Ada Lindqvist' },
  server: { id: 'srv_knowledge-base', name: 'Knowledge Base', slug: 'knowledge-base' },
  scopes: ['confluence:read', 'confluence:write'],
  grantedAt: timeBefore(50 * HOUR),
  lastUsedAt: timeBefore(HOUR / 4),
};

function peopleHandlers(options: FakeOptions): Record<string, Handler> {
  const [owner] = PEOPLE;
  const me = owner && options.role ? { ...owner, role: options.role } : undefined;
  const key = {
    id: 'key_1',
    name: 'nightly-export',
    servers: ['knowledge-base'],
    risks: ['read'],
    addresses: [],
    createdAt: timeBefore(300 * HOUR),
    expiresAt: timeBefore(-900 * HOUR),
    lastUsedAt: timeBefore(9 * HOUR),
  };
  return {
    'session.get': () => ({
      ...(me && { person: me, csrf: 'fake-csrf' }),
      isNew: options.empty === true,
      ...(!options.empty && { sso: { label: 'Acme' } }),
      version: '0.1.0',
      publicUrl: 'http://127.0.0.1:8642',
      production: false,
    }),
    'session.end': () => DONE,
    'account.get': () => ({
      person: me,
      sessions: [
        {
          id: 'ses_1',
          isCurrent: true,
          startedAt: timeBefore(HOUR),
          lastSeenAt: timeBefore(0),
          address: '127.0.0.1',
          userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/153.0 Safari/537.36',
        },
        {
          id: 'ses_2',
          isCurrent: false,
          startedAt: timeBefore(90 * HOUR),
          lastSeenAt: timeBefore(20 * HOUR),
          userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X) Firefox/140',
        },
      ],
    }),
    'account.update': ({ body }) => ({ ...me, ...body }),
    'account.endSession': () => DONE,
    'account.unlink': () => DONE,
    'people.list': () => ({ items: options.empty ? PEOPLE.slice(0, 1) : PEOPLE }),
    'people.invite': ({ body }) => ({
      person: { ...PEOPLE[3], ...body },
      url: 'http://127.0.0.1:8642/login/example-once',
      expiresAt: timeBefore(-48 * HOUR),
    }),
    'people.renewLink': () => ({
      person: PEOPLE[3],
      url: 'http://127.0.0.1:8642/login/example-once',
      expiresAt: timeBefore(-48 * HOUR),
    }),
    'people.update': ({ params, body }) => ({ ...PEOPLE.find(each => each.id === params['id']), ...body }),
    'people.remove': () => DONE,
    'keys.list': () => ({ items: options.empty ? [] : [key] }),
    'keys.create': ({ body }) => ({ key: { ...key, name: body['name'] }, secret: 'weir_example_shown_once' }),
    'keys.revoke': () => DONE,
  };
}

function serverHandlers(state: State, options: FakeOptions): Record<string, Handler> {
  const find = (id: string | undefined) => {
    const settings = [...state.servers.values()].find(each => each.slug === id || `srv_${each.slug}` === id);
    if (!settings) throw new HandlerFailure(404, `There is no server ${id}.`);
    return settings;
  };
  const detail = (settings: ShownSettings) => ({
    ...makeServer(settings, { status: state.disabled.has(settings.slug) ? 'disabled' : 'running' }),
    settings,
    scopes: ['read:page:confluence'],
    redirectUri: 'http://127.0.0.1:8642/v1/outbound/oauth/callback',
  });
  return {
    'servers.list': () => ({
      items: [...state.servers.values()].map(settings =>
        makeServer(settings, {
          status: state.disabled.has(settings.slug) || settings.slug === 'quiet' ? 'disabled' : 'running',
        }),
      ),
    }),
    'servers.get': ({ params }) => detail(find(params['id'])),
    'servers.create': ({ body }) => {
      const settings = ServerSettings.parse(body['settings']);
      if (state.servers.has(settings.slug))
        throw new HandlerFailure(409, 'The address is taken.', { 'settings.slug': 'This address is taken.' });
      const shown = showSettings(settings);
      state.servers.set(shown.slug, shown);
      state.drafts.delete(String(body['draftId']));
      return detail(shown);
    },
    'servers.update': ({ params, body }) => {
      const before = find(params['id']);
      const shown = showSettings(ServerSettings.parse(body['settings']));
      state.servers.delete(before.slug);
      state.servers.set(shown.slug, shown);
      return detail(shown);
    },
    'servers.setStatus': ({ params, body }) => {
      const settings = find(params['id']);
      if (body['status'] === 'disabled') state.disabled.add(settings.slug);
      else state.disabled.delete(settings.slug);
      return detail(settings);
    },
    'servers.remove': ({ params }) => {
      state.servers.delete(find(params['id']).slug);
      return DONE;
    },
    'servers.suggestSlug': ({ query }) => ({
      slug: String(query['name'])
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, ''),
    }),
    'servers.revisions': () => ({ items: [3, 2, 1].map(makeRevision) }),
    'servers.diff': ({ params }) => ({
      revision: makeRevision(Number(params['number'])),
      settings: find(params['id']),
      changes:
        params['number'] === '1'
          ? []
          : [
              { path: 'policy.spaces.deny', before: [], after: ['HR'] },
              { path: 'protection.perMinute.writes', before: null, after: 30 },
              { path: 'description', before: 'Documentation', after: SETTINGS.description },
            ],
    }),
    'servers.rollback': ({ params }) => ({ ...detail(find(params['id'])), revision: 4 }),
    'servers.exportFile': ({ params }) => ({
      file: { servers: [find(params['id'])] },
      secrets: ['WEIR_CLIENT_SECRET'],
    }),
    'servers.exportSettings': ({ body }) => ({ file: { servers: [body] }, secrets: ['WEIR_CLIENT_SECRET'] }),
    'servers.tools': () => {
      const items = options.empty ? [] : listServerTools();
      return { items, tokens: items.reduce((sum, tool) => sum + tool.tokens, 4) };
    },
    'servers.callTool': ({ body }) => ({
      isError: false,
      content: [
        {
          type: 'text',
          text: `Called with ${JSON.stringify(body['arguments'])}\n\n| Page | Space |\n| --- | --- |\n| Runbook | ENG |`,
        },
      ],
      structuredContent: { items: [] },
      milliseconds: 84.2,
      tokens: 31,
    }),
    'servers.snippets': ({ params }) => ({ items: makeSnippets(makeServer(find(params['id'])).url) }),
    ...testHandlers(state),
  };
}

function testHandlers(state: State): Record<string, Handler> {
  return {
    'servers.startTest': () => {
      state.tests = 0;
      return makeTest(0);
    },
    'servers.getTest': () => {
      state.tests += 1;
      return makeTest(state.tests);
    },
  };
}

/** A test that asks for consent at first and passes a little later. */
function makeTest(asked: number) {
  const after = asked > 3;
  return {
    id: 'tst_1',
    status: after ? 'passed' : 'waiting-for-consent',
    steps: [
      { id: 'settings', title: 'Settings are complete', status: 'passed', milliseconds: 1 },
      {
        id: 'reach',
        title: 'Confluence answers',
        status: 'passed',
        detail: 'https://auth.atlassian.com',
        milliseconds: 210,
      },
      {
        id: 'consent',
        title: 'You consent',
        status: after ? 'passed' : 'running',
        ...(after && { detail: 'Granted 12 scopes' }),
      },
      {
        id: 'site',
        title: 'The grant covers the site',
        status: after ? 'passed' : 'waiting',
        ...(after && { detail: 'acme.atlassian.net' }),
      },
      {
        id: 'call',
        title: 'A call succeeds',
        status: after ? 'passed' : 'waiting',
        ...(after && { milliseconds: 143 }),
      },
    ],
    ...(!after && { consentUrl: '/consent-example' }),
    ...(after && { account: { id: '5b1', name: 'Ada Lindqvist' } }),
    sites: after ? [{ url: 'https://acme.atlassian.net', name: 'acme' }] : [],
    covered: after ? 60 : 0,
    uncovered: after ? [{ id: 'deleteSpace', missing: 'delete:space:confluence' }] : [],
  };
}

function makeRevision(number: number) {
  return {
    number,
    createdAt: timeBefore((4 - number) * 30 * HOUR),
    author: number === 2 ? 'Bo Marchetti' : 'Ada Lindqvist',
    message: number === 1 ? 'Created' : 'Keep HR out',
    isCurrent: number === 3,
  };
}

function makeSnippets(url: string) {
  return [
    {
      id: 'claude-code',
      client: 'Claude Code',
      where: 'In a terminal',
      language: 'shell',
      text: `claude mcp add --transport http knowledge-base ${url}`,
    },
    {
      id: 'cursor',
      client: 'Cursor',
      where: '.cursor/mcp.json',
      language: 'json',
      text: JSON.stringify({ mcpServers: { 'knowledge-base': { url } } }, null, 2),
      installUrl: 'cursor://anysphere.cursor-deeplink/mcp/install?name=kb',
    },
    { id: 'generic', client: 'Any client', where: 'Wherever it asks for a URL', language: 'text', text: url },
  ];
}

function draftHandlers({ drafts }: State): Record<string, Handler> {
  const find = (id: string | undefined) => {
    const draft = drafts.get(id ?? '');
    if (!draft) throw new HandlerFailure(404, `There is no draft ${id}.`);
    return draft;
  };
  const keep = (id: string, { body }: HandlerInput) => {
    const draft = {
      id,
      app: String(body['app']),
      step: Number(body['step']),
      form: hideSecrets(Object(body['form'])),
      changedAt: new Date().toISOString(),
    };
    drafts.set(id, draft);
    return draft;
  };
  return {
    'drafts.list': () => ({ items: [...drafts.values()] }),
    'drafts.create': input => keep(`dra_${drafts.size + 1}`, input),
    'drafts.get': ({ params }) => find(params['id']),
    'drafts.save': input => keep(find(input.params['id']).id, input),
    'drafts.remove': ({ params }) => {
      drafts.delete(find(params['id']).id);
      return DONE;
    },
  };
}

function hideSecrets(form: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(form), (_, value) => (value?.value !== undefined ? { set: true } : value));
}

function showSettings(settings: ServerSettings): ShownSettings {
  return ShownSettings.parse(hideSecrets(settings));
}
