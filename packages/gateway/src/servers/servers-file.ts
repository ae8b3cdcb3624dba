/** Servers that a configuration file describes: applied as often as wanted, with the same result. */
import { z } from 'zod';
import { type FileSettings, ServersFile, type StoredSettings } from '../api/index.ts';
import { checkSettings, type DeploymentFacts } from './check-settings.ts';
import { diffSettings } from './diff-settings.ts';
import type { SecretStore } from './runtime.ts';
import { invalidSettings } from './server-failure.ts';
import type { Author, ManagedServer, ServerWriter } from './server-writer.ts';
import { type AnySettings, SERVER_SECRET, secretOf, secretPathOf, withSecret } from './settings-secret.ts';

/** Where the deployment keeps a secret. */
export type SecretSource = { readonly env: string } | { readonly file: string };

export interface ApplyOptions {
  readonly writer: ServerWriter;
  readonly secrets: SecretStore;
  readonly facts: () => DeploymentFacts | Promise<DeploymentFacts>;
  /** The secret itself. Throws, in words, where there is none. */
  readonly resolve: (source: SecretSource) => string | Promise<string>;
  /** Who stands in the revisions: the file's name. */
  readonly author: Author;
}

/** Slugs of what was done. */
export interface ApplyReport {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
  /** No longer in the file. */
  readonly disabled: readonly string[];
}

interface Wanted {
  readonly settings: FileSettings;
  readonly secret: string | undefined;
  readonly present: ManagedServer | undefined;
}

/** @param file the file's content, parsed. Throws ServerFailure with every problem, before anything is written. */
export async function applyServers(file: unknown, options: ApplyOptions): Promise<ApplyReport> {
  const { writer } = options;
  const parsed = ServersFile.safeParse(file);
  if (!parsed.success) throw invalidSettings(listIssues(parsed.error));
  const all = await writer.list();
  const wanted = await prepare(parsed.data.servers, all, options);
  const report = {
    created: [] as string[],
    updated: [] as string[],
    unchanged: [] as string[],
    disabled: [] as string[],
  };
  for (const each of wanted) report[await applyOne(each, options)].push(each.settings.slug);
  const slugs = new Set(wanted.map(each => each.settings.slug));
  for (const server of all) {
    if (server.managedBy !== 'file' || slugs.has(server.slug) || server.status === 'disabled') continue;
    await writer.setStatus(server, 'disabled');
    report.disabled.push(server.slug);
  }
  return report;
}

async function prepare(
  entries: readonly FileSettings[],
  all: readonly ManagedServer[],
  { facts, resolve }: ApplyOptions,
): Promise<readonly Wanted[]> {
  const problems: Record<string, string> = {};
  const deployment = await facts();
  const wanted: Wanted[] = [];
  for (const [index, settings] of entries.entries()) {
    const at = (field: string): string => `servers.${index}.${field}`;
    const present = all.find(each => each.slug === settings.slug);
    if (present?.managedBy === 'console')
      problems[at('slug')] =
        `"${settings.slug}" is a server of the console. Choose another slug, or delete that one.`;
    if (entries.findIndex(each => each.slug === settings.slug) < index)
      problems[at('slug')] = `"${settings.slug}" stands in the file twice. Keep one.`;
    for (const [field, problem] of Object.entries(checkSettings(settings, deployment)))
      problems[at(field)] = problem;
    try {
      const source = secretOf(settings);
      wanted.push({ settings, present, secret: source && (await resolve(source)) });
    } catch (error) {
      problems[at(secretPathOf(settings) ?? 'upstream')] =
        error instanceof Error ? error.message : 'The secret cannot be read.';
    }
  }
  if (Object.keys(problems).length > 0) throw invalidSettings(problems);
  return wanted;
}

async function applyOne(
  { settings, secret, present }: Wanted,
  { writer, secrets, author }: ApplyOptions,
): Promise<'created' | 'updated' | 'unchanged'> {
  const kept = await keptReference(secret, present, secrets);
  const reference = kept ?? (secret === undefined ? '' : await secrets.keep(SERVER_SECRET, secret));
  const stored: StoredSettings = withSecret(settings, () => ({ secret: reference }));
  const edit = { author, message: 'Applied from the configuration file' };
  if (!present) {
    await writer.add(stored, 'file', edit);
    return 'created';
  }
  const isChanged = diffSettings(present.settings, stored).length > 0;
  if (!isChanged && present.status === 'running') return 'unchanged';
  if (isChanged) await writer.put(present, { settings: stored, status: 'running' }, edit);
  else await writer.setStatus(present, 'running');
  return 'updated';
}

/** The one that is sealed already, where it is the same secret: a repetition changes nothing. */
async function keptReference(
  secret: string | undefined,
  present: ManagedServer | undefined,
  secrets: SecretStore,
): Promise<string | undefined> {
  const reference = present && secretOf(present.settings)?.secret;
  if (!reference || secret === undefined) return undefined;
  // A secret that can no longer be opened is kept anew.
  const known = await secrets.read(reference, SERVER_SECRET).catch(() => undefined);
  return known === secret ? reference : undefined;
}

/** The JSON Schema that editors check a file by. */
export function describeServersFile(): Record<string, unknown> {
  return z.toJSONSchema(ServersFile, { io: 'input' });
}

export interface ExportedServer {
  readonly file: Record<string, unknown>;
  /** Environment variables that hold its secrets where it is served. */
  readonly secrets: readonly string[];
}

/** A server as a file for `weir up --config`. @param schemaUrl where describeServersFile is published */
export function exportServer(settings: AnySettings<unknown>, schemaUrl: string): ExportedServer {
  const path = secretPathOf(settings)?.split('.').at(-1) ?? '';
  const name = `WEIR_${settings.slug}_${path.replace(/([A-Z])/g, '_$1')}`.toUpperCase().replaceAll('-', '_');
  const shown = withSecret(settings, () => ({ env: name }));
  return {
    file: { $schema: schemaUrl, servers: [{ ...shown, deployment: 'here' }] }, // where it is served
    secrets: secretOf(settings) === undefined ? [] : [name],
  };
}

function listIssues(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map(each => [each.path.join('.') || 'the file', each.message]));
}
