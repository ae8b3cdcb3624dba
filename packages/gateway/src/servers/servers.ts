/** The life of MCP servers: made, changed by revisions, rolled back, disabled, deleted. */
import { type ServerSettings, StoredSettings } from '../api/index.ts';
import type { Store } from '../store/index.ts';
import { isSlugTaken, listRevisions, type RevisionRow } from '../store/servers.ts';
import { checkSettings, type DeploymentFacts } from './check-settings.ts';
import { diffSettings, type SettingsChange } from './diff-settings.ts';
import type { SecretStore } from './runtime.ts';
import { invalidSettings, ServerFailure } from './server-failure.ts';
import {
  type Author,
  changedMeanwhile,
  type Edit,
  type ManagedServer,
  type ServerWriter,
} from './server-writer.ts';
import { isSameHolder, SERVER_SECRET, secretOf, secretPathOf, withSecret } from './settings-secret.ts';
import { findFreeSlug, isReserved } from './slug.ts';

export interface Revision {
  readonly number: number;
  /** Epoch milliseconds. */
  readonly created: number;
  /** A name. */
  readonly author: string;
  readonly message: string;
  readonly isCurrent: boolean;
  readonly settings: StoredSettings;
}

export interface ServersOptions {
  readonly store: Store;
  readonly writer: ServerWriter;
  readonly secrets: SecretStore;
  /** What the deployment is like now. */
  readonly facts: () => DeploymentFacts | Promise<DeploymentFacts>;
}

/** Every method throws ServerFailure, with words for whoever asked, before anything is written. */
export interface Servers {
  list(): Promise<readonly ManagedServer[]>;
  /** By id or slug. */
  get(idOrSlug: string): Promise<ManagedServer>;
  /** Whether a server could be made of them. */
  check(settings: ServerSettings): Promise<void>;
  /** `kept` holds the secret of a draft, where the settings say that one is set. */
  create(settings: ServerSettings, author: Author, kept?: string): Promise<ManagedServer>;
  /** @param expected the revision that the change was made on */
  update(
    idOrSlug: string,
    change: { readonly settings: ServerSettings; readonly expected: number },
    edit: Edit,
  ): Promise<ManagedServer>;
  /** Adds the site that a test of the connection found, where there is none yet. */
  addSite(id: string, site: StoredSettings['sites'][number], author: Author): Promise<ManagedServer>;
  setStatus(idOrSlug: string, status: ManagedServer['status']): Promise<ManagedServer>;
  /** Its revisions stay for the audit, its secrets do not. */
  remove(idOrSlug: string): Promise<void>;
  suggestSlug(name: string): Promise<string>;
  /** Newest first. */
  revisions(idOrSlug: string): Promise<readonly Revision[]>;
  /** Against the one before, or another. */
  diff(
    idOrSlug: string,
    number: number,
    against?: number,
  ): Promise<{ readonly revision: Revision; readonly changes: readonly SettingsChange[] }>;
  rollback(idOrSlug: string, number: number, author: Author): Promise<ManagedServer>;
}

export function createServers({ store, writer, secrets, facts }: ServersOptions): Servers {
  const servers: Servers = {
    list: () => writer.list(),
    get: id => writer.get(id),
    check,
    async create(settings, author, kept) {
      await check(settings);
      const given = secretOf(settings);
      if (given && !('value' in given) && kept === undefined) throw secretMissing(settings);
      const stored = await seal(settings, () => kept ?? '');
      return orForget(stored.fresh, writer.add(stored.settings, 'console', { author, message: 'Created' }));
    },
    async update(idOrSlug, { settings, expected }, edit) {
      const server = await getOurs(idOrSlug);
      if (server.revision !== expected) throw changedMeanwhile(server);
      await check(settings);
      const stored = await seal(settings, () => keepSecret(server.settings, settings));
      if (isEqual(stored.settings, server.settings)) return server;
      return orForget(stored.fresh, writer.put(server, { settings: stored.settings }, edit));
    },
    async addSite(id, site, author) {
      const server = await getOurs(id);
      if (server.settings.sites.length > 0) return server;
      const settings = { ...server.settings, sites: [site] };
      return writer.put(server, { settings }, { author, message: `Serves ${site.url}, which was tested` });
    },
    async setStatus(idOrSlug, status) {
      const server = await getOurs(idOrSlug);
      if (server.status !== status) await writer.setStatus(server, status);
      return writer.get(server.id);
    },
    async remove(idOrSlug) {
      const server = await getOurs(idOrSlug);
      const revisions = await listRevisions(store, server.id);
      await writer.setStatus(server, 'deleted');
      const references = revisions.map(each => secretOf(readRevision(each, 0).settings)?.secret);
      for (const reference of new Set(references)) if (reference) await secrets.remove(reference);
    },
    suggestSlug: name => findFreeSlug(name, async slug => isReserved(slug) || isSlugTaken(store, slug)),
    async revisions(idOrSlug) {
      const server = await writer.get(idOrSlug);
      return (await listRevisions(store, server.id)).map(each => readRevision(each, server.revision));
    },
    async diff(idOrSlug, number, against = number - 1) {
      const all = await servers.revisions(idOrSlug);
      const revision = find(all, number);
      const before = against === 0 ? undefined : find(all, against);
      return { revision, changes: before ? diffSettings(before.settings, revision.settings) : [] };
    },
    async rollback(idOrSlug, number, author) {
      const server = await getOurs(idOrSlug);
      const { settings } = find(await servers.revisions(server.id), number);
      // What was allowed then may not be today.
      refuse(checkSettings(settings, await facts()));
      return writer.put(server, { settings }, { author, message: `Rolled back to revision ${number}` });
    },
  };
  return servers;

  async function check(settings: ServerSettings): Promise<void> {
    refuse(checkSettings(settings, await facts()));
  }

  async function getOurs(idOrSlug: string): Promise<ManagedServer> {
    const server = await writer.get(idOrSlug);
    if (server.managedBy === 'file')
      throw new ServerFailure(
        'forbidden',
        `The server ${server.slug} comes from a configuration file. Change it there and start weir up --config with it again.`,
      );
    return server;
  }

  /** Keeps a new secret in the vault; `reuse` names the one that is kept already. */
  async function seal(
    settings: ServerSettings,
    reuse: () => string,
  ): Promise<{ readonly settings: StoredSettings; readonly fresh: string | undefined }> {
    const given = secretOf(settings);
    const fresh = given && 'value' in given ? await secrets.keep(SERVER_SECRET, given.value) : undefined;
    return { settings: withSecret(settings, () => ({ secret: fresh ?? reuse() })), fresh };
  }

  async function orForget<T>(fresh: string | undefined, write: Promise<T>): Promise<T> {
    try {
      return await write;
    } catch (error) {
      if (fresh !== undefined) await secrets.remove(fresh);
      throw error;
    }
  }
}

/** A secret is never sent to another place than it was given for. */
function keepSecret(before: StoredSettings, settings: ServerSettings): string {
  const reference = secretOf(before)?.secret;
  if (reference === undefined || !isSameHolder(before, settings)) throw secretMissing(settings);
  return reference;
}

function secretMissing(settings: ServerSettings): ServerFailure {
  return invalidSettings({
    [secretPathOf(settings) ?? 'upstream']:
      'There is no secret for this client, account and address yet. Give it.',
  });
}

function refuse(problems: Readonly<Record<string, string>>): void {
  if (Object.keys(problems).length > 0) throw invalidSettings(problems);
}

function isEqual(one: StoredSettings, other: StoredSettings): boolean {
  return diffSettings(one, other).length === 0;
}

function find(revisions: readonly Revision[], number: number): Revision {
  const found = revisions.find(each => each.number === number);
  if (found) return found;
  throw new ServerFailure(
    'not_found',
    `There is no revision ${number}: the newest is ${revisions[0]?.number ?? 0}.`,
  );
}

function readRevision(row: RevisionRow, current: number): Revision {
  const settings = StoredSettings.parse(JSON.parse(row.settings));
  const { number, created, author_name: author, message } = row;
  return { number, created, author, message, isCurrent: number === current, settings };
}
