/** MCP servers: their settings, revisions, tools, people, test of the connection. */
import { z } from 'zod';
import { Done, defineEndpoints, Id, IdParams, listOf, Time } from './endpoint.ts';
import { ServerSettings, ShownSettings } from './server-settings.ts';

const Hour = z.object({ at: Time, calls: z.number().int(), errors: z.number().int() });

const ServerRow = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  app: z.string(),
  status: z.enum(['running', 'disabled']),
  production: z.boolean(),
  /** `file`: its configuration file is where it is changed. */
  managedBy: z.enum(['console', 'file']),
  signIn: z.enum(['open', 'key', 'oauth', 'pass-through']),
  /** Where agents connect. */
  url: z.string(),
  tools: z.number().int(),
  revision: z.number().int(),
  createdAt: Time,
  changedAt: Time,
  last24h: z.object({ calls: z.number().int(), errors: z.number().int(), hours: z.array(Hour) }),
  lastCallAt: Time.optional(),
});
export type ServerRow = z.output<typeof ServerRow>;

const ServerDetail = ServerRow.extend({
  settings: ShownSettings,
  /** Asked for at the consent, and to be allowed for the app at Atlassian. */
  scopes: z.array(z.string()),
  /** To be entered at Atlassian. */
  redirectUri: z.string(),
});

const Revision = z.object({
  number: z.number().int(),
  createdAt: Time,
  author: z.string(),
  message: z.string(),
  isCurrent: z.boolean(),
});

const Change = z.object({ path: z.string(), before: z.unknown(), after: z.unknown() });
const RevisionParams = z.object({ id: Id, number: z.coerce.number().int().min(1) });

const Step = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(['waiting', 'running', 'passed', 'failed', 'skipped']),
  /** What was seen. */
  detail: z.string().optional(),
  /** What to do where it failed. */
  remedy: z.string().optional(),
  milliseconds: z.number().optional(),
});

export const TestRun = z.object({
  id: Id,
  status: z.enum(['running', 'waiting-for-consent', 'passed', 'failed']),
  steps: z.array(Step),
  /** Where the person goes on, in a browser. */
  consentUrl: z.string().optional(),
  account: z.object({ id: z.string(), name: z.string() }).optional(),
  sites: z.array(z.object({ url: z.string(), cloudId: z.string().optional(), name: z.string().optional() })),
  /** Of the selected operations: what the grant covers, and what it does not with the scopes that lack. */
  covered: z.number().int(),
  uncovered: z.array(z.object({ id: z.string(), missing: z.string() })),
});
export type TestRun = z.output<typeof TestRun>;

const ToolRow = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  risk: z.string(),
  inputSchema: z.record(z.string(), z.unknown()),
  tokens: z.number().int(),
});

export const Snippet = z.object({
  id: z.string(),
  client: z.string(),
  /** Where it goes: a command, a file's path, a dialog. */
  where: z.string(),
  language: z.enum(['shell', 'json', 'typescript', 'text']),
  text: z.string(),
  /** Opens the client with the server filled in. */
  installUrl: z.string().optional(),
});

const ExportedFile = z.object({ file: z.record(z.string(), z.unknown()), secrets: z.array(z.string()) });

export const servers = defineEndpoints({
  list: {
    method: 'GET',
    path: '/servers',
    role: 'viewer',
    summary: 'MCP servers with their traffic of the last day',
    answer: z.object({ items: z.array(ServerRow) }),
  },
  get: {
    method: 'GET',
    path: '/servers/{id}',
    role: 'viewer',
    summary: 'A server, by id or slug',
    params: IdParams,
    answer: ServerDetail,
  },
  create: {
    method: 'POST',
    path: '/servers',
    role: 'editor',
    summary: 'Create a server; it answers at once',
    body: z.object({ settings: ServerSettings, draftId: Id.optional() }),
    answer: ServerDetail,
  },
  update: {
    method: 'PUT',
    path: '/servers/{id}',
    role: 'editor',
    summary: 'Change a server: a new revision',
    params: IdParams,
    body: z.object({
      settings: ServerSettings,
      message: z.string().max(300).default(''),
      /** The revision that the change was made on; another one since is a conflict. */
      revision: z.number().int().min(1),
    }),
    answer: ServerDetail,
  },
  setStatus: {
    method: 'POST',
    path: '/servers/{id}/status',
    role: 'editor',
    summary: 'Disable a server, or let it run again',
    params: IdParams,
    body: z.object({ status: z.enum(['running', 'disabled']) }),
    answer: ServerDetail,
  },
  remove: {
    method: 'DELETE',
    path: '/servers/{id}',
    role: 'admin',
    summary: 'Delete a server; its audit stays',
    params: IdParams,
    answer: Done,
  },
  suggestSlug: {
    method: 'GET',
    path: '/server-slugs',
    role: 'editor',
    summary: 'A free slug for a name',
    query: z.object({ name: z.string().max(80) }),
    answer: z.object({ slug: z.string() }),
  },
  revisions: {
    method: 'GET',
    path: '/servers/{id}/revisions',
    role: 'viewer',
    summary: 'Its revisions, newest first',
    params: IdParams,
    answer: z.object({ items: z.array(Revision) }),
  },
  diff: {
    method: 'GET',
    path: '/servers/{id}/revisions/{number}',
    role: 'viewer',
    summary: 'What a revision changed, against the one before or another',
    params: RevisionParams,
    query: z.object({ against: z.coerce.number().int().min(1).optional() }),
    answer: z.object({ revision: Revision, settings: ShownSettings, changes: z.array(Change) }),
  },
  rollback: {
    method: 'POST',
    path: '/servers/{id}/revisions/{number}/restore',
    role: 'editor',
    summary: 'Make an old revision current again, as a new one',
    params: RevisionParams,
    answer: ServerDetail,
  },
  exportFile: {
    method: 'GET',
    path: '/servers/{id}/export',
    role: 'viewer',
    summary: 'The server as a file for weir up --config; secrets are named, not held',
    params: IdParams,
    answer: ExportedFile,
  },
  exportSettings: {
    method: 'POST',
    path: '/server-files',
    role: 'editor',
    summary: 'Settings as a file for weir up --config, without a server being made here',
    body: z.object({ settings: ServerSettings }),
    answer: ExportedFile,
  },
  tools: {
    method: 'GET',
    path: '/servers/{id}/tools',
    role: 'viewer',
    summary: 'The tools it offers to me, as an agent sees them',
    params: IdParams,
    answer: z.object({
      items: z.array(ToolRow),
      tokens: z.number().int(),
      /** Why I cannot call them here: production mode, no connection. */
      obstacle: z.object({ message: z.string(), url: z.string().optional() }).optional(),
    }),
  },
  callTool: {
    method: 'POST',
    path: '/servers/{id}/tools/{tool}/call',
    role: 'viewer',
    summary: 'Call a tool as myself, under the same policy and limits as an agent',
    params: z.object({ id: Id, tool: z.string().max(200) }),
    body: z.object({ arguments: z.record(z.string(), z.unknown()) }),
    answer: z.object({
      isError: z.boolean(),
      content: z.array(z.record(z.string(), z.unknown())),
      structuredContent: z.unknown().optional(),
      milliseconds: z.number(),
      tokens: z.number().int(),
    }),
  },
  snippets: {
    method: 'GET',
    path: '/servers/{id}/snippets',
    role: 'viewer',
    summary: 'How agents are connected to it',
    params: IdParams,
    answer: z.object({ items: z.array(Snippet) }),
  },
  startTest: {
    method: 'POST',
    path: '/servers/{id}/tests',
    role: 'viewer',
    summary: 'Test the connection, step by step',
    params: IdParams,
    answer: TestRun,
  },
  getTest: {
    method: 'GET',
    path: '/servers/{id}/tests/{run}',
    role: 'viewer',
    summary: 'How far a test is',
    params: z.object({ id: Id, run: Id }),
    answer: TestRun,
  },
});

const Draft = z.object({
  id: Id,
  app: z.string(),
  /** 1 to 6. */
  step: z.number().int().min(1).max(6),
  /** The form, as far as it is filled in; secrets as `{ "set": true }`. */
  form: z.record(z.string(), z.unknown()),
  changedAt: Time,
});
const DraftInput = z.object({
  app: z.string(),
  step: z.number().int().min(1).max(6),
  form: z.record(z.string(), z.unknown()),
});

export const drafts = defineEndpoints({
  list: {
    method: 'GET',
    path: '/drafts',
    role: 'editor',
    summary: 'My unfinished servers',
    answer: listOf(Draft),
  },
  create: {
    method: 'POST',
    path: '/drafts',
    role: 'editor',
    summary: 'Begin a server',
    body: DraftInput,
    answer: Draft,
  },
  get: {
    method: 'GET',
    path: '/drafts/{id}',
    role: 'editor',
    summary: 'A draft of mine',
    params: IdParams,
    answer: Draft,
  },
  save: {
    method: 'PUT',
    path: '/drafts/{id}',
    role: 'editor',
    summary: 'Keep what is filled in',
    params: IdParams,
    body: DraftInput,
    answer: Draft,
  },
  remove: {
    method: 'DELETE',
    path: '/drafts/{id}',
    role: 'editor',
    summary: 'Throw a draft away',
    params: IdParams,
    answer: Done,
  },
});
