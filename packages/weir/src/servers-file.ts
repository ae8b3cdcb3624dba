/** A file that describes MCP servers: read, checked, and its secrets fetched from where this machine keeps them. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type FileSettings, ServerSettings, ServersFile } from '@weir/gateway/api';
import { CommandError } from './cli/errors.ts';
import { readSecretVariable } from './config.ts';

export interface ReadServers {
  /** As it was named, for messages. */
  readonly file: string;
  readonly servers: readonly FileSettings[];
}

/** @throws CommandError with every problem of the file */
export function readServersFile(file: string): ReadServers {
  const parsed = ServersFile.safeParse(readJsonFile(file));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `  - ${path.map(String).join('.') || 'file'}: ${message}`,
    );
    throw new CommandError(`${file} does not describe servers:\n${problems.join('\n')}`);
  }
  const slugs = parsed.data.servers.map(({ slug }) => slug);
  const twice = slugs.find((slug, index) => slugs.indexOf(slug) !== index);
  if (twice !== undefined) throw new CommandError(`${file} has two servers with the slug ${twice}.`);
  return { file, servers: parsed.data.servers };
}

/** The settings with their secrets, as the admin API takes them. @throws CommandError where a secret is nowhere */
export function resolveSecrets(settings: FileSettings, file: string): ServerSettings {
  return ServerSettings.parse(
    replaceSecrets(settings, (source, path) => ({ value: readSecret(source, { path, file }) })),
  );
}

/** The settings as the API shows them: only that secrets are set. */
export function hideSecrets(settings: FileSettings): unknown {
  return replaceSecrets(settings, () => ({ set: true }));
}

type Source = { readonly env: string } | { readonly file: string };

/** The upstream is where settings have secrets; nothing else is taken for one. */
function replaceSecrets(settings: FileSettings, replace: (source: Source, path: string) => unknown): unknown {
  const upstream = Object.entries(settings.upstream).map(([name, value]) => [
    name,
    isSource(value) ? replace(value, `upstream.${name}`) : value,
  ]);
  return { ...settings, upstream: Object.fromEntries(upstream) };
}

function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && ('env' in value || 'file' in value);
}

function readSecret(
  source: Source,
  { path, file }: { readonly path: string; readonly file: string },
): string {
  if ('env' in source) {
    const value = readSecretVariable(source.env);
    if (value === undefined)
      throw new CommandError(
        `${file}: ${path} is to come from the variable ${source.env}, which is not set.`,
      );
    return value;
  }
  const place = resolve(dirname(file), source.file);
  try {
    return readFileSync(place, 'utf8').trim();
  } catch (cause) {
    throw new CommandError(`${file}: ${path} is to come from ${place}, which cannot be read.`, undefined, {
      cause,
    });
  }
}

function readJsonFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CommandError(`${file} cannot be read.`, 'Give the path of a JSON file: {"servers": [ … ]}.', {
      cause,
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`${file} is not JSON: ${reason}.`, undefined, { cause });
  }
}
