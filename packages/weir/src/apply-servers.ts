/** Brings a gateway's servers to what a file says, changing only what is different. */
import { CONTRACT, type FileSettings } from '@weir/gateway/api';
import type { AdminApi } from './admin-api.ts';
import { CommandError } from './cli/errors.ts';
import { hideSecrets, type ReadServers, resolveSecrets } from './servers-file.ts';

export interface ApplyOptions {
  /** Secrets are sent again also where nothing else changed. */
  readonly sendsSecrets: boolean;
  /** Nothing is changed. */
  readonly isDryRun: boolean;
}

export interface Applied {
  readonly slug: string;
  readonly outcome: 'created' | 'changed' | 'unchanged' | 'would be created' | 'would be changed';
  readonly url?: string;
}

/** In the order of the file; every secret is found before the first server is touched. */
export async function applyServers(
  api: AdminApi,
  { file, servers }: ReadServers,
  options: ApplyOptions,
): Promise<readonly Applied[]> {
  const resolved = servers.map(settings => ({ settings, resolved: resolveSecrets(settings, file) }));
  const { items } = await api.call(CONTRACT.servers.list, {});
  const ready = resolved.map(each => ({
    ...each,
    row: items.find(({ slug }) => slug === each.settings.slug),
  }));
  const byFile = ready.find(({ row }) => row?.managedBy === 'file')?.row;
  if (byFile)
    throw new CommandError(
      `The server ${byFile.slug} is described by the configuration file that the gateway was started with.`,
      'Change it there, or take it out of this file.',
    );
  const done: Applied[] = [];
  for (const { settings, resolved, row } of ready) {
    const slug = settings.slug;
    if (!row) {
      if (options.isDryRun) done.push({ slug, outcome: 'would be created' });
      else {
        const { url } = await api.call(CONTRACT.servers.create, { body: { settings: resolved } });
        done.push({ slug, outcome: 'created', url });
      }
      continue;
    }
    const current = await api.call(CONTRACT.servers.get, { params: { id: row.id } });
    const { url } = current;
    if (!options.sendsSecrets && isSame(settings, current.settings))
      done.push({ slug, outcome: 'unchanged', url });
    else if (options.isDryRun) done.push({ slug, outcome: 'would be changed', url });
    else {
      const body = { settings: resolved, revision: current.revision, message: 'weir servers apply' };
      await api.call(CONTRACT.servers.update, { params: { id: row.id }, body });
      done.push({ slug, outcome: 'changed', url });
    }
  }
  return done;
}

function isSame(settings: FileSettings, shown: unknown): boolean {
  return canonical(hideSecrets(settings)) === canonical(shown);
}

/** JSON with names in order, without what is undefined. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
