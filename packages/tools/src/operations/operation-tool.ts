/** Operations as tools of their own: named by their ids, and run by the same path as the execute tools run them. */
import type { Edition, Operation } from '@weir/confluence';
import { inputSchema, loadCatalogue } from '@weir/confluence/catalogue';
import type { Risk, ToolDefinition } from '../inventory/types.ts';
import { once } from '../once.ts';
import type { ConfluenceTool } from '../tool.ts';
import { runOperation } from './run-operation.ts';
import { shapeSchema } from './shape-schema.ts';

const byEdition: Readonly<Record<Edition, () => readonly ConfluenceTool[]>> = {
  cloud: once(() => loadCatalogue('cloud').operations.map(each => operationTool(each, 'cloud'))),
  datacenter: once(() =>
    loadCatalogue('datacenter').operations.map(each => operationTool(each, 'datacenter')),
  ),
};

/** Every operation of an edition, in the catalogue's order. Made at the first call; later calls give the same tools. */
export function operationTools(edition: Edition): readonly ConfluenceTool[] {
  return byEdition[edition]();
}

function operationTool(operation: Operation, edition: Edition): ConfluenceTool {
  const definition = once(() => renderDefinition(operation));
  return {
    name: operation.id,
    title: operation.title,
    toolset: 'single operations', // no toolset: nobody gets one without naming it
    risk: riskOf(operation),
    capabilities: [],
    operations: { cloud: [], datacenter: [], [edition]: [operation.id] },
    annotations: {
      readOnly: operation.risk === 'read',
      destructive: overwrites(operation),
      idempotent: operation.risk === 'read' || operation.method !== 'POST',
      openWorld: true,
    },
    get definition() {
      return definition();
    },
    call: async (args, context) => {
      const { text, structured } = await runOperation(
        operation,
        { input: toInput(args), how: 'call again with' },
        context,
      );
      return { content: [{ type: 'text', text }], ...(structured && { structuredContent: structured }) };
    },
  };
}

/** What only apps may call is reached by nobody who is not trusted with everything. */
function riskOf({ risk }: Operation): Risk {
  return risk === 'app-only' ? 'admin' : risk;
}

function overwrites({ risk, method }: Operation): boolean {
  return risk !== 'read' && (risk !== 'write' || method !== 'POST');
}

/** Hints that equal the protocol's defaults go unsaid: in a list of hundreds every word is paid for. */
function renderDefinition(operation: Operation): ToolDefinition {
  const readOnly = operation.risk === 'read';
  const isRepeatable = operation.method !== 'POST';
  return {
    name: operation.id,
    description: operation.description === '' ? operation.title : operation.description,
    inputSchema: shapeSchema(inputSchema(operation)),
    annotations: readOnly
      ? { readOnlyHint: true }
      : { destructiveHint: overwrites(operation), ...(isRepeatable && { idempotentHint: true }) },
  };
}

/** Anything but an object is left for the operation's own check to refuse. */
function toInput(args: unknown): Readonly<Record<string, unknown>> {
  return typeof args === 'object' && args !== null ? { ...args } : {};
}
