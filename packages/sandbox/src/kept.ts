/** Opens a site's database. Sites of many pages are made once into a folder of their own and copied from there at every start. */
import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Context } from './domain/context.ts';
import { createDomain } from './domain/domain.ts';
import type { Domain } from './domain/types.ts';
import { createSearch } from './search/search.ts';
import { prepareSite, type Story } from './site.ts';
import { FILE_NAME, openStore, type Store } from './store/database.ts';
import { createIdentity } from './store/identity.ts';
import { SCHEMA } from './store/schema.ts';

/** Counts the changes of what is generated, so that a site made by an older Weir is not taken for one of today's. */
const EDITION_OF_SEED = 2;

export interface Opening {
  readonly story: Story;
  readonly data?: string;
  readonly cache?: string;
  readonly onMake?: (pages: number) => void;
}

/** For those who write many rows at once. */
export function createContext(store: Store, { seed }: Story): Context {
  return { store, identity: createIdentity(store, String(seed ?? 'empty')), localIds: true };
}

/** The domain over a store; ids follow from the story's seed. */
export function createSite(store: Store, { seed }: Story): Domain {
  return createDomain({ store, seed: String(seed ?? 'empty'), createSearch });
}

/** The store of the site: as it is kept in `data`, else a copy of the made one where there are many pages, else a new one. */
export function openKept({ story, data, cache, onMake }: Opening): Store {
  const { pages } = story;
  const isKept = data !== undefined && existsSync(join(data, FILE_NAME));
  if (pages === undefined || story.seed === null || isKept) return openStore(data);
  if (cache === undefined) {
    onMake?.(pages);
    return openStore(data);
  }
  mkdirSync(cache, { recursive: true });
  const made = findOrMake(cache, story, () => onMake?.(pages));
  return data === undefined ? openCopy(cache, made) : openCopied(made, data);
}

/** A story has one file a day; those of days that are over are of no more use. */
function findOrMake(cache: string, story: Story, onMake: () => void): string {
  const name = nameOf(story);
  const made = join(cache, name);
  if (existsSync(made)) return made;
  onMake();
  const workshop = mkdtempSync(join(cache, 'making-'));
  try {
    const store = openStore(workshop, 'make');
    try {
      prepareSite({ store, domain: createSite(store, story), story, now: Date.now });
    } finally {
      store.close();
    }
    const stem = name.slice(0, name.lastIndexOf('-'));
    for (const old of readdirSync(cache)) if (old.startsWith(stem)) rmSync(join(cache, old), { force: true });
    renameSync(join(workshop, FILE_NAME), made);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  return made;
}

function nameOf({ seed, pages, end }: Story): string {
  const shape = createHash('sha256').update(`${EDITION_OF_SEED}\n${SCHEMA}`).digest('hex').slice(0, 10);
  return `company-${seed}-${pages}-${shape}-${end ?? 'default'}.db`;
}

function openCopied(made: string, folder: string): Store {
  mkdirSync(folder, { recursive: true });
  // Where the file system can, the copy shares its blocks until they are written.
  copyFileSync(made, join(folder, FILE_NAME), constants.COPYFILE_FICLONE);
  return openStore(folder);
}

/** Forgotten when it is closed; what a killed process left behind goes at the next start. */
function openCopy(cache: string, made: string): Store {
  removeLeftovers(cache);
  const folder = mkdtempSync(join(cache, `open-${process.pid}-`));
  const store = openCopied(made, folder);
  return {
    ...store,
    close: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function removeLeftovers(cache: string): void {
  for (const name of readdirSync(cache)) {
    const pid = /^open-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
