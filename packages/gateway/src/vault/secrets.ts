/** Secrets that settings refer to by id: sealed, and read only by whoever names what they are for. */
import { newId } from '../store/ids.ts';
import type { Store } from '../store/open-store.ts';
import { addSecret, changeSecret, findSecret, removeSecret } from '../store/secrets.ts';
import type { Vault } from './vault.ts';
import { VaultError } from './vault-error.ts';

export interface Secrets {
  /** Keeps a text for a purpose, as `server.oauth`; its id is what settings hold. */
  keep(purpose: string, text: string): Promise<string>;
  /** @throws VaultError `VAULT_SECRET_MISSING` where there is none of this id and purpose. */
  read(id: string, purpose: string): Promise<string>;
  /** @throws VaultError `VAULT_SECRET_MISSING` where there is none of this id and purpose. */
  replace(id: string, purpose: string, text: string): Promise<void>;
  /** Without effect where there is none. */
  remove(id: string): Promise<void>;
}

/** The secrets of a store. `clock`: milliseconds since the epoch. */
export function createSecrets(store: Store, vault: Vault, clock: () => number = Date.now): Secrets {
  // The purpose is sealed with the text: in the row alone it could be changed.
  const seal = (id: string, purpose: string, text: string) =>
    vault.seal(placeOf(id), JSON.stringify([purpose, text]));
  return {
    async keep(purpose, text) {
      const id = newId('sec');
      const time = clock();
      await addSecret(store, {
        id,
        purpose,
        sealed: await seal(id, purpose, text),
        created: time,
        changed: time,
      });
      return id;
    },
    async read(id, purpose) {
      const sealed = await findSecret(store, id, purpose);
      if (sealed === undefined) throw missing(id, purpose);
      const [kept, text]: [string, string] = JSON.parse(await vault.open(placeOf(id), sealed));
      if (kept !== purpose) throw missing(id, purpose);
      return text;
    },
    async replace(id, purpose, text) {
      const sealed = await seal(id, purpose, text);
      if (!(await changeSecret(store, { id, purpose, sealed, changed: clock() }))) throw missing(id, purpose);
    },
    remove: id => removeSecret(store, id),
  };
}

function placeOf(id: string) {
  return { table: 'secret', row: id, column: 'sealed' };
}

function missing(id: string, purpose: string): VaultError {
  return new VaultError(
    'VAULT_SECRET_MISSING',
    `There is no secret ${id} for ${purpose}: it was deleted, or kept for something else. Give it again.`,
  );
}
