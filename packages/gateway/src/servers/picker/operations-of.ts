/** What a selection comes to: the operations that may be called, and the tools that are offered for it. */
import { type Capability, createConfluence, type Edition, type Operation } from '@weir/confluence';
import { loadCatalogue } from '@weir/confluence/catalogue';
import {
  type ConfluenceTool,
  INVENTORY,
  listTools,
  type ToolDefinition,
  type ToolSelection,
} from '@weir/tools';
import type { StoredSettings } from '../../api/index.ts';

export type Selection = StoredSettings['selection'];

/** Tools that run whatever operation of a risk class they are asked for. */
const RUNNERS: Readonly<Record<string, Operation['risk']>> = {
  confluence_execute_read: 'read',
  confluence_execute_write: 'write',
  confluence_execute_destructive: 'destructive',
  confluence_execute_admin: 'admin',
};

/** For the tools' own selection: which of them are offered. */
export function toToolSelection({ toolsets, tools, readOnly }: Selection): ToolSelection {
  return { toolsets, tools, readOnly };
}

/** The only operations that may be called; undefined: every one. */
export function allowedOperations(
  { operations, readOnly }: Selection,
  edition: Edition,
): ReadonlySet<string> | undefined {
  if (operations === 'all' && !readOnly) return undefined;
  const chosen = operations === 'all' ? undefined : new Set(operations);
  return new Set(
    loadCatalogue(edition)
      .operations.filter(each => (chosen?.has(each.id) ?? true) && (!readOnly || each.risk === 'read'))
      .map(each => each.id),
  );
}

/** What is offered under a selection, as an agent is told. */
export interface Offer {
  readonly tools: readonly OfferedTool[];
  /** Catalogue ids of what these tools can call, in the catalogue's order. */
  readonly operations: readonly Operation[];
}
export interface OfferedTool {
  readonly definition: ToolDefinition;
  readonly title: string;
  readonly risk: ConfluenceTool['risk'];
}

/** @throws nothing for names that do not exist: they offer nothing, and checking settings tells of them */
export function offerOf(selection: Selection, edition: Edition): Offer {
  const allowed = allowedOperations(selection, edition);
  const definitions = listTools({
    capabilities: capabilitiesOf(edition),
    edition,
    selection: toToolSelection(selection),
    ...(allowed && { allowed }),
  });
  const all = loadCatalogue(edition).operations;
  const byId = new Map(all.map(each => [each.id, each]));
  const curated = new Map(INVENTORY.map(each => [each.name, each]));
  const named = new Set(definitions.map(each => each.name));
  const used = new Set(definitions.flatMap(({ name }) => curated.get(name)?.operations[edition] ?? [name]));
  const risks = new Set(definitions.flatMap(({ name }) => RUNNERS[name] ?? []));
  return {
    tools: definitions.map(definition => describeTool(definition, curated.get(definition.name), byId)),
    operations: all.filter(
      each =>
        each.risk !== 'app-only' &&
        (allowed?.has(each.id) ?? true) &&
        (risks.has(each.risk) || used.has(each.id) || named.has(each.id)),
    ),
  };
}

function describeTool(
  definition: ToolDefinition,
  curated: ConfluenceTool | undefined,
  byId: ReadonlyMap<string, Operation>,
): OfferedTool {
  const operation = byId.get(definition.name);
  const risk = operation?.risk === 'app-only' ? 'admin' : operation?.risk;
  return {
    definition,
    title: curated?.title ?? operation?.title ?? definition.name,
    risk: curated?.risk ?? risk ?? 'read',
  };
}

/** Everything that an edition has calls for. */
export function capabilitiesOf(edition: Edition): ReadonlySet<Capability> {
  return createConfluence({
    site: { edition, url: 'https://example.invalid' },
    credentials: { kind: 'anonymous' },
    principal: 'nobody',
  }).capabilities;
}
