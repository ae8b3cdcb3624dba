/**
 * An inline node that the request says otherwise (a status with another title, an image with another size, a link with another
 * text) is changed in place: its ids and whatever Markdown does not show stay.
 */
import { addressOf } from '../read/resources.ts';
import { escapeText } from '../storage/entities.ts';
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

/**
 * What to change in the stored element, or undefined where the model is another thing. With `retarget` a link or an image may
 * come to point elsewhere.
 */
type Patcher = (stored: Fragment, model: Fragment, retarget: boolean) => readonly Change[] | undefined;

const PATCHERS: Readonly<Record<string, Patcher>> = {
  'ac:structured-macro': patchMacro,
  'ac:image': patchImage,
  'ac:link': patchLink,
  a: patchAddress,
};

/**
 * The stored bytes made to say what the model says; undefined where the two are not the same thing, differently put.
 * @param retarget whether a link with the same text, or an image, is the same when its target is another
 */
export function patchNode(stored: string, model: string, retarget: boolean): string | undefined {
  const before = readElement(stored);
  const after = readElement(model);
  if (!before || !after || before.node.name !== after.node.name) return undefined;
  const changes = PATCHERS[before.node.name]?.(before, after, retarget);
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

/** An image: what the model says of it wins, what it does not say stays, unless it is shown. */
function patchImage(stored: Fragment, model: Fragment, retarget: boolean): readonly Change[] | undefined {
  const target = patchTarget(stored, model, retarget);
  return (
    target && [
      ...patchAttributes(stored, model.node),
      ...dropAlt(stored, model.node),
      ...target,
      ...patchCaption(stored, model),
    ]
  );
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

/** An alternative text that is not asked for goes, unless it repeats the file's name and is not shown. */
function dropAlt({ source, node }: Fragment, model: StorageNode): readonly Change[] {
  const target = targetOf(model);
  const file = target && attributeOf(target, 'ri:filename');
  const isAsked = attributeOf(model, ALT) !== undefined || attributeOf(node, ALT) === file;
  return isAsked ? [] : spliceAttribute(source, node, ALT, null);
}

const ALT = 'ac:alt';

/** A link with an address of its own: a card, whose text is that address, or the tags alone of another link. */
function patchAddress(stored: Fragment, model: Fragment, retarget: boolean): readonly Change[] | undefined {
  const before = attributeOf(stored.node, 'href');
  const after = attributeOf(model.node, 'href');
  const isCard = (node: StorageNode): boolean => rawAttribute(node, CARD) !== undefined;
  if (after === undefined || isCard(stored.node) !== isCard(model.node)) return undefined;
  if (before !== after && !retarget) return undefined;
  const isCopy =
    isCard(stored.node) && before !== undefined && textOf(stored.source, stored.node).trim() === before;
  const text = isCopy ? [spliceInner(stored.source, stored.node, escapeText(after))] : [];
  return [...patchAttributes(stored, model.node), ...text];
}

const CARD = 'data-card-appearance';

/** The resource of the model in the place of the stored one; undefined where the two are of different kinds. */
function patchTarget(stored: Fragment, model: Fragment, retarget: boolean): readonly Change[] | undefined {
  if (hasSameTarget(stored.node, model.node)) return [];
  const [before, after] = [stored.node, model.node].map(targetOf);
  if (!retarget || !before || !after || before.name === 'ri:user' || after.name === 'ri:user')
    return undefined;
  return [{ start: before.start, end: before.end, text: model.source.slice(after.start, after.end) }];
}

function targetOf(node: StorageNode): StorageNode | undefined {
  return node.children.find(child => child.name.startsWith('ri:'));
}

function patchAttributes({ source, node }: Fragment, model: StorageNode): readonly Change[] {
  return model.attributes
    .filter((_entry, index) => index % 2 === 0)
    .flatMap(name => spliceAttribute(source, node, name, attributeOf(model, name) ?? null));
}

/** A link that is given a tooltip, another text or another target; without a tooltip given, it keeps its own. */
function patchLink(stored: Fragment, model: Fragment, retarget: boolean): readonly Change[] | undefined {
  const changes = patchLinkText(stored, model, retarget);
  const tooltip = attributeOf(model.node, 'ac:tooltip');
  return changes && tooltip !== undefined
    ? [...spliceAttribute(stored.source, stored.node, 'ac:tooltip', tooltip), ...changes]
    : changes;
}

/** A plain text stays in its CDATA section. */
function patchLinkText(stored: Fragment, model: Fragment, retarget: boolean): readonly Change[] | undefined {
  const anchor = attributeOf(model.node, 'ac:anchor') ?? null;
  if (!hasSameTarget(stored.node, model.node) || (attributeOf(stored.node, 'ac:anchor') ?? null) !== anchor) {
    const target = retarget ? patchTarget(stored, model, retarget) : undefined;
    const isSameText = textOf(stored.source, stored.node) === textOf(model.source, model.node);
    return target && isSameText
      ? [...spliceAttribute(stored.source, stored.node, 'ac:anchor', anchor), ...target]
      : undefined;
  }
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
  const [first, second] = [one, other].map(targetOf);
  if (!first || !second) return first === second;
  return first.name === second.name && first.name !== 'ri:user' && addressOf(first) === addressOf(second);
}
