/** Binds the inventory's engine to Confluence: what every tool of the catalogue is defined with. */
import type { Capability, Confluence } from '@weir/confluence';
import type { z } from 'zod';
import { defineTool } from './inventory/define-tool.ts';
import type { Tool, ToolContext, ToolSpec } from './inventory/types.ts';
import type { LOCAL_FILES } from './local-files.ts';

export type ConfluenceTool = Tool<Confluence>;
export type ConfluenceContext = ToolContext<Confluence>;

interface Spec<Input extends z.ZodObject, Output extends z.ZodObject>
  extends ToolSpec<Confluence, Input, Output> {
  readonly capabilities: readonly (Capability | typeof LOCAL_FILES)[];
}

export function confluenceTool<Input extends z.ZodObject, Output extends z.ZodObject = z.ZodObject>(
  spec: Spec<Input, Output>,
): ConfluenceTool {
  return defineTool(spec);
}
