/** Runs any operation of the catalogue that only reads. */
import { executeTool } from '../operations/execute-tool.ts';

export const executeRead = executeTool({
  title: 'Run a read operation',
  description: 'Run a read operation found by confluence_search_operations; answers the REST result.',
  toolset: 'operations',
  risk: 'read',
  annotations: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
});
