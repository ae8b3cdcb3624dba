/** Tokens of a sign-in, kept in a file that only its owner reads: written whole and to the disk before anybody uses them. */
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TokenSet, TokenStore } from '@weir/confluence';
import { z } from 'zod';
import { CommandError } from './cli/errors.ts';
import { type Connection, tokenFolder } from './config.ts';

const Kept = z.object({
  url: z.string(),
  clientId: z.string(),
  /** Where the API of the site that was chosen is. */
  apiUrl: z.string().optional(),
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).optional(),
  expiresAt: z.number(),
  scopes: z.array(z.string()).optional(),
});
export type KeptTokens = z.infer<typeof Kept>;

/** One for each site and app. */
export function tokenFileOf({ url, oauth }: Pick<Connection, 'url' | 'oauth'>): string {
  const { host } = new URL(url);
  const key = createHash('sha256').update(`${url} ${oauth?.clientId}`).digest('hex').slice(0, 12);
  return join(tokenFolder(), `${host.replace(/[^\w.-]/g, '_')}-${key}.json`);
}

/** Undefined where nobody has signed in. @throws CommandError where the file is there and holds something else */
export async function readTokens(file: string): Promise<KeptTokens | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new CommandError(`The sign-in kept in ${file} cannot be read.`, 'Run weir login again.', { cause });
  }
  try {
    return Kept.parse(JSON.parse(text));
  } catch (cause) {
    throw new CommandError(`The sign-in kept in ${file} is damaged.`, 'Run weir login again.', { cause });
  }
}

/** A reader finds the old tokens or the new ones, after a power cut too. */
export async function writeTokens(file: string, kept: KeptTokens): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const part = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    const handle = await open(part, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(kept)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

/** Answers whether there was one. */
export async function forgetTokens(file: string): Promise<boolean> {
  try {
    await unlink(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Several servers of one person share the file: what another has put there since is taken instead of one's own. */
export function openTokenFile(file: string): TokenStore {
  return {
    key: file,
    read: async () => {
      const kept = await readTokens(file);
      return kept && tokensOf(kept);
    },
    async rotate(old, next) {
      const kept = await readTokens(file);
      if (!kept) throw new CommandError('Nobody is signed in any more.', 'Run weir login again.');
      if (kept.accessToken !== old?.accessToken && kept.expiresAt > Date.now()) return tokensOf(kept);
      const { url, clientId, apiUrl } = kept;
      await writeTokens(file, { url, clientId, ...(apiUrl !== undefined && { apiUrl }), ...mutable(next) });
      return next;
    },
  };
}

function tokensOf({ accessToken, refreshToken, expiresAt, scopes }: KeptTokens): TokenSet {
  return {
    accessToken,
    expiresAt,
    ...(refreshToken !== undefined && { refreshToken }),
    ...(scopes && { scopes }),
  };
}

export function mutable({ scopes, ...tokens }: TokenSet): Omit<KeptTokens, 'url' | 'clientId' | 'apiUrl'> {
  return { ...tokens, ...(scopes && { scopes: [...scopes] }) };
}
