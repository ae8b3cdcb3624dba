/** The part of RFC 6902 that the known-errors patches and our corrections use: add, replace, remove. */

export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
  /** Why we correct the document; not part of RFC 6902. */
  readonly reason?: string;
}

/** Changes `document` in place. Throws where a path is not there: the document moved on and the patch must be looked at. */
export function applyPatch(document: unknown, patch: readonly PatchOperation[]): void {
  for (const operation of patch) applyOperation(document, operation);
}

function applyOperation(document: unknown, operation: PatchOperation): void {
  const keys = operation.path
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop();
  let target = document;
  for (const key of keys) target = childOf(target, key);
  if (last === undefined || typeof target !== 'object' || target === null) throw missing(operation);
  if (operation.op !== 'add' && !Object.hasOwn(target, last)) throw missing(operation);
  if (Array.isArray(target) && last === '-') target.push(operation.value);
  else if (operation.op === 'remove') Reflect.deleteProperty(target, last);
  else Reflect.set(target, last, operation.value);
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function missing(operation: PatchOperation): Error {
  return new Error(
    `The patch ${operation.op} ${operation.path} finds nothing to change: the official document has changed, look at it and adapt the patch.`,
  );
}
