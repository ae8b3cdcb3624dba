/** Inline content of a block: put off until the link references are known, edit anchors taken off. */
import type { Inline } from '../../types.ts';
import type { BlockState, PendingInline } from './lines.ts';

const ANCHOR = /\^\d{3}(?:\d{3}){0,2}(?:[ \t]+|$)/my;
const CARET = 94;

/** The length of the edit anchor at an offset, 0 if there is none. */
export function anchorLength(text: string, at = 0): number {
  if (text.charCodeAt(at) !== CARET) return 0;
  ANCHOR.lastIndex = at;
  return ANCHOR.exec(text)?.[0].length ?? 0;
}

/** Takes an edit anchor off the front. */
export function skipAnchor(content: PendingInline): void {
  content.start = Math.min(content.end, content.start + anchorLength(content.source, content.start));
}

/** Notes content to be read later; the nodes will stand in the list that is given back. */
export function addContent(state: BlockState, content: PendingInline): readonly Inline[] {
  skipAnchor(content);
  if (content.start < content.end) state.pending.push(content);
  return content.into;
}
