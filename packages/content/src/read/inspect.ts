/** Finds in a page's source what a read never comes by: comments, copies for older readers, and macros that people are not shown. */
import { isMacro, macroName } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import { findChild, rawAttribute, type StorageNode, textOf, walkNodes } from '../storage/tree.ts';
import { dropInvisible } from './invisible.ts';
import type { Finding } from './reader.ts';

/** What a source that has nothing of this holds none of. */
const TRACES = ['!--', '<ac:adf-fallback', 'ac:name="hidden"'];

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

function inspectNode(
  source: string,
  node: StorageNode,
): Pick<Finding, 'kind' | 'what' | 'suspicious'> | undefined {
  if (node.type === 'comment') return { kind: 'comment', what: '', suspicious: false };
  if (node.name === 'ac:adf-extension') {
    return isCopyTrue(source, node) ? undefined : { kind: 'fallback', what: '', suspicious: true };
  }
  if (isMacro(node) && isHiddenMacro(source, node))
    return { kind: 'unseen_macro', what: macroName(node), suspicious: false };
  return undefined;
}

/** Whether the copy of an editor extension says nothing that the extension does not say. */
function isCopyTrue(source: string, extension: StorageNode): boolean {
  const fallback = findChild(extension, 'ac:adf-fallback');
  const node = findChild(extension, 'ac:adf-node');
  if (!fallback || !node) return true;
  const said = new Set(wordsOf(source, node));
  return wordsOf(source, fallback).every(word => said.has(word));
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
