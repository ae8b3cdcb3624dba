/** The keys that the vault is opened with: given by the operator, or made at the first start and kept beside the store. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyProvider } from '@weir/gateway';
import { CommandError } from '../cli/errors.ts';
import type { Deployment } from '../deployment.ts';

/** In the data folder; readable by its owner alone. */
const FILE = 'vault.keys';

/** @throws CommandError where keys are given and cannot be used; what they hold is never quoted */
export async function openVaultKeys(
  deployment: Pick<Deployment, 'vaultKeys' | 'vaultKeysFile' | 'vaultTransit' | 'dataFolder' | 'databaseUrl'>,
): Promise<KeyProvider> {
  const { createTransitProvider, generateKeyRing, parseKeyRing } = await import('@weir/gateway');
  const { vaultTransit } = deployment;
  if (vaultTransit) {
    const { tokenFile, ...engine } = vaultTransit;
    return createTransitProvider({ ...engine, token: () => readToken(tokenFile) });
  }
  const { text, source } = readGiven(deployment) ?? {
    text: keepGenerated(deployment, generateKeyRing),
    source: FILE,
  };
  try {
    return parseKeyRing(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`The vault's keys in ${source} cannot be used: ${reason}`, undefined, {
      cause: error,
    });
  }
}

function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new CommandError(
      `WEIR_VAULT_TRANSIT_TOKEN_FILE: ${file} cannot be read.`,
      'Give the path of a file that holds a token for the transit engine.',
      { cause },
    );
  }
}

/** Those that a store was opened with before: none are made. @throws CommandError where they are missing */
export async function openKeptVaultKeys(
  deployment: Parameters<typeof openVaultKeys>[0],
): Promise<KeyProvider> {
  const { dataFolder, databaseUrl, vaultKeys, vaultKeysFile, vaultTransit } = deployment;
  const isKept = dataFolder !== undefined && existsSync(join(dataFolder, FILE));
  const isGiven = vaultKeys !== undefined || vaultKeysFile !== undefined || vaultTransit !== undefined;
  if (!isKept && !isGiven && databaseUrl === undefined)
    throw new CommandError(
      `The keys of the vault are not in ${dataFolder ?? 'memory'}.`,
      'Set WEIR_VAULT_KEYS or WEIR_VAULT_KEYS_FILE as for weir up.',
    );
  return openVaultKeys(deployment);
}

interface Given {
  readonly text: string;
  readonly source: string;
}

function readGiven({
  vaultKeys,
  vaultKeysFile,
}: Pick<Deployment, 'vaultKeys' | 'vaultKeysFile'>): Given | undefined {
  if (vaultKeys !== undefined) return { text: vaultKeys, source: 'WEIR_VAULT_KEYS' };
  if (vaultKeysFile === undefined) return undefined;
  try {
    return { text: readFileSync(vaultKeysFile, 'utf8'), source: vaultKeysFile };
  } catch (cause) {
    throw new CommandError(
      `WEIR_VAULT_KEYS_FILE: ${vaultKeysFile} cannot be read.`,
      'Give the path of a file that holds name:key, the key 32 bytes in base64.',
      { cause },
    );
  }
}

/** A store that others share is no place for a key of this machine's. */
function keepGenerated(
  { dataFolder, databaseUrl }: Pick<Deployment, 'dataFolder' | 'databaseUrl'>,
  generate: () => string,
): string {
  if (databaseUrl !== undefined)
    throw new CommandError(
      'With DATABASE_URL, the keys of the vault must be given.',
      'Set WEIR_VAULT_KEYS_FILE to a file, or WEIR_VAULT_KEYS to: main:$(openssl rand -base64 32)',
    );
  if (dataFolder === undefined) return generate();
  const file = join(dataFolder, FILE);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const made = generate();
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}
