/** Runs any operation of the catalogue that removes. Not offered by default. */
import { executeTool } from '../operations/execute-tool.ts';

export const executeDestructive = executeTool({
  title: 'Run a destructive operation',
  description: 'Run an operation that removes something, perhaps for good.',
  toolset: 'administration',
  risk: 'destructive',
  annotations: { readOnly: false, destructive: true, idempotent: true, openWorld: true },
});
