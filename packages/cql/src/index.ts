/** CQL: parsed with positions, checked per edition, built safely from filters, explained in words. Pure. */
export type * from './types.ts';
// parseCql(source: string): Query                                     throws CqlError { problems }
// checkCql(query: Query, edition: 'cloud' | 'datacenter'): Problem[]  unknown field, operator, function, unsortable field, negation first, …
// buildCql(filters: Filters): string
// explainCql(query: Query): string
// formatProblem(source, problem): string                              the query with a caret line, the message, the hint
