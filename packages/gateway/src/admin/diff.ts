/** The difference of two values for the audit: which paths changed, from what to what, with every secret blacked out. */

export interface Difference {
  /** `policy.spaces.deny`; empty for the whole. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Names whose values are never written down, whatever a handler hands over. */
const SECRET_NAME =
  /secret|password|passphrase|token$|apitoken|^value$|privatekey|credential|authorization|cookie|hash$/i;
/** What is there in place of a secret: that there is one. */
const BLACKED_OUT = '(secret)';
const MAX_DIFFERENCES = 200;
/** Longest text that is kept of a value, in characters. */
const MAX_TEXT = 2000;
const MAX_DEPTH = 12;

/** At most 200 differences, in the order of the fields; lists are compared as wholes. */
export function listDifferences(before: unknown, after: unknown): readonly Difference[] {
  const found: Difference[] = [];
  compare({ before, after, path: '', found });
  return found.slice(0, MAX_DIFFERENCES);
}

interface Comparison {
  readonly before: unknown;
  readonly after: unknown;
  readonly path: string;
  readonly found: Difference[];
}

function compare({ before, after, path, found }: Comparison): void {
  if (isRecord(before) && isRecord(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const inner = path === '' ? name : `${path}.${name}`;
      compare({ before: before[name], after: after[name], path: inner, found });
    }
    return;
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const name = path.split('.').at(-1) ?? '';
  found.push({
    path,
    ...(before !== undefined && { before: blackOut(before, name) }),
    ...(after !== undefined && { after: blackOut(after, name) }),
  });
}

/** A copy without secrets: values under names such as `clientSecret` are replaced unless they only tell that one is set. */
export function blackOut(value: unknown, name = '', depth = 0): unknown {
  if (depth > MAX_DEPTH) return '(too deep)';
  if (Array.isArray(value)) return value.map(each => blackOut(each, name, depth + 1));
  if (isRecord(value)) {
    if (tellsOnlyPresence(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([inner, each]) => [inner, blackOut(each, inner, depth + 1)]),
    );
  }
  if (typeof value === 'string' && SECRET_NAME.test(name)) return BLACKED_OUT;
  return typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
}

/** `{ "set": true }`, as answers show secrets. */
function tellsOnlyPresence(value: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(value);
  return names.length === 1 && names[0] === 'set' && typeof value['set'] === 'boolean';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
