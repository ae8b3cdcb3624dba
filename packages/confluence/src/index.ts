/** The Confluence REST client: one principal at one site; Cloud and Data Center as two dialects behind the same areas. */
export type { Clock } from './clock.ts';
export {
  type ConfluenceOptions,
  createConfluence,
  createShared,
  type Guard,
  type Shared,
  type SharedOptions,
} from './create-confluence.ts';
export { refuseOldRelease } from './datacenter/heed-version.ts';
export { ConfluenceError, type ConfluenceErrorCode } from './errors.ts';
export { eachItem, eachPage, type WalkOptions } from './iterate.ts';
export {
  type AuthorizationRequest,
  buildAuthorizeUrl,
  type CloudSite,
  exchangeCode,
  listCloudSites,
} from './oauth/sign-in.ts';
export type { GivenCode } from './oauth/token-call.ts';
export { createTokenMemory } from './oauth/token-memory.ts';
export type { PrivateHosts } from './transport/egress.ts';
export { type ClientCertificate, type Network, proxyFor } from './transport/network.ts';
export { createPacer, type Pacer, type Slot, type Ticket } from './transport/pacer.ts';
export type { ApiAnswer, ApiRequest, Query, Transport } from './transport/types.ts';
export type * from './types.ts';
