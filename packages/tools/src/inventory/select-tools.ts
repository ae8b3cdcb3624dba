/** Chooses the tools that a server offers: by its selection, and by what its service can do. */
import { nearest, ToolError } from './tool-error.ts';
import type { Tool, ToolSelection, Toolset } from './types.ts';

export interface Inventory<Service> {
  readonly toolsets: readonly Toolset[];
  /** In the order in which tools/list shows them. */
  readonly tools: readonly Tool<Service>[];
}

/** Inventory order, whatever the order of the selection, so that equal selections give equal lists. */
export function selectTools<Service>(
  inventory: Inventory<Service>,
  capabilities: ReadonlySet<string>,
  selection: ToolSelection = {},
): readonly Tool<Service>[] {
  const toolsets = chosenToolsets(inventory, selection);
  const names = new Set(selection.tools ?? []);
  return inventory.tools.filter(
    tool =>
      (toolsets.has(tool.toolset) || names.has(tool.name)) &&
      (!selection.readOnly || tool.risk === 'read') &&
      tool.capabilities.every(capability => capabilities.has(capability)),
  );
}

/** What both selections offer: a caller's wish, cut to what the server allows. Throws as checkSelection does for the wish. */
export function narrowSelection<Service>(
  inventory: Inventory<Service>,
  allowed: ToolSelection,
  asked: ToolSelection,
): ToolSelection {
  checkSelection(inventory, asked);
  const capabilities = new Set(inventory.tools.flatMap(each => each.capabilities));
  const inAllowed = new Set(selectTools(inventory, capabilities, allowed));
  // A wish that names no tools leaves the server's own choice as it is.
  const wished = asked.toolsets || asked.tools ? asked : { ...asked, toolsets: ['all'] };
  const both = selectTools(inventory, capabilities, wished).filter(tool => inAllowed.has(tool));
  return { tools: both.map(each => each.name), readOnly: allowed.readOnly || asked.readOnly };
}

/** Refuses a selection that names what does not exist, before a server is built on it. */
export function checkSelection<Service>(inventory: Inventory<Service>, selection: ToolSelection): void {
  const toolsets = ['default', 'all', ...inventory.toolsets.map(each => each.id)];
  for (const id of selection.toolsets ?? []) requireKnown('toolset', id, toolsets);
  const names = inventory.tools.map(each => each.name);
  for (const name of selection.tools ?? []) requireKnown('tool', name, names);
}

function chosenToolsets<Service>(
  inventory: Inventory<Service>,
  selection: ToolSelection,
): ReadonlySet<string> {
  const asked = selection.toolsets ?? (selection.tools ? [] : ['default']);
  const chosen = inventory.toolsets.filter(
    each => asked.includes(each.id) || asked.includes('all') || (asked.includes('default') && each.default),
  );
  return new Set(chosen.map(each => each.id));
}

function requireKnown(kind: string, given: string, known: readonly string[]): void {
  if (known.includes(given)) return;
  const near = nearest(given, known);
  throw new ToolError(
    'unknown_selection',
    `There is no ${kind} "${given}".${near ? ` Did you mean "${near}"?` : ''}`,
    {
      remedy: `Choose from: ${known.join(', ')}.`,
    },
  );
}
