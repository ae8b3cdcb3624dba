/** Handlers of the vault: its keys and their rotation. */
import type { RotationProgress } from '../vault/rotation.ts';
import type { Vault } from '../vault/vault.ts';
import type { AreaHandlers } from './handlers.ts';

export function createVaultHandlers(vault: Vault): AreaHandlers<'vault'> {
  return {
    status: () => showStatus(vault),
    async rotate({ note }) {
      const before = await vault.status();
      await vault.rotate();
      const shown = await showStatus(vault);
      note({
        target: 'vault',
        before: { dataKey: before.dataKey.id },
        after: { dataKey: shown.dataKey.id },
      });
      return shown;
    },
  };
}

async function showStatus(vault: Vault) {
  const { provider, keys, generated, dataKey, sealed, rotation } = await vault.status();
  return {
    provider,
    keys: [...keys],
    generated,
    dataKey: { id: dataKey.id, createdAt: writeTime(dataKey.created) },
    sealed,
    ...(rotation && { rotation: showRotation(rotation) }),
  };
}

function showRotation({ startedAt, finishedAt, done, total }: RotationProgress) {
  return {
    startedAt: writeTime(startedAt),
    ...(finishedAt !== undefined && { finishedAt: writeTime(finishedAt) }),
    done,
    total,
  };
}

function writeTime(time: number): string {
  return new Date(time).toISOString();
}
