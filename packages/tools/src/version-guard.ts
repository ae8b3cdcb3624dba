/** Holds a change to the version it was made on: when the page has moved on, says who moved it, when, and what to do. */
import type { Page } from '@weir/confluence';
import { ToolError } from './inventory/tool-error.ts';
import { findNames } from './output/people.ts';
import { formatPerson, formatTime, nameContent } from './output/text.ts';
import type { ConfluenceContext } from './tool.ts';

/** Throws `conflict` unless the page is current and at `base`. `hint` adds what is known of the change. */
export async function requireBase(
  page: Page,
  base: number,
  context: ConfluenceContext,
  hint: (current: Page) => string = () => '',
): Promise<void> {
  if (page.status === 'trashed')
    throw new ToolError('trashed', `${nameContent(page)} is in the trash.`, {
      argument: 'page',
      remedy: 'confluence_restore_page brings it back.',
    });
  if (page.version.number === base) return;
  if (base > page.version.number)
    throw new ToolError('invalid_arguments', `${nameContent(page)} has no version ${base} yet.`, {
      argument: 'base_version',
      remedy: `Its current version is ${page.version.number}.`,
      data: { currentVersion: page.version.number },
    });
  throw await movedOn(page, base, context, hint(page));
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
