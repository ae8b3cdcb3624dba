/** Makes a tool of its specification: the definition is rendered once, when it is first asked for, and never per request. */
import type { CallToolResult } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import { renderSchema } from './render-schema.ts';
import { InvalidArguments } from './tool-error.ts';
import type { Tool, ToolDefinition, ToolOutput, ToolSpec } from './types.ts';

/** Closes a specification's types: what comes out is uniform and can stand in one list. */
export function defineTool<Service, Input extends z.ZodObject, Output extends z.ZodObject>(
  spec: ToolSpec<Service, Input, Output>,
): Tool<Service> {
  let rendered: ToolDefinition | undefined; // a process that only calls tools never renders one
  return {
    name: spec.name,
    title: spec.title,
    toolset: spec.toolset,
    risk: spec.risk,
    capabilities: spec.capabilities,
    operations: spec.operations,
    annotations: spec.annotations,
    get definition() {
      rendered ??= renderDefinition(spec);
      return rendered;
    },
    call: async (args, context) => {
      const input = spec.input.safeParse(args ?? {});
      if (!input.success) throw new InvalidArguments(input.error, spec.input);
      return toResult(await spec.handle(input.data, context));
    },
  };
}

function renderDefinition<Service, Input extends z.ZodObject, Output extends z.ZodObject>(
  spec: ToolSpec<Service, Input, Output>,
): ToolDefinition {
  return {
    name: spec.name,
    title: spec.title,
    description: spec.description,
    inputSchema: renderSchema(spec.input, 'input'),
    ...(spec.output && { outputSchema: renderSchema(spec.output, 'output') }),
    annotations: {
      readOnlyHint: spec.annotations.readOnly,
      destructiveHint: spec.annotations.destructive,
      idempotentHint: spec.annotations.idempotent,
      openWorldHint: spec.annotations.openWorld,
    },
  };
}

function toResult(output: ToolOutput): CallToolResult {
  return {
    content: [{ type: 'text', text: output.text }, ...(output.blocks ?? [])],
    ...(output.structured !== undefined && { structuredContent: output.structured }),
  };
}
