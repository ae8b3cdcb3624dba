/** What an editor should know before a write: an unpublished draft beside the page, or a live doc. */
import { ConfluenceError, type Page } from '@weir/confluence';
import { loadContentEngine } from './content-engine.ts';
import { formatPerson, formatTime } from './output/text.ts';
import type { ConfluenceContext } from './tool.ts';

/** One upstream call for a current page; nothing is said of what cannot be seen. */
export async function describeWorkInProgress(
  page: Page,
  context: ConfluenceContext,
): Promise<string | undefined> {
  if (page.status !== 'current') return undefined;
  if (page.subtype === 'live') return describeLiveDoc(page, context);
  const draft = await findDraft(page, context);
  if (!draft || (draft.title === page.title && (await saysTheSame(page, draft)))) return undefined;
  const who = await nameOf(draft, context);
  const when = formatTime(draft.version.createdAt);
  return (
    `Unpublished draft: ${who ?? 'somebody'} has changes that are not published${when ? `, last saved ${when} UTC` : ''}. ` +
    'Saving this page makes Confluence merge into that draft, or override it where both differ much: ask them first if in doubt.'
  );
}

/** A draft that Confluence made of the page and nobody wrote in differs from it by ids at most. */
async function saysTheSame(page: Page, draft: Page): Promise<boolean> {
  if (draft.storage === page.storage) return true;
  const { ContentError, sameStored } = await loadContentEngine();
  try {
    return sameStored(page.storage, draft.storage).same;
  } catch (error) {
    if (error instanceof ContentError) return false;
    throw error;
  }
}

function describeLiveDoc(page: Page, context: ConfluenceContext): string {
  const owner = page.author && context.service.users.known([page.author.id]).get(page.author.id);
  return `Live doc${owner ? ` of ${owner}` : ''}: others may be typing in it now, and what is saved shows at once.`;
}

/** What does not tell drafts must not stop an edit: a note is missed, no change is lost. */
async function findDraft(page: Page, { service, signal }: ConfluenceContext): Promise<Page | undefined> {
  try {
    return await service.pages.draft(page.id, { signal });
  } catch (error) {
    if (error instanceof ConfluenceError && error.code !== 'cancelled') return undefined;
    throw error;
  }
}

async function nameOf(draft: Page, context: ConfluenceContext): Promise<string | undefined> {
  const { author } = draft.version;
  if (!author || author.name !== undefined) return formatPerson(author);
  const names = await context.service.users.names([author.id], { signal: context.signal });
  return formatPerson(author, names);
}
