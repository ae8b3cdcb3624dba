/** A macro's parameters and text body, changed in place so that its ids and what Markdown does not show stay. */
import { writeStorage } from '../markdown/index.ts';
import { createReader } from '../read/reader.ts';
import { parameterValue, plainTextOf } from '../read/resources.ts';
import { isMacro, partitionPage } from '../storage/blocks.ts';
import { scanStorage } from '../storage/scan.ts';
import { attributeOf, childElements, findChild, type StorageNode } from '../storage/tree.ts';
import type { Block } from '../types.ts';
import { spliceAttribute } from './attributes.ts';
import { BREAKOUT, headKey, infoKey, readBack, withoutBreakout } from './canonical.ts';
import type { Merge } from './merge.ts';
import { spliceInner } from './splice.ts';

type Directive = Extract<Block, { type: 'container' | 'leaf' | 'code' }>;

/** The element that holds a container's blocks. */
export function bodyOf(node: StorageNode): StorageNode | undefined {
  if (isMacro(node)) return findChild(node, 'ac:rich-text-body');
  if (node.name === 'ac:adf-extension') {
    const inner = findChild(node, 'ac:adf-node');
    return inner && bodyOf(inner);
  }
  if (node.name === 'ac:adf-node') return findChild(node, 'ac:adf-content');
  return node;
}

/**
 * Makes a macro's parameters, and the text of one that has a text body, what is asked. False when the node cannot be changed in
 * place: it is then replaced, if the request can be written at all.
 */
export function mergeMacroHead(merge: Merge, node: StorageNode, wanted: Directive): boolean {
  const [shown, ...others] = readBack(merge.source, partitionPage(merge.source, asRoot(node)));
  if (shown && others.length === 0 && headOf(shown) === headOf(wanted)) {
    if (node.name === 'ac:layout-section') setBreakout(merge, node, wanted);
    return wanted.type !== 'code' || mergeBody(merge, node, wanted.value);
  }
  if (!isMacro(node)) return false;
  const bare: Block = wanted.type === 'container' ? { ...wanted, children: [] } : wanted;
  const written = writeStorage([bare], {
    macros: 'unchecked',
    ...(merge.pool.locate ? { locate: merge.pool.locate } : {}),
  });
  const model = childElements(scanStorage(written))[0];
  if (!model || attributeOf(model, 'ac:name') !== attributeOf(node, 'ac:name')) return false;
  mergeParameters(merge, node, { source: written, node: model });
  return wanted.type !== 'code' || mergeBody(merge, node, wanted.value);
}

/** How far a layout section breaks out of the page, where the request says it. */
function setBreakout(merge: Merge, node: StorageNode, wanted: Directive): void {
  if (wanted.type === 'code') return;
  for (const [name, stored] of Object.entries(BREAKOUT)) {
    const value = wanted.attributes[name];
    if (value === undefined) continue;
    for (const change of spliceAttribute(merge.source, node, stored, value)) merge.add(change);
  }
}

function asRoot(node: StorageNode): StorageNode {
  return { ...node, name: '', children: [node], parent: undefined };
}

function headOf(block: Block): string {
  if (block.type === 'code') return `code ${infoKey(block.info)}`;
  if (block.type === 'container') return headKey(withoutBreakout(block), 'title');
  return block.type === 'leaf' ? headKey(block) : block.type;
}

interface Model {
  readonly source: string;
  readonly node: StorageNode;
}

/** Changes, adds and removes parameters so that they are those of the model; ones that Markdown does not show stay. */
export function mergeParameters(merge: Pick<Merge, 'source' | 'add'>, node: StorageNode, model: Model): void {
  const wanted = new Map(parametersOf(model.node).map(parameter => [nameOf(parameter), parameter]));
  for (const parameter of parametersOf(node)) {
    const value = parameterValue(createReader(merge.source), parameter);
    const target = wanted.get(nameOf(parameter));
    wanted.delete(nameOf(parameter));
    if (value === '' && !target) continue;
    if (!target) merge.add({ start: parameter.start, end: parameter.end, text: '' });
    else if (parameterValue(createReader(model.source), target) !== value) {
      merge.add(spliceInner(merge.source, parameter, model.source.slice(target.innerStart, target.innerEnd)));
    }
  }
  const added = [...wanted.values()]
    .map(parameter => model.source.slice(parameter.start, parameter.end))
    .join('');
  if (added === '') return;
  if (node.innerStart === node.end) merge.add(spliceInner(merge.source, node, added));
  else merge.add({ start: node.innerStart, end: node.innerStart, text: added });
}

function parametersOf(node: StorageNode): StorageNode[] {
  return node.children.filter(child => child.name === 'ac:parameter');
}

function nameOf(parameter: StorageNode): string {
  return attributeOf(parameter, 'ac:name') ?? '';
}

function mergeBody(merge: Merge, node: StorageNode, text: string): boolean {
  const body = findChild(node, 'ac:plain-text-body');
  if (!body) return false;
  if (plainTextOf(merge.source, body) === text) return true;
  merge.add(spliceInner(merge.source, body, `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`));
  return true;
}
