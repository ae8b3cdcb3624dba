/** Which operations a token may call, by the scopes that were granted. */
import type { Operation } from '../types.ts';

/** Of Data Center, each with those before it. Source: "Confluence OAuth 2.0 provider API". */
const LADDER: readonly string[] = ['READ', 'WRITE', 'ADMIN', 'SYSTEM_ADMIN'];
const RUNGS: Readonly<Record<Operation['risk'], number>> = {
  read: 0,
  write: 1,
  destructive: 1,
  admin: 2,
  'app-only': 3,
};

/** Each choice is enough by itself, and all scopes of one are needed together. Empty: no scope is needed. */
export function scopeChoices({ api, risk, scopes }: Operation): readonly (readonly string[])[] {
  if (api === 'dc') return [[LADDER[RUNGS[risk]] ?? 'READ']];
  return [scopes.granular, scopes.classic].filter(choice => choice.length > 0);
}

/** What is missing of each choice; empty where one of them is granted whole. */
export function missingScopes(
  operation: Operation,
  granted: readonly string[],
): readonly (readonly string[])[] {
  const held = operation.api === 'dc' ? climb(granted) : new Set(granted);
  const missing = scopeChoices(operation).map(choice => choice.filter(scope => !held.has(scope)));
  return missing.some(each => each.length === 0) ? [] : missing;
}

function climb(granted: readonly string[]): ReadonlySet<string> {
  const highest = Math.max(-1, ...granted.map(scope => LADDER.indexOf(scope)));
  return new Set([...granted, ...LADDER.slice(0, highest + 1)]);
}
