/** The content engine: Confluence storage format, read as Markdown, edited without loss, written from Markdown. Pure. */
export { ContentError } from './errors.ts';
export { type HtmlOptions, type LinkResource, storageToHtml } from './html/index.ts';
export { markdownToStorage, parseMarkdown, type WriteContext, writeStorage } from './markdown/index.ts';
export { readOutline } from './read/outline.ts';
export { readPage } from './read/view.ts';
export { parsePage } from './storage/page.ts';
export { storageToText } from './text.ts';
export type * from './types.ts';
export { validateStorage } from './validate/index.ts';
// The engine's functions, by the file that holds them; signatures are the package's contract:
// editPage(document: SliceDocument, operations: readonly EditOperation[], options?: EditOptions): EditResult   all or nothing
// verifyPage(source: string): { outcome: 'identical' } | { outcome: 'refused'; error: ContentError }           invariants on an empty edit; throws only on a broken invariant
// diffPages(before: string, after: string): string                           unified diff of the two pages' Markdown
// normalizeStorage is the sandbox's, not ours.
