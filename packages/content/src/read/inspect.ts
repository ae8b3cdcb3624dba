/** Finds in a page's source what a read never comes by: comments, copies for older readers, macros that people are not shown, text in places that show none. */
import { isMacro, macroName } from '../storage/blocks.ts';
import { decodeEntities } from '../storage/entities.ts';
import { HINTS } from '../storage/names.ts';
import type { Page } from '../storage/page.ts';
import { findChild, isBlankText, rawAttribute, type StorageNode, textOf } from '../storage/tree.ts';
import { dropInvisible, judgeRun } from './invisible.ts';
import type { Finding } from './reader.ts';
import { findInstructions } from './signs.ts';

/** Attributes that show only when a pointer rests on an element, and that a read leaves out. */
const HINT_NAMES: ReadonlySet<string> = new Set(['title', 'ac:title', 'ac:tooltip', 'aria-label', 'summary']);

type Found = Pick<Finding, 'kind' | 'what' | 'suspicious'>;

/** The findings, each with the place of the innermost block that it stands in, or that stands before it. */
export function inspectSource(page: Page): Finding[] {
  const findings: Finding[] = [];
  inspectNodes(page, page.root.children, findings);
  return findings;
}

/** Elements whose own text no editor writes and Confluence does not show: theirs stands in elements inside of them. */
const SHOW_NO_TEXT: ReadonlySet<string> = new Set([
  'ac:link',
  'ac:image',
  'ac:task',
  'colgroup',
  'ac:adf-extension',
  'ri:page',
  'ri:attachment',
]);

function inspectNodes(page: Page, nodes: readonly StorageNode[], findings: Finding[]): void {
  for (const node of nodes) {
    if (node.type === 'text') {
      const found = inspectStray(page.source, node);
      if (found) findings.push({ ...found, amount: 1, place: placeAt(page, node.start) });
      continue;
    }
    const found = inspectNode(page.source, node);
    if (found) findings.push({ ...found, amount: 1, place: placeAt(page, node.start) });
    inspectNodes(page, node.children, findings);
  }
}

function inspectNode(source: string, node: StorageNode): Found | undefined {
  if (node.type === 'comment') {
    const speaks = speaksToModels(source.slice(node.innerStart, node.innerEnd));
    return { kind: 'comment', what: speaks ? 'with instructions to an AI' : '', suspicious: speaks };
  }
  if ((node.flags & HINTS) !== 0 && hintsAtModels(node)) return { kind: 'hint', what: '', suspicious: true };
  if (node.name === 'ac:adf-extension') return inspectCopy(source, node);
  return isMacro(node) && isHiddenMacro(source, node) ? inspectUnseen(source, node) : undefined;
}

function inspectStray(source: string, text: StorageNode): Found | undefined {
  if (isBlankText(text) || !SHOW_NO_TEXT.has(text.parent?.name ?? '')) return undefined;
  const suspicious = speaksToModels(textOf(source, text));
  return { kind: 'hidden_text', what: `inside <${text.parent?.name}>, which shows none`, suspicious };
}

function inspectUnseen(source: string, macro: StorageNode): Found {
  const suspicious = speaksToModels(textWithGaps(source, macro));
  const what = suspicious ? `${macroName(macro)}, with instructions to an AI` : macroName(macro);
  return { kind: 'unseen_macro', what, suspicious };
}

function hintsAtModels({ attributes }: StorageNode): boolean {
  for (let index = 0; index < attributes.length; index += 2) {
    const value = attributes[index + 1] ?? '';
    if (
      value.length >= LEAST_SPEECH &&
      HINT_NAMES.has(attributes[index] ?? '') &&
      isHint(decodeEntities(value))
    )
      return true;
  }
  return false;
}

function isHint(value: string): boolean {
  let hidesText = false;
  const shown = dropInvisible(value, run => {
    hidesText ||= judgeRun(run).suspicious;
  });
  return hidesText || speaksToModels(shown);
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

/** Characters below which nothing is an instruction. */
const LEAST_SPEECH = 16;

/** Whether a text that people do not see at once reads like instructions to an AI. */
export function speaksToModels(text: string): boolean {
  return text.length >= LEAST_SPEECH && findInstructions(dropInvisible(text), { unseen: true }).length > 0;
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
