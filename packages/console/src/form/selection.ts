/** Selections as sets: what is chosen, and what choosing more or less makes of it. */
import type { OperationRow } from '../pages/catalogue/operations.ts';
import type { App, ServerForm } from './server-form.ts';

export type Selection = ServerForm['selection'];
export type Risk = OperationRow['risk'];

/** Operations that some caller of a gateway can use at all. */
export function selectableRows(app: App): OperationRow[] {
  return app.rows.filter(row => row.risk !== 'app-only');
}

export function chosenOperations(selection: Selection, app: App): ReadonlySet<string> {
  return new Set(
    selection.operations === 'all' ? selectableRows(app).map(row => row.id) : selection.operations,
  );
}

/** Adds or takes away operations; `all` again once nothing lacks. Tools of operations that went go with them. */
export function chooseOperations(
  selection: Selection,
  app: App,
  change: { readonly ids: readonly string[]; readonly chosen: boolean },
): Selection {
  const changed = new Set(change.ids);
  const before = chosenOperations(selection, app);
  const rows = selectableRows(app);
  const after = rows.map(row => row.id).filter(id => (changed.has(id) ? change.chosen : before.has(id)));
  const gone = new Set(rows.map(row => row.id).filter(id => !after.includes(id)));
  return {
    ...selection,
    preset: 'custom',
    operations: after.length === rows.length ? 'all' : after,
    tools: selection.tools.filter(tool => !gone.has(tool)),
  };
}

/** Whether a toolset is offered. */
export function hasToolset(selection: Selection, toolset: App['toolsets'][number]): boolean {
  const { toolsets } = selection;
  return (
    toolsets.includes('all') ||
    toolsets.includes(toolset.id) ||
    (toolset.default && toolsets.includes('default'))
  );
}

/** `default` and `all` become the toolsets that they stand for. */
export function chooseToolset(selection: Selection, app: App, id: string, chosen: boolean): Selection {
  const toolsets = app.toolsets
    .filter(toolset => (toolset.id === id ? chosen : hasToolset(selection, toolset)))
    .map(toolset => toolset.id);
  const defaults = app.toolsets.filter(toolset => toolset.default).map(toolset => toolset.id);
  const isDefault = toolsets.length === defaults.length && defaults.every(each => toolsets.includes(each));
  return { ...selection, preset: 'custom', toolsets: isDefault ? ['default'] : toolsets };
}

/** Offers an operation as a tool of its own, or no more. */
export function chooseOwnTool(selection: Selection, id: string, chosen: boolean): Selection {
  const others = selection.tools.filter(tool => tool !== id);
  return { ...selection, preset: 'custom', tools: chosen ? [...others, id] : others };
}

export function applyPreset(selection: Selection, app: App, id: string): Selection {
  const preset = app.presets.find(each => each.id === id);
  if (!preset) return { ...selection, preset: 'custom' };
  return {
    preset: preset.id,
    operations: [...preset.operations],
    toolsets: ['default'],
    tools: [],
    readOnly: preset.id === 'read-only',
  };
}
