/** The fewest OAuth scopes that a set of operations needs. */
import type { Edition, Operation } from '@weir/confluence';
import { scopeChoices } from '@weir/confluence/catalogue';

export interface NeededScopes {
  /** Every one of them is needed. On Data Center the one that holds the others. */
  readonly granular: readonly string[];
  /** Of the older API's operations, which take either family: sites differ in which they let through, so both are asked for. */
  readonly classic: readonly string[];
}

/** Of Data Center, each with those before it. Source: "Confluence OAuth 2.0 provider API". */
const LADDER = ['READ', 'WRITE', 'ADMIN', 'SYSTEM_ADMIN'];

/** Needed by every sign-in: who the person is. */
export const WHO_AM_I = 'getCurrentUser';

export function neededScopes(operations: readonly Operation[], edition: Edition): NeededScopes {
  if (edition === 'datacenter') {
    const rungs = operations.flatMap(each => scopeChoices(each).flat()).map(each => LADDER.indexOf(each));
    const highest = LADDER[Math.max(...rungs)];
    return { granular: rungs.length > 0 && highest !== undefined ? [highest] : [], classic: [] };
  }
  return {
    granular: sortUnique(operations.flatMap(each => each.scopes.granular)),
    classic: sortUnique(operations.flatMap(each => each.scopes.classic)),
  };
}

/** What is asked for at the consent: what the operations need, who the person is, and on Cloud that the grant outlives an hour. */
export function consentScopes(
  operations: readonly Operation[],
  all: readonly Operation[],
  edition: Edition,
): readonly string[] {
  const asked = [...operations, ...all.filter(each => each.id === WHO_AM_I)];
  const { granular, classic } = neededScopes(asked, edition);
  return sortUnique([...granular, ...classic, ...(edition === 'cloud' ? ['offline_access'] : [])]);
}

function sortUnique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
