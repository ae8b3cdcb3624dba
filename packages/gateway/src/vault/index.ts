/** The vault: what is secret is sealed before it reaches the store. */
export type { KeyProvider } from './key-provider.ts';
export { extendKeyRing, generateKeyRing, parseKeyRing } from './key-ring.ts';
export { createSecrets, type Secrets } from './secrets.ts';
export { createTransitProvider, type TransitOptions } from './transit-provider.ts';
export { createVault, type Place, type Vault, type VaultOptions, type VaultStatus } from './vault.ts';
export { VaultError, type VaultErrorCode } from './vault-error.ts';
