/** Storage to HTML: what Confluence would show, or what can be printed; safe to put into a page. */
import { scanStorage } from '../storage/scan.ts';
import { wrapDocument } from './document.ts';
import { renderTree } from './render.ts';
import type { HtmlOptions } from './rendering.ts';

export type { HtmlFormat, HtmlOptions, PageLink } from './rendering.ts';
export type { LinkResource } from './resources.ts';

/**
 * HTML with the class names of Confluence's own, as a fragment or a document. Only listed elements, attributes, styles and address
 * schemes are taken over, and nothing runs. Throws ContentError for malformed storage.
 */
export function storageToHtml(source: string, options: HtmlOptions = {}): string {
  const html = renderTree(source, scanStorage(source), options);
  return options.format === 'document' ? wrapDocument(options.title, html) : html;
}
