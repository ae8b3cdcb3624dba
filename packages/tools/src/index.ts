/** The MCP server: tools over one principal's Confluence, as data and handlers. Knows no transport and no edition. */

import type { Edition } from '@weir/confluence';
import {
  checkSelection as checkIn,
  narrowSelection as narrowIn,
  selectByRisks as selectByRisksIn,
} from './inventory/select-tools.ts';
import type { Risk, ToolSelection } from './inventory/types.ts';
import { findTool, inventoryOf } from './inventory-of.ts';

export { type CallGate, type GatedCall, type RunTool, refuseCall } from './call-gate.ts';
export { INVENTORY } from './catalog/index.ts';
export { EDIT_OPERATION } from './edit-operation-schema.ts';
export { createFileReader, type FileReader, type FileReaderOptions } from './files/file-reader.ts';
export { writeInstructions } from './instructions.ts';
export { ERROR_META } from './inventory/call-tool.ts';
export { ToolError, UnknownTool } from './inventory/tool-error.ts';
export type {
  Annotations,
  MacroRules,
  OperationUse,
  Progress,
  Risk,
  ToolDefinition,
  ToolSelection,
  Toolset,
} from './inventory/types.ts';
export { LOCAL_FILES, type LocalFiles } from './local-files.ts';
export { isUsable, lackOf, neededScopes } from './scopes.ts';
export { callTool, createToolServer, listTools, type ToolServerOptions } from './server.ts';
export type { ConfluenceTool } from './tool.ts';
export { TOOLSETS } from './toolsets.ts';
export type { TransferOffer, Transfers } from './transfers.ts';

/** Throws ToolError for a toolset, tool or operation that does not exist, with what does. Without an edition, operations of either will do. */
export function checkSelection(selection: ToolSelection, edition?: Edition): void {
  checkIn(inventoryOf(edition), selection);
}

/** What both selections offer, for a caller who may only ask for less. Throws ToolError where the wish names what does not exist. */
export function narrowSelection(
  allowed: ToolSelection,
  asked: ToolSelection,
  edition?: Edition,
): ToolSelection {
  return narrowIn(inventoryOf(edition), allowed, asked);
}

/** What is left of a selection for a caller who may only use tools of these risk classes; absent, all. */
export function selectByRisks(
  allowed: ToolSelection,
  risks: readonly Risk[] | undefined,
  edition?: Edition,
): ToolSelection {
  return risks ? selectByRisksIn(inventoryOf(edition), allowed, risks) : allowed;
}

/** The risk class of a tool, or of an operation as a tool; undefined where there is none of the name. */
export function riskOf(name: string, edition: Edition): Risk | undefined {
  return findTool(name, edition)?.risk;
}
