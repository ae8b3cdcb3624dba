/** Titles are unique in a space: a refusal that comes of it says which page has the title. */
import { ConfluenceError, type Content } from '@weir/confluence';
import { ToolError } from './inventory/tool-error.ts';
import { nameContent } from './output/text.ts';
import type { ConfluenceContext } from './tool.ts';

/** Where a page of this title was to stand. */
export interface TitlePlace {
  readonly title: string;
  readonly spaceId?: string | undefined;
  readonly spaceKey?: string | undefined;
  /** The page that may have the title, because it is the one that is saved. */
  readonly ownId?: string;
}

/** The page that has the title there, if any. */
export async function findTitled(
  place: TitlePlace,
  { service, signal }: ConfluenceContext,
): Promise<Content | undefined> {
  const spaceKey =
    place.spaceKey ?? (place.spaceId && (await service.spaces.getById(place.spaceId, { signal })).key);
  if (spaceKey === undefined) return undefined;
  const found = await service.pages.findByTitle(place.title, spaceKey, { signal });
  return found.find(page => page.id !== place.ownId);
}

/** Confluence refuses a taken title as a bad request like any other: look, and say which page has it. The error itself where none has. */
export async function explainTitleClash(
  error: unknown,
  place: TitlePlace,
  context: ConfluenceContext,
): Promise<unknown> {
  const refused =
    error instanceof ConfluenceError && (error.code === 'invalid_request' || error.code === 'conflict');
  const taken = refused ? await findTitled(place, context) : undefined;
  if (!taken) return error;
  return new ToolError(
    'duplicate_title',
    `The space has a page of this title already: ${nameContent(taken)}, ${taken.url}. Titles are unique in a space.`,
    {
      argument: 'title',
      remedy: 'Choose another title, or change that page with confluence_edit_page.',
      data: { existingId: taken.id },
      cause: error,
    },
  );
}
