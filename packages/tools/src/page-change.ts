/** What an edit makes of a page: planned on the version that was read, and merged into the current one when somebody saved since. */
import type { Page } from '@weir/confluence';
import type { EditOperation, EditOptions, EditResult, MergeConflict, SliceDocument } from '@weir/content';
import type { ContentEngine } from './content-engine.ts';
import { ToolError } from './inventory/tool-error.ts';
import { lines } from './output/text.ts';
import { fenceUntrusted } from './output/untrusted.ts';
import type { ConfluenceContext } from './tool.ts';
import { movedOn, requireVersion } from './version-guard.ts';

/** What is asked: operations, or the new Markdown of the page or of one of its sections. */
export type ChangeRequest =
  | { readonly operations: readonly EditOperation[] }
  | { readonly markdown: string; readonly section: string | undefined };

export interface ChangePlan {
  /** Of the current page. */
  readonly edit: EditResult;
  /** What was merged, in words; nothing where the version that was read is the current one. */
  readonly merged: string | undefined;
}

interface ChangeOptions extends Pick<EditOptions, 'macros'> {
  readonly content: ContentEngine;
  readonly baseVersion: number;
  readonly allowLoss: readonly string[];
}

/** Throws ToolError `conflict` with both sides when the change meets one that was saved since; ContentError as the engine does. */
export async function planChange(
  page: Page,
  request: ChangeRequest,
  options: ChangeOptions,
  context: ConfluenceContext,
): Promise<ChangePlan> {
  const { content, baseVersion } = options;
  requireVersion(page, baseVersion);
  const current = content.parsePage(page.storage);
  if (page.version.number === baseVersion)
    return { edit: makeChange(current, request, options), merged: undefined };
  const read = await context.service.pages.get(page.id, { signal: context.signal, version: baseVersion });
  const base = content.parsePage(read.storage);
  const edit = makeChange(base, request, options);
  const { storage, conflicts, together } = content.mergePages(base, content.parsePage(edit.storage), current);
  if (storage === undefined) throw await movedOn(page, baseVersion, context, showConflicts(conflicts));
  return {
    edit: rebased(content, current, storage, edit),
    merged: `Merged with what was saved since version ${baseVersion}: the current version is ${page.version.number}, and no block was changed on both sides.${tellTogether(together.length)}`,
  };
}

/** Where both sides put something in, somebody should look at the order. */
function tellTogether(places: number): string {
  if (places === 0) return '';
  const where = places === 1 ? 'In one place both put' : `In ${places} places both put`;
  return ` ${where} something in: what was saved before stands first there, then yours.`;
}

function makeChange(document: SliceDocument, request: ChangeRequest, options: ChangeOptions): EditResult {
  const { content, allowLoss, macros } = options;
  const allowed: EditOptions = { allowLoss, ...(macros && { macros }) };
  if ('operations' in request) return content.editPage(document, request.operations, allowed);
  const { markdown, section } = request;
  const view = section === undefined ? {} : { view: { kind: 'section', heading: section } as const };
  const edit = content.updatePage(document, markdown, { ...allowed, ...view });
  if (section === undefined) requireWhole(document, edit, allowLoss);
  return edit;
}

/** Pages of fewer characters are seen at a glance. */
const SMALL_PAGE = 4000;

/** A page that was read in part and given back as if it were whole would lose the rest. */
function requireWhole({ source }: SliceDocument, edit: EditResult, allowLoss: readonly string[]): void {
  const isShort = source.length > SMALL_PAGE && edit.storage.length < source.length / 2;
  if (!isShort || allowLoss.includes('text') || allowLoss.includes('*')) return;
  throw new ToolError(
    'would_lose',
    'This Markdown leaves out more than half of the page; nothing was changed. A read that was cut is not the whole page.',
    {
      argument: 'markdown',
      remedy: 'Name the section, use operations, or add "text" to allow_loss if the rest is to go.',
    },
  );
}

/** The edit as one of the current page. */
function rebased(
  { comparePages, parsePage }: ContentEngine,
  current: SliceDocument,
  storage: string,
  edit: EditResult,
): EditResult {
  const merged = parsePage(storage);
  const old = new Set(current.blocks.map(each => each.id));
  return {
    ...edit,
    storage,
    changed: storage !== current.source,
    diff: comparePages(current, merged).diff,
    blocks: merged.blocks.filter(each => !old.has(each.id)),
  };
}

const SHOWN_CONFLICTS = 5;
const SHOWN_CHARACTERS = 1500;

function showConflicts(conflicts: readonly MergeConflict[]): string {
  const shown = conflicts.slice(0, SHOWN_CONFLICTS).map(({ base, mine, theirs }) => {
    const at = theirs.blocks.length > 0 ? ` (now ${theirs.blocks.map(id => `^${id}`).join(', ')})` : '';
    return `Read${base.blocks.map(id => ` ^${id}`).join('')}:\n${cut(base.markdown)}\nYours:\n${cut(mine.markdown)}\nSaved since${at}:\n${cut(theirs.markdown)}`;
  });
  const rest = conflicts.length - shown.length;
  return lines(
    ` Both sides changed ${conflicts.length === 1 ? 'one place' : `${conflicts.length} places`}:`,
    fenceUntrusted(shown.join('\n\n'), 'both sides'),
    rest > 0 && `And ${rest} more.`,
  );
}

function cut(markdown: string): string {
  if (markdown === '') return '(nothing)';
  return markdown.length > SHOWN_CHARACTERS ? `${markdown.slice(0, SHOWN_CHARACTERS)} …` : markdown;
}
