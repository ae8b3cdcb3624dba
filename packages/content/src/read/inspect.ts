/** Finds in a page's source what a read never comes by: comments, copies for older readers, and macros that people are not shown. */
import { isMacro, macroName } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import {
  attributeOf,
  findChild,
  rawAttribute,
  type StorageNode,
  textOf,
  walkNodes,
} from '../storage/tree.ts';
import { dropInvisible } from './invisible.ts';
import type { Finding } from './reader.ts';
import { findInstructions } from './signs.ts';

/** What a source that has nothing of this holds none of. */
const TRACES = ['!--', '<ac:adf-fallback', 'ac:name="hidden"', 'title="', 'ac:tooltip="', 'aria-label="'];
/** Attributes that show only when a pointer rests on an element, and that a read leaves out. */
const HINTS = ['title', 'ac:title', 'ac:tooltip', 'aria-label', 'summary'];

type Found = Pick<Finding, 'kind' | 'what' | 'suspicious'>;

/** The findings, each with the place of the innermost block that it stands in, or that stands before it. */
export function inspectSource(page: Page): Finding[] {
  const { source } = page;
  if (!TRACES.some(trace => source.includes(trace))) return [];
  const findings: Finding[] = [];
  for (const node of walkNodes(page.root)) {
    const found = inspectNode(source, node);
    if (found) findings.push({ ...found, amount: 1, place: placeAt(page, node.start) });
  }
  return findings;
}

function inspectNode(source: string, node: StorageNode): Found | undefined {
  if (node.type === 'comment') {
    const speaks = speaksToModels(source.slice(node.innerStart, node.innerEnd));
    return { kind: 'comment', what: speaks ? 'with instructions to an AI' : '', suspicious: speaks };
  }
  if (node.attributes.length > 0 && HINTS.some(name => speaksToModels(attributeOf(node, name))))
    return { kind: 'hint', what: '', suspicious: true };
  if (node.name === 'ac:adf-extension') return inspectCopy(source, node);
  if (isMacro(node) && isHiddenMacro(source, node))
    return { kind: 'unseen_macro', what: macroName(node), suspicious: false };
  return undefined;
}

/** Words that a copy may say otherwise before somebody means something by it: copies are older than their originals. */
const DRIFT = 3;

function inspectCopy(source: string, extension: StorageNode): Found | undefined {
  const fallback = findChild(extension, 'ac:adf-fallback');
  const node = findChild(extension, 'ac:adf-node');
  if (!fallback || !node) return undefined;
  const said = new Set(wordsOf(source, node));
  const added = wordsOf(source, fallback).filter(word => !said.has(word)).length;
  if (added === 0) return undefined;
  return {
    kind: 'fallback',
    what: '',
    suspicious: added > DRIFT || speaksToModels(textWithGaps(source, fallback)),
  };
}

function wordsOf(source: string, node: StorageNode): readonly string[] {
  return (
    dropInvisible(textWithGaps(source, node))
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

function textWithGaps(source: string, node: StorageNode): string {
  return node.children.length === 0
    ? textOf(source, node)
    : node.children.map(child => textWithGaps(source, child)).join(' ');
}

function speaksToModels(text: string | undefined): boolean {
  return (
    text !== undefined &&
    text.length > 15 &&
    findInstructions(dropInvisible(text), { unseen: true }).length > 0
  );
}

const HIDEABLE: ReadonlySet<string> = new Set(['excerpt', 'details']);

/** Excerpts and page properties that are told to be there for other pages only. */
function isHiddenMacro(source: string, macro: StorageNode): boolean {
  return (
    HIDEABLE.has(macroName(macro)) &&
    macro.children.some(
      child => rawAttribute(child, 'ac:name') === 'hidden' && textOf(source, child).trim() === 'true',
    )
  );
}

function placeAt(page: Page, offset: number): number {
  let found = -1;
  for (const block of page.listed) {
    if (block.start > offset) return found < 0 ? block.place : found;
    if (offset < block.end || block.parent === undefined) found = block.place;
  }
  return found;
}
