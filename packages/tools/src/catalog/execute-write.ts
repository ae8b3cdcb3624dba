/** Runs any operation of the catalogue that creates or changes, and can be undone. */
import { executeTool } from '../operations/execute-tool.ts';

export const executeWrite = executeTool({
  title: 'Run a write operation',
  description:
    'Run an operation that creates or changes. Prefer the tools made for pages: this replaces whole bodies.',
  toolset: 'operations',
  risk: 'write',
  annotations: { readOnly: false, destructive: true, idempotent: false, openWorld: true },
});
