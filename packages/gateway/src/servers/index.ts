/** MCP servers: what they can be made of, their life, their running form, the test of their connection. */

export { findApp, listApps, type SandboxApp } from './apps.ts';
export { checkSettings, type DeploymentFacts, UPSTREAMS } from './check-settings.ts';
export { editionOf } from './compile.ts';
export { createDrafts, type Draft, type Drafts } from './drafts.ts';
export { listPresets, type Preset } from './picker/presets.ts';
export { createPreview, type Preview, type PreviewSelection } from './picker/preview.ts';
export { createPlayground, type Playground } from './playground.ts';
export * from './running-server.ts';
export { createServerRuntime, type LiveRuntime, type SecretStore } from './runtime.ts';
export { ServerFailure, type ServerFailureCode } from './server-failure.ts';
export {
  type Author,
  createServerWriter,
  type ManagedServer,
  SERVER_CHANGE,
  type ServerWriter,
} from './server-writer.ts';
export { createServers, type Revision, type Servers } from './servers.ts';
export {
  type ApplyReport,
  applyServers,
  describeServersFile,
  exportServer,
  type SecretSource,
} from './servers-file.ts';
export { listSnippets, type Snippet } from './snippets.ts';
export {
  type ConnectionTests,
  createConnectionTests,
  type Tester,
} from './test-connection/connection-tests.ts';
