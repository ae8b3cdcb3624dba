/** What the execute tools share: each serves the operations of one risk class, and refuses those of another. */
import type { Operation } from '@weir/confluence';
import { z } from 'zod';
import { MAX_TOKENS_ARGUMENT } from '../arguments.ts';
import { ToolError } from '../inventory/tool-error.ts';
import type { Risk, ToolSpec } from '../inventory/types.ts';
import { type ConfluenceContext, type ConfluenceTool, confluenceTool } from '../tool.ts';
import { rankOperations } from './rank-operations.ts';
import { appOnly, runOperation } from './run-operation.ts';

/** The tool that runs operations of a risk class. */
export const EXECUTE_TOOLS: Readonly<Record<Risk, string>> = {
  read: 'confluence_execute_read',
  write: 'confluence_execute_write',
  destructive: 'confluence_execute_destructive',
  admin: 'confluence_execute_admin',
};

/** Undefined for what only an app inside Confluence may call. */
export function executeToolOf({ risk }: Operation): string | undefined {
  return risk === 'app-only' ? undefined : EXECUTE_TOOLS[risk];
}

const INPUT = z.strictObject({
  operation: z.string().trim().min(1).max(200).describe('Id'),
  input: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('Path and query parameters by name, request body as "body"'),
  max_tokens: MAX_TOKENS_ARGUMENT,
});

type Execute = Pick<
  ToolSpec<never, typeof INPUT, z.ZodObject>,
  'title' | 'description' | 'toolset' | 'annotations'
> & { readonly risk: Risk };

/** One tool for all operations of a risk class. */
export function executeTool(spec: Execute): ConfluenceTool {
  return confluenceTool({
    ...spec,
    name: EXECUTE_TOOLS[spec.risk],
    capabilities: [],
    operations: { cloud: [], datacenter: [] },
    input: INPUT,
    handle: async ({ operation: id, input, max_tokens }, context) => {
      const operation = findOperation(id, spec.risk, context);
      return runOperation(operation, { input, maxTokens: max_tokens, how: 'call again with input' }, context);
    },
  });
}

function findOperation(id: string, risk: Risk, { service, offered }: ConfluenceContext): Operation {
  const operation = service.operations.find(id);
  if (!operation) throw unknownOperation(id, service.operations.list());
  if (service.allowed && !service.allowed.has(operation.id)) throw notOffered(operation);
  if (operation.risk === risk) return operation;
  const tool = executeToolOf(operation);
  if (tool === undefined) throw appOnly(operation);
  throw new ToolError(
    'wrong_risk',
    `${operation.id} (${operation.method} ${operation.path}) is a ${operation.risk} operation, this tool runs ${risk} ones.`,
    {
      argument: 'operation',
      remedy: offered.has(tool)
        ? `Call ${tool}.`
        : `This server does not offer ${operation.risk} operations.`,
    },
  );
}

function notOffered({ id, method, path }: Operation): ToolError {
  return new ToolError('not_offered', `This server does not offer ${id} (${method} ${path}).`, {
    argument: 'operation',
    remedy: 'confluence_search_operations finds what it offers; whoever runs the server can add more.',
  });
}

function unknownOperation(id: string, operations: readonly Operation[]): ToolError {
  const near = rankOperations(operations, id)
    .slice(0, 3)
    .map(each => each.id);
  return new ToolError(
    'unknown_operation',
    `This edition has no operation "${id.slice(0, 100)}".${near.length > 0 ? ` Near: ${near.join(', ')}.` : ''}`,
    {
      argument: 'operation',
      remedy: 'confluence_search_operations finds ids.',
    },
  );
}
