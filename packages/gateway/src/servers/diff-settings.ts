/** What is different between two revisions, in a form that people read; secrets are never shown. */
import type { StoredSettings } from '../api/index.ts';

export interface SettingsChange {
  /** `selection.operations`. */
  readonly path: string;
  /** Of lists only what was taken away; absent where there was nothing. */
  readonly before: unknown;
  /** Of lists only what was added. */
  readonly after: unknown;
}

/** In the order of the settings. */
export function diffSettings(before: StoredSettings, after: StoredSettings): readonly SettingsChange[] {
  return diffValues('', before, after);
}

function diffValues(path: string, before: unknown, after: unknown): SettingsChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isReference(before) || isReference(after)) return [{ path, ...hide(before, after) }];
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap(key => diffValues(path === '' ? key : `${path}.${key}`, before[key], after[key]));
  }
  if (Array.isArray(before) && Array.isArray(after)) return [{ path, ...diffLists(before, after) }];
  return [{ path, before, after }];
}

function diffLists(before: readonly unknown[], after: readonly unknown[]) {
  const had = new Set(before.map(each => JSON.stringify(each)));
  const has = new Set(after.map(each => JSON.stringify(each)));
  const gone = before.filter(each => !has.has(JSON.stringify(each)));
  const added = after.filter(each => !had.has(JSON.stringify(each)));
  return gone.length + added.length > 0 ? { before: gone, after: added } : { before, after }; // only the order
}

function hide(before: unknown, after: unknown) {
  const replaced = isReference(before) && isReference(after);
  return {
    before: isReference(before) ? 'a secret' : before,
    after: isReference(after) ? `${replaced ? 'another' : 'a'} secret` : after,
  };
}

function isReference(value: unknown): boolean {
  return isRecord(value) && typeof value['secret'] === 'string' && Object.keys(value).length === 1;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
