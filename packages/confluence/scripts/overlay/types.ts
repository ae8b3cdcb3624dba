/** The shape of our own words about each operation; what an official document says is not repeated here. */
import type { Risk } from '../../src/types.ts';

/**
 * `source` is `METHOD path` as the official document spells it; listing it is what includes the operation. `id` is needed only
 * where the document's operationId is taken by another operation of the edition, or is a meaningless one.
 */
export type OverlayEntry = readonly [
  source: string,
  risk: Risk,
  title: string,
  description: string,
  id?: string,
];
