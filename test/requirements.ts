/** Every promise of the product, one row each, as data. A test cites the rows it proves; requirements.test.ts fails on a served row that none cites. */
import rows from './requirements.json' with { type: 'json' };

export interface Requirement {
  /** What the product document promises, in its words. */
  readonly promise: string;
  /** When it counts as working. */
  readonly works: string;
  /** Whether the product serves it today; the rest is listed, not hidden. */
  readonly served: boolean;
}

export type RequirementId = keyof typeof rows;

export const REQUIREMENTS: Readonly<Record<RequirementId, Requirement>> = rows;

/** Cites rows in a test's title: `test(`${verifies('A2')} one cell is changed`, …)`. A row that does not exist does not compile. */
export function verifies(...ids: readonly RequirementId[]): string {
  return `${ids.map(id => `[${id}]`).join('')} `;
}
