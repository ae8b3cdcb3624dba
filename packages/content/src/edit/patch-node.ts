/**
 * An inline node that the request says otherwise (a status with another title, an image with another size, a link with another
 * text) is changed in place: its ids and whatever Markdown does not show stay.
 */
import { addressOf } from '../read/resources.ts';
import { scanStorage } from '../storage/scan.ts';
import {
  attributeOf,
  childElements,
  findChild,
  rawAttribute,
  type StorageNode,
  textOf,
} from '../storage/tree.ts';
import { type Change, spliceAttribute } from './attributes.ts';
import { mergeParameters } from './merge-macro.ts';
import { applySplices, orderSplices, spliceInner } from './splice.ts';

/** One element and the source that its offsets count in. */
export interface Fragment {
  readonly source: string;
  readonly node: StorageNode;
}

/** What to change in the stored element, or undefined where the model is another thing. */
type Patcher = (stored: Fragment, model: Fragment) => readonly Change[] | undefined;

const PATCHERS: Readonly<Record<string, Patcher>> = {
  'ac:structured-macro': patchMacro,
  'ac:image': patchImage,
  'ac:link': patchLink,
};

/** The stored bytes made to say what the model says; undefined where the two are not the same thing, differently put. */
export function patchNode(stored: string, model: string): string | undefined {
  const before = readElement(stored);
  const after = readElement(model);
  if (!before || !after || before.node.name !== after.node.name) return undefined;
  const changes = PATCHERS[before.node.name]?.(before, after);
  if (!changes) return undefined;
  const splices = changes.map(change => ({ ...change, operation: 0 }));
  return applySplices(stored, orderSplices(stored, splices));
}

function readElement(source: string): Fragment | undefined {
  if (!source.startsWith('<')) return undefined;
  const [node, ...others] = scanStorage(source).children;
  return node?.type === 'element' && others.length === 0 ? { source, node } : undefined;
}

function patchMacro(stored: Fragment, model: Fragment): readonly Change[] | undefined {
  if (rawAttribute(stored.node, 'ac:name') !== rawAttribute(model.node, 'ac:name')) return undefined;
  const changes: Change[] = [];
  mergeParameters({ source: stored.source, add: change => changes.push(change) }, stored.node, model);
  return changes;
}

/** An image of the same file: what the model says of it wins, what it does not say stays. */
function patchImage(stored: Fragment, model: Fragment): readonly Change[] | undefined {
  if (!hasSameTarget(stored.node, model.node)) return undefined;
  return [...patchAttributes(stored, model.node), ...patchCaption(stored, model)];
}

function patchCaption(stored: Fragment, model: Fragment): readonly Change[] {
  const before = findChild(stored.node, 'ac:caption');
  const after = findChild(model.node, 'ac:caption');
  if (!after) return before ? [{ start: before.start, end: before.end, text: '' }] : [];
  if (!before) {
    const at = stored.node.innerEnd;
    return [{ start: at, end: at, text: model.source.slice(after.start, after.end) }];
  }
  const text = lineOf(after);
  if (textOf(stored.source, before).trim() === textOf(model.source, after).trim()) return [];
  return [spliceInner(stored.source, lineOf(before), model.source.slice(text.innerStart, text.innerEnd))];
}

/** The paragraph that is all of a caption, or the caption. */
function lineOf(caption: StorageNode): StorageNode {
  const [line, ...others] = childElements(caption);
  return line?.name === 'p' && others.length === 0 ? line : caption;
}

function patchAttributes({ source, node }: Fragment, model: StorageNode): readonly Change[] {
  return model.attributes
    .filter((_entry, index) => index % 2 === 0)
    .flatMap(name => spliceAttribute(source, node, name, attributeOf(model, name) ?? null));
}

/** A link to the same place with another text; a plain text stays in its CDATA section. */
function patchLink(stored: Fragment, model: Fragment): readonly Change[] | undefined {
  if (!hasSameTarget(stored.node, model.node)) return undefined;
  if (attributeOf(stored.node, 'ac:anchor') !== attributeOf(model.node, 'ac:anchor')) return undefined;
  const before = findBody(stored.node);
  const after = findBody(model.node);
  if (!after) return before ? [{ start: before.start, end: before.end, text: '' }] : [];
  const written = model.source.slice(after.start, after.end);
  if (!before) return [{ start: stored.node.innerEnd, end: stored.node.innerEnd, text: written }];
  const section = before.children.find(child => child.type === 'cdata');
  const isPlain = after.children.every(child => child.type !== 'element');
  if (section && isPlain) {
    const text = textOf(model.source, after).replaceAll(']]>', ']]]]><![CDATA[>');
    return [{ start: section.innerStart, end: section.innerEnd, text }];
  }
  if (before.name === after.name)
    return [spliceInner(stored.source, before, model.source.slice(after.innerStart, after.innerEnd))];
  return [{ start: before.start, end: before.end, text: written }];
}

function findBody(link: StorageNode): StorageNode | undefined {
  return findChild(link, 'ac:link-body') ?? findChild(link, 'ac:plain-text-link-body');
}

function hasSameTarget(one: StorageNode, other: StorageNode): boolean {
  const [first, second] = [one, other].map(node => node.children.find(child => child.name.startsWith('ri:')));
  if (!first || !second) return first === second;
  return first.name === second.name && first.name !== 'ri:user' && addressOf(first) === addressOf(second);
}
