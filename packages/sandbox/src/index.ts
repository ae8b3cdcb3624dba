/** The embedded Confluence: Cloud v2, the Cloud v1 calls that v2 lacks, Data Center, one port. */
export type { Domain } from './domain/types.ts';
export type { Peer } from './faults/broken-answers.ts';
export type { Fault } from './faults/fault.ts';
export { ImportError } from './import/errors.ts';
export type { ImportReport } from './import/folder.ts';
export { isSpaceExport, type SpaceExportReport } from './import/space-export.ts';
export type { LimitOptions } from './limits/types.ts';
export type {
  ApiTokenOptions,
  AppOptions,
  OAuthOptions,
  OtherSite,
  ServiceAccountOptions,
} from './oauth/registry.ts';
export type { ProfileName } from './profile.ts';
export { createSandbox, type Sandbox, type SandboxOptions } from './server.ts';
