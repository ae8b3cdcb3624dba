/** Where a deployment keeps its store, and how commands open one that is there already. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Store, StoreLocation } from '@weir/gateway';
import { CommandError } from './cli/errors.ts';
import type { Deployment } from './deployment.ts';

export function locateStore({
  databaseUrl,
  dataFolder,
}: Pick<Deployment, 'databaseUrl' | 'dataFolder'>): StoreLocation {
  if (databaseUrl !== undefined) return { url: databaseUrl };
  return { file: dataFolder === undefined ? ':memory:' : join(dataFolder, 'weir.db') };
}

/**
 * Opens the store of a deployment for `work`, also while its gateway runs.
 * @throws CommandError where there is none; nothing is made then
 */
export async function withStore<T>(deployment: Deployment, work: (store: Store) => Promise<T>): Promise<T> {
  const location = locateStore(deployment);
  if ('file' in location && !existsSync(location.file))
    throw new CommandError(
      deployment.dataFolder === undefined
        ? 'There is no data folder: memory keeps nothing for other commands.'
        : `There is no gateway's data in ${deployment.dataFolder}.`,
      'Give the folder of weir up by --data or WEIR_DATA, or its database by DATABASE_URL.',
    );
  const { openStore } = await import('@weir/gateway');
  const store = await openStore(location);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
