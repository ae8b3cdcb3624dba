/** CQL: parsed with positions, checked per edition, built safely from filters, explained in words. Pure. */

export { buildCql } from './build.ts';
export { type CheckOptions, checkCql } from './check.ts';
export { type DateParts, type Increment, type IncrementUnit, parseDate, parseIncrement } from './dates.ts';
export { CqlError, formatProblem } from './errors.ts';
export { explainCql } from './explain.ts';
export { parseCql } from './parser.ts';
export { quoteString } from './quote.ts';
export { type FieldSpec, type FunctionSpec, findField, findFunction } from './tables.ts';
export type * from './types.ts';
