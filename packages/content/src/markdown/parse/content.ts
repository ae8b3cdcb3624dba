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

/** The edit anchor at an offset, without its mark. */
export function anchorAt(text: string, at: number): string | undefined {
  const length = anchorLength(text, at);
  return length === 0 ? undefined : text.slice(at + 1, at + length).trim();
}

/** Takes an edit anchor off the front. */
export function takeAnchor(content: PendingInline): string | undefined {
  const anchor = anchorAt(content.source, content.start);
  content.start = Math.min(content.end, content.start + anchorLength(content.source, content.start));
  return anchor;
}

/** Notes content to be read later, without the edit anchor before it; the nodes will stand in the list that is given back. */
export function addContent(state: BlockState, content: PendingInline): readonly Inline[] {
  takeAnchor(content);
  return addPlainContent(state, content);
}

/** The same where no edit anchor stands, as in a cell. */
export function addPlainContent(state: BlockState, content: PendingInline): readonly Inline[] {
  if (content.start < content.end) state.pending.push(content);
  return content.into;
}
