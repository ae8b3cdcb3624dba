/** Handlers of MCP servers: their life, revisions, tools, tests, snippets. */
import { type AnswerOf, type CONTRACT, mayAct } from '../api/index.ts';
import type { People } from '../people/people.ts';
import {
  type Author,
  type Drafts,
  editionOf,
  exportServer,
  type ManagedServer,
  type Revision,
  type RunningServer,
  type Servers,
} from '../servers/index.ts';
import { estimateTokens } from '../servers/picker/estimate-tokens.ts';
import { offerOf } from '../servers/picker/operations-of.ts';
import type { Player, Playground } from '../servers/playground.ts';
import { noSuchServer } from '../servers/server-failure.ts';
import { showSettings } from '../servers/settings-secret.ts';
import { listSnippets } from '../servers/snippets.ts';
import type { ConnectionTests } from '../servers/test-connection/connection-tests.ts';
import type { Caller } from './caller.ts';
import type { AreaHandlers } from './handlers.ts';
import { showTime } from './people-shapes.ts';
import { answering } from './server-failures.ts';

/** Where the JSON Schema of servers' files is served. */
export const SERVERS_FILE_SCHEMA = '/api/servers-file.schema.json';
const CALLBACK_PATH = '/v1/outbound/oauth/callback';

/** A server's calls of the last 24 hours. */
export interface Traffic {
  readonly calls: number;
  readonly errors: number;
  /** Oldest first; `at` in epoch milliseconds. */
  readonly hours: readonly { readonly at: number; readonly calls: number; readonly errors: number }[];
  readonly lastCall?: number | undefined;
}

export interface ServerHandlersOptions {
  readonly servers: Servers;
  readonly drafts: Drafts;
  readonly tests: ConnectionTests;
  readonly playground: Playground;
  readonly people: Pick<People, 'find'>;
  readonly findRunning: (id: string) => RunningServer | undefined;
  /** By server id. A server without calls may be absent. */
  readonly readTraffic: () => Promise<ReadonlyMap<string, Traffic>>;
  /** Without a trailing slash. */
  readonly publicUrl: string;
}

type Row = AnswerOf<typeof CONTRACT.servers.list>['items'][number];
type Detail = AnswerOf<typeof CONTRACT.servers.get>;

export function createServerHandlers(options: ServerHandlersOptions): AreaHandlers<'servers'> {
  return { ...lifeHandlers(options), ...revisionHandlers(options), ...useHandlers(options) };
}

type Handlers = AreaHandlers<'servers'>;

function lifeHandlers(
  options: ServerHandlersOptions,
): Pick<
  Handlers,
  | 'list'
  | 'get'
  | 'create'
  | 'update'
  | 'setStatus'
  | 'remove'
  | 'suggestSlug'
  | 'exportFile'
  | 'exportSettings'
> {
  const { servers, drafts, publicUrl } = options;
  const show = (server: ManagedServer): Promise<Detail> => showDetail(options, server);
  const writeFile = (settings: Parameters<typeof exportServer>[0]) => {
    const { file, secrets } = exportServer(settings, `${publicUrl}${SERVERS_FILE_SCHEMA}`);
    return { file, secrets: [...secrets] };
  };
  return {
    list: () =>
      answering(async () => {
        const traffic = await options.readTraffic();
        return { items: (await servers.list()).map(each => showRow(options, each, traffic.get(each.id))) };
      }),
    get: ({ params }) => answering(async () => show(await servers.get(params.id))),
    create: ({ body, caller, note }) =>
      answering(async () => {
        const { settings, draftId } = body;
        const kept = draftId === undefined ? undefined : await drafts.secretOf(draftId, caller.principal);
        const made = await servers.create(settings, authorOf(caller), kept);
        if (draftId !== undefined) await drafts.finish(draftId, caller.principal);
        note({ target: `server ${made.slug}`, after: showSettings(made.settings) });
        return show(made);
      }),
    update: ({ params, body, caller, note }) =>
      answering(async () => {
        const before = await servers.get(params.id);
        const change = { settings: body.settings, expected: body.revision };
        const edit = { author: authorOf(caller), message: body.message };
        const after = await servers.update(before.id, change, edit);
        noteChange(note, before, after);
        return show(after);
      }),
    setStatus: ({ params, body, note }) =>
      answering(async () => {
        const before = await servers.get(params.id);
        const after = await servers.setStatus(before.id, body.status);
        note({
          target: `server ${after.slug}`,
          before: { status: before.status },
          after: { status: after.status },
        });
        return show(after);
      }),
    remove: ({ params, note }) =>
      answering(async () => {
        const server = await servers.get(params.id);
        await servers.remove(server.id);
        note({ target: `server ${server.slug}`, before: showSettings(server.settings) });
        return { done: true };
      }),
    suggestSlug: ({ query }) => answering(async () => ({ slug: await servers.suggestSlug(query.name) })),
    exportFile: ({ params }) =>
      answering(async () => {
        const { settings } = await servers.get(params.id);
        return writeFile(settings);
      }),
    exportSettings: ({ body }) =>
      answering(async () => {
        await servers.check(body.settings);
        return writeFile(body.settings);
      }),
  };
}

function revisionHandlers(options: ServerHandlersOptions): Pick<Handlers, 'revisions' | 'diff' | 'rollback'> {
  const { servers } = options;
  return {
    revisions: ({ params }) =>
      answering(async () => ({ items: (await servers.revisions(params.id)).map(showRevision) })),
    diff: ({ params, query }) =>
      answering(async () => {
        const { revision, changes } = await servers.diff(params.id, params.number, query.against);
        return {
          revision: showRevision(revision),
          settings: showSettings(revision.settings),
          changes: [...changes],
        };
      }),
    rollback: ({ params, caller, note }) =>
      answering(async () => {
        const before = await servers.get(params.id);
        const after = await servers.rollback(before.id, params.number, authorOf(caller));
        noteChange(note, before, after);
        return showDetail(options, after);
      }),
  };
}

function useHandlers(
  options: ServerHandlersOptions,
): Pick<Handlers, 'tools' | 'callTool' | 'snippets' | 'startTest' | 'getTest'> {
  const { servers, playground, tests } = options;
  const running = async (idOrSlug: string): Promise<RunningServer> => {
    const { id } = await servers.get(idOrSlug);
    const found = options.findRunning(id);
    if (!found) throw noSuchServer(idOrSlug);
    return found;
  };
  return {
    tools: ({ params, caller }) =>
      answering(async () => {
        const { settings } = await servers.get(params.id);
        const { tools, obstacle } = await playground.list(
          await running(params.id),
          playerOf(caller, options.people),
        );
        const known = new Map(
          offerOf(settings.selection, editionOf(settings.app)).tools.map(each => [
            each.definition.name,
            each,
          ]),
        );
        const items = tools.map(tool => ({
          name: tool.name,
          title: known.get(tool.name)?.title ?? tool.name,
          description: tool.description ?? '',
          risk: known.get(tool.name)?.risk ?? 'read',
          inputSchema: { ...tool.inputSchema },
          tokens: estimateTokens(JSON.stringify(tool)),
        }));
        const tokens = estimateTokens(JSON.stringify({ tools }));
        return { items, tokens, ...(obstacle && { obstacle }) };
      }),
    callTool: ({ params, body, caller, signal }) =>
      answering(async () =>
        playground.call(await running(params.id), playerOf(caller, options.people), {
          tool: params.tool,
          args: body.arguments,
          signal,
        }),
      ),
    snippets: ({ params }) =>
      answering(async () => {
        const { settings } = await servers.get(params.id);
        const { slug, signIn } = settings;
        return { items: [...listSnippets({ name: slug, url: urlOf(options, slug), mode: signIn.mode })] };
      }),
    startTest: ({ params, caller }) =>
      answering(async () =>
        tests.start(await running(params.id), {
          ...authorOf(caller),
          mayEdit: mayAct(caller.role, 'editor'),
        }),
      ),
    getTest: ({ params, caller }) =>
      answering(async () => {
        const { id } = await servers.get(params.id);
        return tests.get(params.run, id, caller);
      }),
  };
}

function authorOf({ principal, name }: Caller): Author {
  return { principal, name };
}

function playerOf({ principal, name, role, personId }: Caller, people: Pick<People, 'find'>): Player {
  const person = personId === undefined ? undefined : people.find(personId);
  const known = person && {
    id: person.id,
    groups: person.groups,
    ...(person.email !== undefined && { email: person.email }),
  };
  return { role, caller: { principal, name, client: 'console', ...(known && { person: known }) } };
}

function noteChange(
  note: (change: { target: string; before: unknown; after: unknown }) => void,
  before: ManagedServer,
  after: ManagedServer,
): void {
  note({
    target: `server ${after.slug}`,
    before: showSettings(before.settings),
    after: showSettings(after.settings),
  });
}

function urlOf({ publicUrl }: ServerHandlersOptions, slug: string): string {
  return `${publicUrl}/mcp/${slug}`;
}

function showRow(options: ServerHandlersOptions, server: ManagedServer, traffic: Traffic | undefined): Row {
  const { id, slug, status, managedBy, revision, created, changed, settings } = server;
  const { name, description, app, production, signIn, selection } = settings;
  const hours = traffic?.hours.map(({ at, ...counts }) => ({ at: showTime(at), ...counts })) ?? [];
  return {
    ...{ id, slug, name, description, app, status, production, managedBy, revision },
    signIn: signIn.mode,
    url: urlOf(options, slug),
    tools: offerOf(selection, editionOf(app)).tools.length,
    createdAt: showTime(created),
    changedAt: showTime(changed),
    last24h: { calls: traffic?.calls ?? 0, errors: traffic?.errors ?? 0, hours },
    ...(traffic?.lastCall !== undefined && { lastCallAt: showTime(traffic.lastCall) }),
  };
}

async function showDetail(options: ServerHandlersOptions, server: ManagedServer): Promise<Detail> {
  const upstream = options.findRunning(server.id)?.upstream;
  return {
    ...showRow(options, server, (await options.readTraffic()).get(server.id)),
    settings: showSettings(server.settings),
    scopes: upstream?.kind === 'oauth' ? [...upstream.scopes] : [],
    redirectUri: `${options.publicUrl}${CALLBACK_PATH}`,
  };
}

function showRevision({ number, created, author, message, isCurrent }: Revision) {
  return { number, createdAt: showTime(created), author, message, isCurrent };
}
