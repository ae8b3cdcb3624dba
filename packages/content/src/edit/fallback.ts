/** Editor extensions hold a copy of their content for older readers; an edit of the content takes the copy away, since it would tell the old text. */
import type { Page } from '../storage/page.ts';
import { findChild, walkNodes } from '../storage/tree.ts';
import type { Splice } from './splice.ts';

/** Splices that remove the copies whose original the given splices change. Confluence writes a new copy when it saves. */
export function dropStaleFallbacks(page: Page, splices: readonly Splice[]): Splice[] {
  if (splices.length === 0 || !page.source.includes('<ac:adf-fallback')) return [];
  const removed: Splice[] = [];
  for (const node of walkNodes(page.root)) {
    if (node.name !== 'ac:adf-extension') continue;
    const fallback = findChild(node, 'ac:adf-fallback');
    const inside = splices.find(splice => splice.start > node.start && splice.end < node.end);
    if (!fallback || !inside) continue;
    const isTouched = splices.some(splice => splice.start < fallback.end && splice.end > fallback.start);
    if (!isTouched)
      removed.push({ start: fallback.start, end: fallback.end, text: '', operation: inside.operation });
  }
  return removed;
}
