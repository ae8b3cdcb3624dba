/** Holds edits to the macro policy: what a page has stays, what an edit brings in or changes needs to be allowed. */
import { ContentError } from '../errors.ts';
import { isMacro, macroName } from '../storage/blocks.ts';
import { decodeEntities } from '../storage/entities.ts';
import type { Revision } from '../storage/revision.ts';
import { attributeOf, type StorageNode, walkNodes } from '../storage/tree.ts';
import type { MacroPolicy } from '../types.ts';
import { isRuled, judgeMacro } from './policy.ts';

/** A stretch of the source that is replaced, and by what. */
export interface Replaced {
  readonly start: number;
  readonly text: string;
}

/**
 * Throws ContentError 'forbidden' or 'unconfirmed' for a ruled macro that the page did not have with these parameters and this body.
 * Outside of the regions that changed everything is as it was; a macro around one holds it in its body of blocks, which its signature
 * leaves out.
 */
export function checkEditedMacros(
  { page, source, regions }: Revision,
  replaced: readonly Replaced[],
  policy?: MacroPolicy,
): void {
  if (!replaced.some(change => mayConcern(page.source, change, policy))) return;
  const before = tallyMacros(
    page.source,
    regions.flatMap(region => region.before.nodes),
  );
  const after = tallyMacros(
    source,
    regions.flatMap(region => region.after.nodes),
  );
  for (const [signature, { node, count }] of after) {
    if (count <= (before.get(signature)?.count ?? 0)) continue;
    const refusal = judgeMacro(describeMacro(node), policy);
    if (refusal)
      throw new ContentError(
        refusal.code,
        `This edit adds or changes a macro that it may not: ${refusal.message}.`,
      );
  }
}

/** Macros before a change that are looked at: it may stand in a parameter behind the body, and macros in that, of an outer one. */
const LOOK_BACK = 8;
const NAME = /ac:name=(["'])(.*?)\1/g;

/** Whether a change may bring in a ruled macro or touch one, told without reading the page: what spares most edits the reading. */
function mayConcern(source: string, { start, text }: Replaced, policy: MacroPolicy | undefined): boolean {
  const names = [...text.matchAll(NAME)].map(match => match[2] ?? '');
  let at = start;
  for (let count = 0; count < LOOK_BACK && at > 0; count++) {
    at = source.lastIndexOf('macro ', at - 1);
    if (at < 0) break;
    const [name] = source.slice(at, at + 400).matchAll(NAME);
    if (name) names.push(name[2] ?? '');
  }
  return names.some(name => isRuled(decodeEntities(name), policy));
}

function tallyMacros(
  source: string,
  nodes: readonly StorageNode[],
): Map<string, { readonly node: StorageNode; count: number }> {
  const tally = new Map<string, { readonly node: StorageNode; count: number }>();
  for (const node of nodes.flatMap(top => [top, ...walkNodes(top)])) {
    if (!isMacro(node)) continue;
    const signature = signatureOf(source, node);
    const entry = tally.get(signature);
    if (entry) entry.count += 1;
    else tally.set(signature, { node, count: 1 });
  }
  return tally;
}

/** A macro's name and the names of its parameters. */
export function describeMacro(node: StorageNode): { name: string; parameters: string[] } {
  const parameters = node.children.flatMap(child =>
    child.name === 'ac:parameter' ? (attributeOf(child, 'ac:name') ?? '') : [],
  );
  return { name: macroName(node), parameters };
}

/** What a macro does: its name, parameters and text body; ids and a body of blocks say nothing about that. */
function signatureOf(source: string, macro: StorageNode): string {
  const parts = macro.children.filter(
    child => child.type !== 'comment' && child.name !== 'ac:rich-text-body',
  );
  const texts = parts.map(part => source.slice(part.start, part.end).trim()).filter(text => text !== '');
  return [macroName(macro).trim().toLowerCase(), ...texts.sort()].join('\n');
}
