/** The store: the only place of the gateway that speaks SQL. */
export { claimFolder } from './claim-folder.ts';
export { newId } from './ids.ts';
export { openStore, type Store, type StoreLocation } from './open-store.ts';
export { StoreError, type StoreErrorCode } from './store-error.ts';
