/** Runs any operation of the catalogue that administers the site. Not offered by default. */
import { executeTool } from '../operations/execute-tool.ts';

export const executeAdmin = executeTool({
  title: 'Run an administrative operation',
  description: 'Run an operation that administers the site: permissions, settings, users.',
  toolset: 'administration',
  risk: 'admin',
  annotations: { readOnly: false, destructive: true, idempotent: false, openWorld: true },
});
