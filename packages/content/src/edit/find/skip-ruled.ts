/** Keeps find_replace out of macros that the policy rules: one of them among a hundred links must not fail the other ninety-nine. */
import { ContentError } from '../../errors.ts';
import { isMacro, macroName } from '../../storage/blocks.ts';
import { type StorageNode, walkNodes } from '../../storage/tree.ts';
import type { MacroPolicy, SkippedMacro } from '../../types.ts';
import { describeMacro } from '../../validate/edited-macros.ts';
import { isRuled, judgeMacro, type MacroRefusal } from '../../validate/policy.ts';
import type { Found } from './found.ts';

/** A stretch of the source whose change would change what a ruled macro does. */
interface Ruled {
  readonly start: number;
  readonly end: number;
  readonly macro: string;
  readonly refusal: MacroRefusal;
}

export interface Sorted {
  readonly wanted: readonly Found[];
  readonly skipped: readonly SkippedMacro[];
}

/**
 * Takes what stands in ruled macros out of what was found. Throws ContentError 'forbidden' or 'unconfirmed' when nothing else was
 * found. `blockAt` tells the id of the block around an offset.
 */
export function skipRuled(
  found: readonly Found[],
  nodes: readonly StorageNode[],
  { policy, blockAt }: { policy: MacroPolicy | undefined; blockAt: (offset: number) => string },
): Sorted {
  const ruled = findRuled(nodes, policy);
  if (ruled.length === 0) return { wanted: found, skipped: [] };
  const wanted: Found[] = [];
  const skipped = new Map<string, SkippedMacro>();
  for (const entry of found) {
    const around = ruled.find(({ start, end }) => start <= entry.start && entry.start < end);
    if (!around) {
      wanted.push(entry);
      continue;
    }
    const { macro, refusal } = around;
    const block = blockAt(entry.start);
    const key = `${block} ${macro} ${refusal.code}`;
    const count = (skipped.get(key)?.count ?? 0) + 1;
    skipped.set(key, { macro, block, code: refusal.code, reason: refusal.message, count });
  }
  const [first] = skipped.values();
  if (first?.code === 'unconfirmed' && wanted.length === 0 && policy?.ask) {
    policy.ask(first.macro, first.reason);
    return { wanted: found, skipped: [] };
  }
  if (first && wanted.length === 0)
    throw new ContentError(
      first.code,
      `The text stands only in a macro that is not to be changed (block ${first.block}): ${first.reason}.`,
    );
  return { wanted, skipped: [...skipped.values()] };
}

/** Parameters and text bodies say what a macro does; the blocks in its body are the page's. */
function findRuled(nodes: readonly StorageNode[], policy: MacroPolicy | undefined): Ruled[] {
  const { ask: _, ...refusing } = policy ?? {}; // what is left out needs no consent
  const ruled: Ruled[] = [];
  for (const node of nodes.flatMap(each => [each, ...walkNodes(each)])) {
    if (!isMacro(node) || !isRuled(macroName(node), policy)) continue;
    const refusal = judgeMacro(describeMacro(node), refusing);
    if (!refusal) continue;
    for (const { name, start, end } of node.children)
      if (name !== 'ac:rich-text-body') ruled.push({ start, end, macro: macroName(node), refusal });
  }
  return ruled;
}
