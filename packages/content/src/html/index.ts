/** Storage to view HTML: what Confluence would show, safe to put into a page. */
import { scanStorage } from '../storage/scan.ts';
import { renderTree } from './render.ts';
import type { HtmlOptions } from './rendering.ts';

export type { HtmlOptions } from './rendering.ts';
export type { LinkResource } from './resources.ts';

/**
 * View HTML with the class names of Confluence's own. Only listed elements, attributes, styles and address schemes are
 * taken over. Throws ContentError for malformed storage.
 */
export function storageToHtml(source: string, options: HtmlOptions = {}): string {
  return renderTree(source, scanStorage(source), options);
}
