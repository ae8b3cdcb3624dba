/** Editor extensions hold a copy of their content for older readers; an edit of the content takes the copy away, since it would tell the old text. */
import type { Page } from '../storage/page.ts';
import { childAround } from '../storage/revise.ts';
import { findChild, type StorageNode } from '../storage/tree.ts';
import type { Splice } from './splice.ts';

/** Splices that remove the copies whose original the given splices change. Confluence writes a new copy when it saves. */
export function dropStaleFallbacks(page: Page, splices: readonly Splice[]): Splice[] {
  if (splices.length === 0 || !page.source.includes('<ac:adf-fallback')) return [];
  const removed = new Map<StorageNode, Splice>();
  for (const splice of splices) {
    for (let node = childAround(page.root, splice); node; node = childAround(node, splice)) {
      const fallback = node.name === 'ac:adf-extension' ? findChild(node, 'ac:adf-fallback') : undefined;
      if (!fallback || removed.has(fallback)) continue;
      const isTouched = splices.some(other => other.start < fallback.end && other.end > fallback.start);
      if (!isTouched)
        removed.set(fallback, {
          start: fallback.start,
          end: fallback.end,
          text: '',
          operation: splice.operation,
        });
    }
  }
  return [...removed.values()];
}
