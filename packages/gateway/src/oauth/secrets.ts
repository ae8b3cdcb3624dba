/** The random secrets that every process of a deployment shares: what signs cookies and proofs. */
import { randomBytes } from 'node:crypto';
import type { SealedPlace, Sealing } from '../connections/ports.ts';
import type { Store } from '../store/index.ts';
import { addSigningKey, listSigningKeys } from '../store/oauth.ts';

const PREFIX = 'cks';

/** The oldest is everybody's. Two processes that start at once make the same row, which only one of them fills. */
export async function loadSharedSecret(store: Store, vault: Sealing, clock: () => number): Promise<string> {
  const stored = (await listSigningKeys(store)).filter(each => each.id.startsWith(`${PREFIX}_`));
  const oldest = stored.toSorted((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1))[0];
  if (oldest) return vault.open(placeOf(oldest.id), oldest.sealed);
  const id = `${PREFIX}_first`;
  const sealed = await vault.seal(placeOf(id), randomBytes(32).toString('base64url'));
  await addSigningKey(store, { id, sealed, created: clock() });
  return loadSharedSecret(store, vault, clock);
}

function placeOf(id: string): SealedPlace {
  return { table: 'oauth_signing_key', row: id, column: 'sealed' };
}
