/** The operation catalogue: what the official documents say about every operation, with our titles, risk classes and corrections. */
export type { JsonSchema, Operation, OperationParameter, Risk } from '../types.ts';
export { type Catalogue, type Definitions, loadCatalogue } from './load-catalogue.ts';
export { type MatchedOperation, matchOperation } from './match-operation.ts';
export { inputSchema, responseSchema } from './operation-schemas.ts';
export { missingScopes, scopeChoices } from './scopes.ts';
