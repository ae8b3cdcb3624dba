/** The content engine: Confluence storage format, read as Markdown, edited without loss, written from Markdown. Pure. */
export { type AdfDocument, type AdfMark, type AdfNode, adfToStorage, storageToAdf } from './adf/index.ts';
export { comparePages } from './compare/compare-pages.ts';
export { type StoredComparison, sameStored } from './compare/same-stored.ts';
export type {
  ChangedBlock,
  CompareOptions,
  Comparison,
  PageChange,
  PageChangeKind,
} from './compare/types.ts';
export { editPage } from './edit/edit.ts';
export { type UpdateOptions, updatePage } from './edit/update.ts';
export { type VerifyResult, verifyPage } from './edit/verify.ts';
export { ContentError } from './errors.ts';
export {
  type HtmlFormat,
  type HtmlOptions,
  type LinkResource,
  type PageLink,
  storageToHtml,
} from './html/index.ts';
export { markdownToStorage, parseMarkdown, type WriteContext, writeStorage } from './markdown/index.ts';
export { type ConflictSide, type MergeConflict, type MergeResult, mergePages } from './merge/merge-pages.ts';
export { type InspectedText, inspectInvisible, inspectText } from './read/inspect-text.ts';
export { readOutline } from './read/outline.ts';
export { readPage } from './read/view.ts';
export { parsePage } from './storage/page.ts';
export { storageToText } from './text.ts';
export type * from './types.ts';
export { validateBody } from './validate/bodies.ts';
export { sanitizeStorage, type ValidateOptions, validateStorage } from './validate/index.ts';
export { MACRO_GROUPS } from './validate/policy.ts';
export { type WikiOptions, type WikiUser, wikiToStorage } from './wiki/index.ts';
