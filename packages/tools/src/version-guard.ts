/** Holds a change to the version it was made on: when the page has moved on, says who moved it, when, and what to do. */
import type { Page } from '@weir/confluence';
import { ToolError } from './inventory/tool-error.ts';
import { findNames } from './output/people.ts';
import { formatPerson, formatTime, nameContent } from './output/text.ts';
import type { ConfluenceContext } from './tool.ts';

/** Throws `conflict` unless the page is current and at `base`. */
export async function requireBase(page: Page, base: number, context: ConfluenceContext): Promise<void> {
  requireVersion(page, base);
  if (page.version.number !== base) throw await movedOn(page, base, context);
}

/** Throws unless the page is current and has had a version `base`. */
export function requireVersion(page: Page, base: number): void {
  if (page.status === 'trashed')
    throw new ToolError('trashed', `${nameContent(page)} is in the trash.`, {
      argument: 'page',
      remedy: 'confluence_restore_page brings it back.',
    });
  if (base > page.version.number)
    throw new ToolError('invalid_arguments', `${nameContent(page)} has no version ${base} yet.`, {
      argument: 'base_version',
      remedy: `Its current version is ${page.version.number}.`,
      data: { currentVersion: page.version.number },
    });
}

/** The error for a page that is no longer at the version a change was made on. */
export async function movedOn(
  current: Page,
  base: number,
  context: ConfluenceContext,
  hint = '',
): Promise<ToolError> {
  const { number, createdAt, author } = current.version;
  const names = await findNames([author], context);
  const who = formatPerson(author, names);
  return new ToolError(
    'conflict',
    `${nameContent(current)} moved on: you worked on version ${base}, the current one is ${number}, saved ${formatTime(createdAt) ?? '?'} UTC${who ? ` by ${who}` : ''}. Nothing was changed.${hint}`,
    {
      argument: 'base_version',
      remedy: `Read the page again (confluence_get_page, for_edit=true; confluence_get_history shows what changed) and send base_version=${number}.`,
      data: { currentVersion: number },
    },
  );
}
