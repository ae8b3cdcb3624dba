/** What a selection offers and needs, fast enough to be asked for at every click. */
import type { Edition } from '@weir/confluence';
import type { ToolDefinition } from '@weir/tools';
import { estimateTokens } from './estimate-tokens.ts';
import { type NeededScopes, neededScopes } from './needed-scopes.ts';
import { type OfferedTool, offerOf, type Selection } from './operations-of.ts';
import { warnOf } from './warnings.ts';

export interface Preview {
  /** Operations that may be called by one of the tools. */
  readonly operations: number;
  readonly tools: readonly {
    readonly name: string;
    readonly title: string;
    readonly risk: OfferedTool['risk'];
    /** What its definition costs a model. */
    readonly tokens: number;
  }[];
  /** What the whole of tools/list costs a model. */
  readonly tokens: number;
  readonly scopes: NeededScopes;
  readonly warnings: readonly string[];
}

export type PreviewSelection = (selection: Selection, edition: Edition) => Preview;

/** The text of `{"tools":[]}`. */
const FRAME_TOKENS = 4;

/** Remembers what each definition costs: they never change while the process runs. */
export function createPreview(): PreviewSelection {
  const costs = new WeakMap<ToolDefinition, number>();
  const costOf = (definition: ToolDefinition): number => {
    const known = costs.get(definition) ?? estimateTokens(JSON.stringify(definition));
    costs.set(definition, known);
    return known;
  };
  return function previewSelection(selection, edition) {
    const offer = offerOf(selection, edition);
    const tools = offer.tools.map(({ definition, title, risk }) => ({
      name: definition.name,
      title,
      risk,
      tokens: costOf(definition),
    }));
    const tokens = tools.reduce((sum, each) => sum + each.tokens, FRAME_TOKENS);
    const scopes = neededScopes(offer.operations, edition);
    return {
      operations: offer.operations.length,
      tools,
      tokens,
      scopes,
      warnings: warnOf({ selection, edition, offer, tokens, scopes }),
    };
  };
}
