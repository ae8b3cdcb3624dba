/** `set_param`: one parameter of a macro, an editor extension or an image is set, added or removed where it stands. */
import { ContentError, tellPageText } from '../../errors.ts';
import { dropInvisible } from '../../read/invisible.ts';
import { isMacro, macroName, type PageBlock } from '../../storage/blocks.ts';
import type { Page } from '../../storage/page.ts';
import { attributeOf, type StorageNode, walkNodes } from '../../storage/tree.ts';
import { setExtensionParameter } from '../parameters/extension.ts';
import { setImageParameter } from '../parameters/image.ts';
import { setMacroParameter } from '../parameters/macro.ts';
import type { ParameterChange } from '../parameters/parameter.ts';
import { blockOf, type Of, type Outcome, type Planning } from './planning.ts';

export function setParam(planning: Planning, operation: Of<'set_param'>): Outcome {
  const { page } = planning;
  const node = findTarget(page, operation);
  const { name } = operation;
  const value = operation.value === null ? null : dropInvisible(operation.value);
  for (const change of changeParameter({ source: page.source, node, name, value }))
    planning.add({ ...change, retargets: true });
  return {};
}

function changeParameter(change: ParameterChange): ReturnType<typeof setMacroParameter> {
  if (isMacro(change.node)) return setMacroParameter(change);
  return change.node.name === 'ac:adf-node' ? setExtensionParameter(change) : setImageParameter(change);
}

/** The macro, extension or image that is meant: the block itself, or the one that `macro` and `nth` name among those inside. */
function findTarget(page: Page, { block: id, macro, nth }: Of<'set_param'>): StorageNode {
  const block = blockOf(page, id);
  const held = block.nodes.flatMap(node => [node, ...walkNodes(node)]).filter(hasParameters);
  const own = ownOf(block);
  if (own && macro === undefined && nth === undefined) return own;
  const named = macro === undefined ? held : held.filter(node => nameOf(node) === macro);
  const wanted = named[(nth ?? 1) - 1];
  if (wanted && (nth !== undefined || named.length === 1)) return wanted;
  if (named.length > 1 && nth === undefined) {
    throw new ContentError(
      'ambiguous',
      `Block ${id} holds ${list(held)}; say which one is meant by macro (its name) and nth (which of that name, from 1).`,
    );
  }
  throw new ContentError('not_applicable', describeMissing(id, block, { held, macro, nth }));
}

interface Missing {
  readonly held: readonly StorageNode[];
  readonly macro: string | undefined;
  readonly nth: number | undefined;
}

function describeMissing(id: string, block: PageBlock, { held, macro, nth }: Missing): string {
  if (held.length === 0)
    return `Block ${id} is a ${block.kind} without parameters: set_param changes those of macros, editor extensions and images.`;
  const wanted = macro === undefined ? 'such macro' : `macro '${macro}'`;
  return `Block ${id} has no ${wanted}${nth === undefined ? '' : ` number ${nth}`}; it holds ${list(held)}.`;
}

/** The element that the block is, where that has parameters: also an image that stands alone in its paragraph. */
function ownOf(block: PageBlock): StorageNode | undefined {
  const [node] = block.nodes;
  if (!node || block.nodes.length > 1) return undefined;
  if (node.name === 'ac:adf-extension') return node.children.find(hasParameters);
  return hasParameters(node) ? node : undefined;
}

function hasParameters(node: StorageNode): boolean {
  return isMacro(node) || node.name === 'ac:adf-node' || node.name === 'ac:image' || node.name === 'img';
}

function nameOf(node: StorageNode): string {
  if (isMacro(node)) return macroName(node);
  return node.name === 'ac:adf-node' ? `adf-${attributeOf(node, 'type') ?? 'node'}` : 'image';
}

/** What a block holds, in words: `2 status, 1 image`. */
function list(nodes: readonly StorageNode[]): string {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(nameOf(node), (counts.get(nameOf(node)) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => `${count} ${tellPageText(name, 40)}`)
    .slice(0, 20)
    .join(', ');
}
