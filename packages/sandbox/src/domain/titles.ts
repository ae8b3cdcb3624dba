/** The rules for titles: not blank, not too long, once in a space. */
import type { Context } from './context.ts';
import { type Content, type ContentType, DomainError } from './entities.ts';

const LONGEST_TITLE = 255;
const DAY = 86_400_000;
/** What is opened by its id alone may share its title, or have none. */
const FREELY_TITLED: ReadonlySet<ContentType> = new Set(['whiteboard', 'database', 'embed', 'custom']);

/** Throws `bad_request` for an empty or overlong title, `duplicate_title` where the space has it already. */
export function checkTitle({ store }: Context, content: Content): void {
  if (content.title === '') {
    if (content.status === 'draft' || FREELY_TITLED.has(content.type)) return;
    throw new DomainError('bad_request', 'Title is required and must not be blank.');
  }
  if (content.title.length > LONGEST_TITLE) {
    throw new DomainError('bad_request', `Title cannot be longer than ${LONGEST_TITLE} characters.`);
  }
  if (content.status === 'draft' || content.status === 'trashed' || FREELY_TITLED.has(content.type)) return;
  const day = Math.floor(content.createdAt / DAY) * DAY;
  const other = store.get<{ id: number }>(
    `select id from content where space_id = ? and title = ? collate nocase and type = ? and status in ('current', 'archived') and id <> ?
     ${content.type === 'blogpost' ? 'and created_at between ? and ?' : ''}`,
    content.spaceId,
    content.title,
    content.type,
    content.id,
    ...(content.type === 'blogpost' ? [day, day + DAY - 1] : []),
  );
  if (!other) return;
  const noun = content.type === 'blogpost' ? 'blog post' : content.type;
  throw new DomainError(
    'duplicate_title',
    `A ${noun} with this title already exists: A ${noun} already exists with the same TITLE in this space`,
  );
}
