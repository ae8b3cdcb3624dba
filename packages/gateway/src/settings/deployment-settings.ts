/** Settings of the whole deployment: in memory, typed by the contract, their secrets by reference to the vault. */
import { type DeploymentSettings, StoredDeployment } from '../api/index.ts';
import type { Changes } from '../changes.ts';
import type { Store } from '../store/index.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import type { Principal } from '../types.ts';

/** The vault's secrets, as far as settings ask. */
export interface SecretKeeper {
  /** Keeps a text for a purpose; its id is what settings hold. */
  keep(purpose: string, text: string): Promise<string>;
  read(id: string, purpose: string): Promise<string>;
  remove(id: string): Promise<void>;
}

export interface DeploymentSettingsStore {
  /** From memory. */
  current(): StoredDeployment;
  /** Takes all of them. @throws SecretMissing where a secret is said to be kept and there is none to keep */
  update(settings: DeploymentSettings, by: Principal): Promise<StoredDeployment>;
  /** The client secret of single sign-on, the secret that alerts are signed with. */
  readSecret(which: SecretName): Promise<string | undefined>;
  /** Tells of changes, of replicas' too. Answers how to stop. */
  onChange(listener: () => void): () => void;
  close(): void;
}

export type SecretName = 'sso' | 'alerts';

/** `field`: whose secret was said to be set. */
export class SecretMissing extends Error {
  override readonly name = 'SecretMissing';
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

export interface DeploymentSettingsOptions {
  readonly store: Store;
  readonly changes: Changes;
  readonly secrets: SecretKeeper;
  readonly clock: () => number;
  readonly onError?: (error: unknown) => void;
}

const NAME = 'deployment';
/** What is published when they changed. */
export const SETTINGS_CHANGED = 'settings';
const PURPOSE: Readonly<Record<SecretName, string>> = { sso: 'settings.sso', alerts: 'settings.alerts' };

export async function createDeploymentSettings(
  options: DeploymentSettingsOptions,
): Promise<DeploymentSettingsStore> {
  const { store, changes, secrets, clock, onError } = options;
  const load = async (): Promise<StoredDeployment> =>
    StoredDeployment.parse((await readSetting(store, NAME)) ?? {});
  const listeners = new Set<() => void>();
  const state = { current: await load() };
  const stop = changes.on(SETTINGS_CHANGED, () => {
    load()
      .then(loaded => {
        state.current = loaded;
        for (const listener of listeners) listener();
      })
      .catch(error => onError?.(error));
  });
  return {
    current: () => state.current,
    async update(settings, by) {
      const old = state.current;
      const made: string[] = [];
      const keep = async (name: SecretName, given: { value: string } | { set: true }, kept: Kept) => {
        if ('set' in given) {
          if (kept === undefined) throw missingSecret(name);
          return kept;
        }
        const id = await secrets.keep(PURPOSE[name], given.value);
        made.push(id);
        return { secret: id };
      };
      try {
        const next = await storeSecrets(settings, old, keep);
        await writeSetting(store, { name: NAME, value: next, time: clock(), by });
        state.current = next;
        for (const id of secretsOf(old)) if (!secretsOf(next).includes(id)) await secrets.remove(id);
        await changes.publish(SETTINGS_CHANGED, NAME);
        return next;
      } catch (error) {
        if (state.current === old) for (const id of made) await secrets.remove(id);
        throw error;
      }
    },
    async readSecret(which) {
      const kept = which === 'sso' ? state.current.sso?.clientSecret : state.current.alerts.webhook?.secret;
      return kept && secrets.read(kept.secret, PURPOSE[which]);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: stop,
  };
}

type Kept = { readonly secret: string } | undefined;
type Given = { value: string } | { set: true };
type Keep = (name: SecretName, given: Given, kept: Kept) => Promise<{ secret: string }>;

async function storeSecrets(
  settings: DeploymentSettings,
  old: StoredDeployment,
  keep: Keep,
): Promise<StoredDeployment> {
  const { sso, alerts } = settings;
  const { webhook } = alerts;
  // A kept secret goes only where it went before: nobody sends it elsewhere by changing an address.
  const isSameClient = old.sso?.issuer === sso?.issuer && old.sso?.clientId === sso?.clientId;
  const keptForSso = isSameClient ? old.sso?.clientSecret : undefined;
  return {
    ...settings,
    sso: sso && { ...sso, clientSecret: await keep('sso', sso.clientSecret, keptForSso) },
    alerts: {
      webhook: webhook && {
        ...webhook,
        secret: await keep('alerts', webhook.secret, old.alerts.webhook?.secret),
      },
    },
  };
}

function missingSecret(name: SecretName): SecretMissing {
  return name === 'sso'
    ? new SecretMissing(
        'sso.clientSecret',
        'The client secret must be given: there is none yet for this issuer and client id, and one kept for another is not sent there.',
      )
    : new SecretMissing('alerts.webhook.secret', 'The secret must be given: there is none yet.');
}

function secretsOf({ sso, alerts }: StoredDeployment): readonly string[] {
  return [sso?.clientSecret.secret, alerts.webhook?.secret.secret].filter(each => each !== undefined);
}
