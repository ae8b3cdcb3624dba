/** Bodies on their way in: normalised once, their facts and text kept for search, the threads of inline comments followed. */
import { ContentError, storageToText } from '@weir/content';
import { type Context, findVersion } from './context.ts';
import { type Content, DomainError } from './entities.ts';
import { decodeEntities } from './storage/entities.ts';
import { type BodyFact, readFacts } from './storage/facts.ts';
import { normaliseStorage } from './storage/normalise.ts';
import { readMarkerRefs } from './storage/text.ts';

const LARGEST_BODY = 5 * 1024 * 1024;

/** The body as it is stored. Throws `malformed_body`, `too_large`. */
export function prepareBody(
  context: Context,
  body: string,
  place: { readonly spaceId: number; readonly containerId: number | null },
): string {
  if (Buffer.byteLength(body) > LARGEST_BODY)
    throw new DomainError('too_large', 'The content body is larger than 5 MB.');
  checkWellFormed(body);
  return normaliseStorage(body, {
    nextUuid: context.identity.nextUuid,
    localIds: context.localIds,
    versionOf: (element, attributes) => findTargetVersion(context, place, element, attributes),
  });
}

/** The content engine's scanner knows entities and limits; ours only finds places. */
function checkWellFormed(body: string): void {
  try {
    storageToText(body);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    throw new DomainError(
      error.code === 'too_large' ? 'too_large' : 'malformed_body',
      `Error parsing xhtml: ${error.message}`,
    );
  }
}

function findTargetVersion(
  { store }: Context,
  place: { readonly spaceId: number; readonly containerId: number | null },
  element: 'ri:page' | 'ri:attachment',
  attributes: ReadonlyMap<string, string>,
): number {
  const read = (name: string) => decodeEntities(attributes.get(name) ?? '');
  const found =
    element === 'ri:attachment'
      ? store.get<{ version: number }>(
          "select version from content where container_id = ? and type = 'attachment' and title = ?",
          place.containerId,
          read('ri:filename'),
        )
      : store.get<{ version: number }>(
          `select c.version from content c join space s on s.id = c.space_id
           where c.type = 'page' and c.status = 'current' and c.title = ? and (s.key = ? or (? = '' and s.id = ?))`,
          read('ri:content-title'),
          read('ri:space-key'),
          read('ri:space-key'),
          place.spaceId,
        );
  return found?.version ?? 1;
}

const INDEXED = new Set(['current', 'archived']);

/** Makes search see the content as it now stands; a trashed one or a draft is taken out. */
export function indexContent(context: Context, content: Content, body: string): void {
  removeFromIndex(context, content.id);
  if (INDEXED.has(content.status)) addToIndex(context, content, body);
}

/** For a content that the index does not hold. */
export function addToIndex(context: Context, content: Content, body: string): void {
  const { store } = context;
  const isRaw = content.type === 'custom' && findVersion(context, content.id)?.representation === 'raw';
  const labels = store.all<{ name: string }>(
    'select name from label where content_id = ? order by name',
    content.id,
  );
  store.run(
    'insert into search_index (rowid, title, body, labels) values (?, ?, ?, ?)',
    content.id,
    content.title,
    isRaw ? body : readText(body),
    labels.map(label => label.name).join(' '),
  );
  for (const fact of isRaw ? [] : readFacts(body)) {
    store.run(
      'insert or ignore into body_fact (content_id, kind, value) values (?, ?, ?)',
      content.id,
      fact.kind,
      resolveFact(context, content, fact),
    );
  }
}

function readText(storage: string): string {
  return storage === '' ? '' : storageToText(storage);
}

export function removeFromIndex({ store }: Pick<Context, 'store'>, id: number): void {
  store.run('delete from search_index where rowid = ?', id);
  store.run('delete from body_fact where content_id = ?', id);
}

/** Mentions become account ids and links of the same space get its key, so that search compares like with like. */
function resolveFact({ store }: Pick<Context, 'store'>, content: Content, fact: BodyFact): string {
  if (fact.kind === 'mention') {
    const sql = 'select account_id from person where account_id = ? or user_key = ? or username = ?';
    return (
      store.get<{ account_id: string }>(sql, fact.value, fact.value, fact.value)?.account_id ?? fact.value
    );
  }
  if (fact.kind === 'link' && fact.value.startsWith(':')) {
    return `${store.get<{ key: string }>('select key from space where id = ?', content.spaceId)?.key ?? ''}${fact.value}`;
  }
  return fact.value;
}

/** After a page changed: an inline comment whose marker went is dangling; one whose marker came back is open again. */
export function followMarkers({ store }: Context, contentId: number, body: string): void {
  const comments = store.all<{ id: number; marker_ref: string; resolution: string }>(
    "select id, marker_ref, resolution from content where container_id = ? and type = 'inline-comment' and marker_ref is not null and parent_id is null",
    contentId,
  );
  if (comments.length === 0) return;
  const refs = readMarkerRefs(body);
  for (const comment of comments) {
    const isThere = refs.has(comment.marker_ref);
    if (!isThere && comment.resolution !== 'resolved') setResolution(store, comment.id, 'dangling');
    if (isThere && comment.resolution === 'dangling') setResolution(store, comment.id, 'open');
  }
}

function setResolution(store: Context['store'], id: number, resolution: string): void {
  store.run('update content set resolution = ? where id = ?', resolution, id);
}
