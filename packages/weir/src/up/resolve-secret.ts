/** Reads the secrets that a servers file names: from the environment, or from files beside it. */
import { readFileSync } from 'node:fs';
import { dirname, resolve as resolvePath } from 'node:path';
import { CommandError } from '../cli/errors.ts';

type Source = { readonly env: string } | { readonly file: string };

/** @param from the servers file, whose folder relative paths start at */
export function resolveSecret(
  environment: Readonly<Record<string, string | undefined>>,
  from: string,
): (source: Source) => string {
  return source =>
    'env' in source ? readVariable(source.env, environment) : readSecretFile(source.file, from);
}

function readVariable(name: string, environment: Readonly<Record<string, string | undefined>>): string {
  const value = environment[name]?.trim();
  if (value) return value;
  throw new CommandError(`The servers file names the variable ${name}, which is not set.`, `Set ${name}.`);
}

function readSecretFile(file: string, from: string): string {
  const path = resolvePath(dirname(from), file);
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (text !== '') return text;
  } catch (cause) {
    throw new CommandError(
      `The servers file names the secret ${path}, which cannot be read.`,
      'Check the path.',
      {
        cause,
      },
    );
  }
  throw new CommandError(`The servers file names the secret ${path}, which is empty.`);
}
