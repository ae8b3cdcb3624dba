/** The comments of a page or blog post on Cloud: one kind, or both behind one cursor. */
import { type Backend, firstFound } from '../backend.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { Comment, Paged, PageRequest } from '../types.ts';
import { decodeComment } from './decode.ts';

export type CommentKind = Comment['kind'];
const OWNERS = ['pages', 'blogposts'] as const;
const DEFAULT_LIMIT = 25;

export interface CommentsOfKind {
  readonly pageId: string;
  readonly kind: CommentKind;
  /** Inline comments only. */
  readonly resolution?: readonly string[] | undefined;
}

export function listOfKind(
  { transport, peopleRoot }: Backend,
  { pageId, kind, resolution }: CommentsOfKind,
  request: PageRequest | undefined,
): Promise<Paged<Comment>> {
  return firstFound(
    OWNERS.map(owner => async () => {
      const path = fillPath(`/wiki/api/v2/${owner}/{id}/${kind}-comments`, { id: pageId });
      const query = { ...pageQuery(request), ...(kind === 'inline' && { 'resolution-status': resolution }) };
      const answer = await transport.send({ method: 'GET', path, query }, request);
      return decodeList(answer, item => withPage(decodeComment(item, kind, peopleRoot), pageId));
    }),
  );
}

/** Footer comments first, then inline ones; the cursor begins with the kind that it belongs to. */
export async function listBoth(
  backend: Backend,
  pageId: string,
  request: PageRequest = {},
): Promise<Paged<Comment>> {
  const { cursor, ...rest } = request;
  const [kind, own] = splitCursor(cursor);
  const page = await listOfKind(backend, { pageId, kind }, { ...rest, ...(own !== '' && { cursor: own }) });
  if (page.next !== undefined) return { ...page, next: `${kind}:${page.next}` };
  if (kind === 'inline') return page;
  const room = (request.limit ?? DEFAULT_LIMIT) - page.items.length;
  if (room <= 0) return { ...page, next: 'inline:' };
  const inline = await listOfKind(backend, { pageId, kind: 'inline' }, { ...rest, limit: room });
  return {
    items: [...page.items, ...inline.items],
    ...(inline.next !== undefined && { next: `inline:${inline.next}` }),
  };
}

export function pageQuery(request: PageRequest | undefined): {
  'body-format': string;
  limit: number | undefined;
  cursor: string | undefined;
} {
  return { 'body-format': 'storage', limit: request?.limit, cursor: request?.cursor };
}

function splitCursor(cursor: string | undefined): readonly [CommentKind, string] {
  const match = /^(footer|inline):(.*)$/s.exec(cursor ?? '');
  return match ? [match[1] === 'inline' ? 'inline' : 'footer', match[2] ?? ''] : ['footer', cursor ?? ''];
}

function withPage(comment: Comment, pageId: string): Comment {
  return { ...comment, pageId: comment.pageId ?? pageId };
}
