/** What there is to choose from: the tools that we wrote, and every operation of an edition by its name. */
import type { Confluence, Edition } from '@weir/confluence';
import { INVENTORY } from './catalog/index.ts';
import type { Inventory } from './inventory/select-tools.ts';
import { EXECUTE_TOOLS } from './operations/execute-tool.ts';
import { operationTools } from './operations/operation-tool.ts';
import type { ConfluenceTool } from './tool.ts';
import { TOOLSETS } from './toolsets.ts';

/** Without an edition, the operations of both. */
export function inventoryOf(edition?: Edition): Inventory<Confluence> {
  return {
    toolsets: TOOLSETS,
    tools: INVENTORY,
    byName: () =>
      edition === undefined
        ? [...operationTools('cloud'), ...operationTools('datacenter')]
        : operationTools(edition),
    covering: tool => EXECUTE_TOOLS[tool.risk],
  };
}

const LISTED: ReadonlyMap<string, ConfluenceTool> = new Map(INVENTORY.map(tool => [tool.name, tool]));

/** A tool that we wrote, or an operation of the edition as one. */
export function findTool(name: string, edition: Edition): ConfluenceTool | undefined {
  return LISTED.get(name) ?? operationTools(edition).find(tool => tool.name === name);
}
