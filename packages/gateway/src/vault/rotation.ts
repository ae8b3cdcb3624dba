/** Seals every value again under the active data key, in the background, while others read and write. */
import { setImmediate } from 'node:timers/promises';
import type { Store } from '../store/open-store.ts';
import { SEALED_COLUMNS, type SealedColumn } from '../store/sealed-columns.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import {
  countSealed,
  deleteVaultKey,
  listSealedOtherwise,
  listVaultKeys,
  replaceSealed,
} from '../store/vault.ts';

const SETTING = 'vault.rotation';
const BATCH = 100;
/** How long a retired key stays after nothing is sealed with it, for processes that have not heard of the new one; milliseconds. */
const KEEP_MS = 24 * 60 * 60 * 1000;

export interface RotationProgress {
  readonly startedAt: number;
  readonly finishedAt?: number;
  /** Values sealed again, of so many. */
  readonly done: number;
  readonly total: number;
  /** Values that could not be opened; they stay as they are, and so does their key. */
  readonly failed: number;
}

export interface Rotation {
  /** Starts sealing everything that is not under this data key; a second call while it runs makes it look again. */
  run(dataKey: string): void;
  /** What the last rotation did, by whatever process. */
  progress(): Promise<RotationProgress | undefined>;
  /** How many values are sealed. */
  count(): Promise<number>;
  idle(): Promise<void>;
  /** Stops after the value at hand; the rest is done after the next start. */
  stop(): Promise<void>;
}

/** What rotation needs of a vault. */
interface Sealer {
  seal(place: { table: string; row: string; column: string }, text: string): Promise<string>;
  open(place: { table: string; row: string; column: string }, sealed: string): Promise<string>;
}

export interface RotationOptions {
  readonly store: Store;
  readonly vault: Sealer;
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}

export function createRotation(options: RotationOptions): Rotation {
  return new BackgroundRotation(options);
}

class BackgroundRotation implements Rotation {
  readonly #options: RotationOptions;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: RotationOptions) {
    this.#options = options;
  }

  run(dataKey: string): void {
    this.#running = this.#running.then(() => this.#sealAll(dataKey)).catch(this.#options.onError);
  }

  async progress(): Promise<RotationProgress | undefined> {
    // Written below, by whatever process, and by nobody else.
    return (await readSetting(this.#options.store, SETTING)) as RotationProgress | undefined;
  }

  async count(): Promise<number> {
    const counts = await this.#countAll('');
    return counts.all;
  }

  idle(): Promise<void> {
    return this.#running;
  }

  stop(): Promise<void> {
    this.#stopped = true;
    return this.#running;
  }

  async #sealAll(dataKey: string): Promise<void> {
    const prefix = `v1.${dataKey}.`;
    const { all, matching } = await this.#countAll(prefix);
    let progress: RotationProgress = {
      startedAt: this.#options.clock(),
      done: 0,
      total: all - matching,
      failed: 0,
    };
    for (const column of SEALED_COLUMNS) {
      for await (const { done, failed } of this.#sealColumn(column, prefix)) {
        progress = { ...progress, done: progress.done + done, failed: progress.failed + failed };
        await this.#tell(progress);
      }
    }
    if (this.#stopped) return;
    await this.#tell({ ...progress, finishedAt: this.#options.clock() });
    await this.#deleteUnused();
  }

  /** Yields what each batch did. */
  async *#sealColumn(
    column: SealedColumn,
    prefix: string,
  ): AsyncGenerator<{ readonly done: number; readonly failed: number }> {
    let after = '';
    while (true) {
      const values = await listSealedOtherwise(this.#options.store, column, { prefix, after, limit: BATCH });
      const last = values.at(-1);
      if (!last) return;
      let failed = 0;
      for (const value of values) {
        if (this.#stopped) return;
        if (!(await this.#sealAgain(column, value.row, value.sealed))) failed += 1;
        await setImmediate();
      }
      after = last.row;
      yield { done: values.length - failed, failed };
    }
  }

  async #sealAgain(column: SealedColumn, row: string, sealed: string): Promise<boolean> {
    const { store, vault, onError } = this.#options;
    const place = { table: column.table, row, column: column.column };
    try {
      const to = await vault.seal(place, await vault.open(place, sealed));
      await replaceSealed(store, column, { row, sealed, to });
      return true;
    } catch (error) {
      onError(error);
      return false;
    }
  }

  /** A retired key goes when nothing is sealed with it and no process can still be using it. */
  async #deleteUnused(): Promise<void> {
    const { store, clock } = this.#options;
    for (const { id, retired } of await listVaultKeys(store)) {
      if (retired === null || retired > clock() - KEEP_MS) continue;
      const { matching } = await this.#countAll(`v1.${id}.`);
      if (matching === 0) await deleteVaultKey(store, id);
    }
  }

  async #countAll(prefix: string): Promise<{ readonly all: number; readonly matching: number }> {
    let all = 0;
    let matching = 0;
    for (const column of SEALED_COLUMNS) {
      const count = await countSealed(this.#options.store, column, prefix);
      all += count.all;
      matching += count.matching;
    }
    return { all, matching };
  }

  #tell(progress: RotationProgress): Promise<void> {
    const { store, clock } = this.#options;
    return writeSetting(store, { name: SETTING, value: progress, time: clock(), by: 'local' });
  }
}
