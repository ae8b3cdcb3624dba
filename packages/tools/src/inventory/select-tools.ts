/** Chooses the tools that a server offers: by its selection, and by what its service can do. */
import { nearest, ToolError } from './tool-error.ts';
import type { Risk, Tool, ToolSelection, Toolset } from './types.ts';

export interface Inventory<Service> {
  readonly toolsets: readonly Toolset[];
  /** In the order in which tools/list shows them. */
  readonly tools: readonly Tool<Service>[];
  /** Tools that are offered to nobody who does not name them: too many for a list. */
  readonly byName?: () => readonly Tool<Service>[];
  /** The tool of the list that does what one of these does and more: whoever has it may have this one instead. */
  readonly covering?: (tool: Tool<Service>) => string;
}

/** Inventory order, whatever the order of the selection, so that equal selections give equal lists. */
export function selectTools<Service>(
  inventory: Inventory<Service>,
  capabilities: ReadonlySet<string>,
  selection: ToolSelection = {},
): readonly Tool<Service>[] {
  const toolsets = chosenToolsets(inventory, selection);
  const names = new Set(selection.tools ?? []);
  const chosen = inventory.tools.filter(tool => toolsets.has(tool.toolset) || names.has(tool.name));
  return [...chosen, ...namedTools(inventory, names)].filter(
    tool =>
      (!selection.readOnly || tool.risk === 'read') &&
      tool.capabilities.every(capability => capabilities.has(capability)),
  );
}

/** Asked for only where a name is none of the list's, since there may be hundreds to make. */
function namedTools<Service>(
  { tools, byName }: Inventory<Service>,
  names: ReadonlySet<string>,
): readonly Tool<Service>[] {
  const listed = new Set(tools.map(each => each.name));
  if (!byName || [...names].every(name => listed.has(name))) return [];
  return byName().filter(each => names.has(each.name) && !listed.has(each.name));
}

/** What both selections offer: a caller's wish, cut to what the server allows. Throws as checkSelection does for the wish. */
export function narrowSelection<Service>(
  inventory: Inventory<Service>,
  allowed: ToolSelection,
  asked: ToolSelection,
): ToolSelection {
  checkSelection(inventory, asked);
  const capabilities = new Set(inventory.tools.flatMap(each => each.capabilities));
  const readOnly = allowed.readOnly || asked.readOnly;
  const most = selectTools(inventory, capabilities, { ...allowed, readOnly });
  // A wish that names no tools leaves the server's own choice as it is.
  if (!asked.toolsets && !asked.tools) return { tools: most.map(each => each.name), readOnly };
  const names = new Set(most.map(each => each.name));
  const wished = selectTools(inventory, capabilities, { ...asked, readOnly });
  const both = wished.filter(tool => names.has(tool.name) || isCovered(inventory, tool, names));
  return { tools: both.map(each => each.name), readOnly };
}

/** What is left of a selection for a caller who may only use tools of some risk classes. */
export function selectByRisks<Service>(
  inventory: Inventory<Service>,
  allowed: ToolSelection,
  risks: readonly Risk[],
): ToolSelection {
  const capabilities = new Set(inventory.tools.flatMap(each => each.capabilities));
  const left = selectTools(inventory, capabilities, allowed).filter(({ risk }) => risks.includes(risk));
  return { ...allowed, toolsets: [], tools: left.map(each => each.name) };
}

function isCovered<Service>(
  { tools, covering }: Inventory<Service>,
  tool: Tool<Service>,
  allowed: ReadonlySet<string>,
): boolean {
  return !tools.includes(tool) && covering !== undefined && allowed.has(covering(tool));
}

/** Refuses a selection that names what does not exist, before a server is built on it. */
export function checkSelection<Service>(inventory: Inventory<Service>, selection: ToolSelection): void {
  const toolsets = ['default', 'all', ...inventory.toolsets.map(each => each.id)];
  for (const id of selection.toolsets ?? []) requireKnown('toolset', id, toolsets);
  const unlisted = (selection.tools ?? []).filter(name => !inventory.tools.some(each => each.name === name));
  if (unlisted.length === 0) return;
  const names = inventory.tools.map(each => each.name);
  const byName = inventory.byName?.().map(each => each.name) ?? [];
  for (const name of unlisted)
    if (!byName.includes(name)) throw unknownName('tool', name, { known: names, also: byName });
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
  if (!known.includes(given)) throw unknownName(kind, given, { known, also: [] });
}

/** `also` is too long to be listed, but may hold what was meant. */
function unknownName(
  kind: string,
  given: string,
  { known, also }: { readonly known: readonly string[]; readonly also: readonly string[] },
): ToolError {
  const near = nearest(given, [...known, ...also]);
  const choice = `Choose from: ${known.join(', ')}`;
  return new ToolError(
    'unknown_selection',
    `There is no ${kind} "${given.slice(0, 100)}".${near ? ` Did you mean "${near}"?` : ''}`,
    {
      remedy:
        also.length === 0 ? `${choice}.` : `${choice}; or name any of ${also.length} operations by its id.`,
    },
  );
}
