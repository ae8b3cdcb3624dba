/** What everything else of a deployment stands on: the store, the vault, the audit, the running servers. */
import { hostname } from 'node:os';
import { type AuditLog, createAuditLog } from '../audit/index.ts';
import { type Changes, createChanges } from '../changes.ts';
import { createServerRuntime, type LiveRuntime } from '../servers/runtime.ts';
import { openStore, type Store } from '../store/index.ts';
import { createSecrets, createVault, type Secrets, type Vault } from '../vault/index.ts';
import type { PlatformOptions } from './options.ts';

export interface Base {
  readonly options: PlatformOptions;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly onFault: (error: unknown) => void;
  readonly store: Store;
  readonly changes: Changes;
  readonly vault: Vault;
  readonly secrets: Secrets;
  readonly audit: AuditLog;
  readonly runtime: LiveRuntime;
  close(): Promise<void>;
}

/** Closes what it opened where it fails. */
export async function openBase(options: PlatformOptions): Promise<Base> {
  const { clock = Date.now, log = () => {} } = options;
  const onFault = (error: unknown): void => log({ event: 'fault', detail: describeFault(error) });
  const store = await openStore(options.store);
  const closing: (() => Promise<void> | void)[] = [() => store.close()];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const changes = await createChanges(store, { clock, onError: onFault });
    closing.push(() => changes.close());
    const vault = await createVault(store, options.keys, {
      clock,
      changes,
      production: options.production === true,
      onError: onFault,
    });
    closing.push(() => vault.close());
    const secrets = createSecrets(store, vault, clock);
    const audit = await createAuditLog(store, {
      vault,
      clock,
      onError: onFault,
      origin: { version: options.version, host: hostname(), pid: process.pid },
    });
    closing.push(() => audit.close());
    const runtime = await createServerRuntime({ store, secrets, changes, onError: onFault });
    closing.push(() => runtime.close());
    return { options, clock, onFault, store, changes, vault, secrets, audit, runtime, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** For the operator's log. */
function describeFault(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
