/** Data keys wrapped by the transit engine of HashiCorp Vault or OpenBao: the wrapping key never leaves it. https://developer.hashicorp.com/vault/api-docs/secret/transit */
import { z } from 'zod';
import type { KeyProvider } from './key-provider.ts';
import { VaultError } from './vault-error.ts';

const TIMEOUT_MS = 10_000;

export interface TransitOptions {
  /** As `https://vault.example.com:8200`. */
  readonly address: string;
  /** A token that may encrypt, decrypt and read the key; asked for at every call, so that it may be renewed. */
  readonly token: () => string;
  /** The key's name; of a type with associated data, as `aes256-gcm96`. */
  readonly key: string;
  /** Where the engine is mounted. Default `transit`. */
  readonly mount?: string;
  /** A namespace of Vault Enterprise or OpenBao. */
  readonly namespace?: string;
}

const Encrypted = z.object({ data: z.object({ ciphertext: z.string() }) });
const Decrypted = z.object({ data: z.object({ plaintext: z.string() }) });
const Key = z.object({
  data: z.object({ latest_version: z.number().int(), min_decryption_version: z.number().int().default(1) }),
});

/** A key provider that asks a transit engine. Rotate its key there, then `rotate` here to wrap anew. */
export function createTransitProvider(options: TransitOptions): KeyProvider {
  const { key } = options;
  const call = <S extends z.ZodType>(path: string, schema: S, body?: object) =>
    callTransit(options, { path, schema, body });
  const readKey = async () => (await call(`keys/${encodeURIComponent(key)}`, Key)).data;
  return {
    id: `transit engine at ${new URL(options.address).origin}`,
    generated: false,
    async listKeys() {
      const { latest_version: latest, min_decryption_version: first } = await readKey();
      return Array.from({ length: latest - first + 1 }, (_, index) => `${key}:v${latest - index}`);
    },
    async wrap(dataKey, aad) {
      const body = { plaintext: toBase64(dataKey), associated_data: toBase64(Buffer.from(aad)) };
      return (await call(`encrypt/${encodeURIComponent(key)}`, Encrypted, body)).data.ciphertext;
    },
    async unwrap(wrapped, aad) {
      if (versionOf(wrapped) === undefined) throw otherProvider(wrapped);
      const body = { ciphertext: wrapped, associated_data: toBase64(Buffer.from(aad)) };
      const { data } = await call(`decrypt/${encodeURIComponent(key)}`, Decrypted, body);
      return Buffer.from(data.plaintext, 'base64');
    },
    isCurrent: async wrapped => versionOf(wrapped) === (await readKey()).latest_version,
  };
}

/** `vault:v3:…` is wrapped by version 3 of the key. */
function versionOf(wrapped: string): number | undefined {
  const version = /^vault:v(\d+):/.exec(wrapped)?.[1];
  return version === undefined ? undefined : Number(version);
}

function otherProvider(wrapped: string): VaultError {
  return new VaultError(
    'VAULT_KEY_MISSING',
    `The store is sealed under the key ${wrapped.slice(0, wrapped.indexOf('.'))} of a key ring, not by the transit engine. Start with that key ring once more.`,
  );
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

interface Call<S extends z.ZodType> {
  readonly path: string;
  readonly schema: S;
  readonly body?: object | undefined;
}

async function callTransit<S extends z.ZodType>(
  { address, token, mount = 'transit', namespace }: TransitOptions,
  { path, schema, body }: Call<S>,
): Promise<z.output<S>> {
  const url = new URL(`v1/${mount}/${path}`, address.endsWith('/') ? address : `${address}/`);
  const headers = {
    'x-vault-token': token(),
    'x-vault-request': 'true',
    ...(namespace && { 'x-vault-namespace': namespace }),
  };
  const request = body
    ? {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }
    : { headers };
  const response = await fetch(url, {
    ...request,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw failed(url, `did not answer (${reasonOf(error)})`);
  });
  const text = await response.text();
  if (!response.ok) throw failed(url, `answered ${response.status}: ${tellErrors(text)}`);
  const answer = schema.safeParse(parseJson(text));
  if (!answer.success) throw failed(url, 'answered something else than the transit engine does');
  return answer.data;
}

function failed(url: URL, what: string): VaultError {
  return new VaultError(
    'VAULT_SERVICE_FAILED',
    `${url.origin}${url.pathname} ${what}. Check the address, that the key exists, and that the token may encrypt, decrypt and read it.`,
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** The service's `errors`, which hold no key material; of anything else nothing is repeated. */
function tellErrors(text: string): string {
  const answer = z.object({ errors: z.array(z.string()) }).safeParse(parseJson(text));
  return answer.success ? answer.data.errors.join('; ').slice(0, 300) : 'no reason given';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
