/** Comments on Cloud, through REST v2: footer and inline comments are two resources. */
import { type Backend, callOf, firstFound } from '../backend.ts';
import { ConfluenceError } from '../errors.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { Comment, Comments, Paged, PageRequest } from '../types.ts';
import { decodeComment } from './decode.ts';

type CommentKind = Comment['kind'];
const KINDS: readonly CommentKind[] = ['footer', 'inline'];
const OWNERS = ['pages', 'blogposts'] as const;
const DEFAULT_LIMIT = 25;

export function createComments({ transport, peopleRoot }: Backend): Comments {
  return {
    list: (pageId, { kind, resolution }, request) => {
      if (kind === 'footer') return listOfKind(pageId, 'footer', undefined, request);
      if (kind === 'inline' || resolution !== undefined)
        return listOfKind(pageId, 'inline', resolution, request);
      return listBoth(pageId, request);
    },
    async replies({ id, kind }, request) {
      const path = fillPath(`/wiki/api/v2/${kind}-comments/{id}/children`, { id });
      const answer = await transport.send({ method: 'GET', path, query: pageQuery(request) }, request);
      return decodeList(answer, item => decodeComment(item, kind, peopleRoot));
    },
    get: (id, options) =>
      firstFound(
        KINDS.map(kind => async () => {
          const query = { 'body-format': 'storage' };
          const answer = await transport.send(
            { method: 'GET', path: fillPath(`/wiki/api/v2/${kind}-comments/{id}`, { id }), query },
            options,
          );
          return decodeComment(answer.body, kind, peopleRoot);
        }),
      ),
    create: ({ pageId, storage, inline }, options) => {
      const place = inline && {
        inlineCommentProperties: {
          textSelection: inline.selection,
          textSelectionMatchCount: inline.matchCount,
          textSelectionMatchIndex: inline.matchIndex,
        },
      };
      const kind: CommentKind = inline ? 'inline' : 'footer';
      // Nothing was made where the page is not found, so trying it as a blog post makes no second comment.
      return firstFound(
        ['pageId', 'blogPostId'].map(
          owner => () => add(kind, { [owner]: pageId, ...place }, storage, callOf(options)),
        ),
      );
    },
    reply: ({ id, kind }, storage, options) => add(kind, { parentCommentId: id }, storage, callOf(options)),
    async setResolved(comment, resolved, options) {
      if (comment.kind !== 'inline') throw footerIsNeverResolved(comment.id);
      const json = {
        version: { number: (comment.version ?? 1) + 1 },
        body: { representation: 'storage', value: comment.storage },
        resolved,
      };
      const path = fillPath('/wiki/api/v2/inline-comments/{id}', { id: comment.id });
      const answer = await transport.send({ method: 'PUT', path, json }, options);
      return whole(decodeComment(answer.body, 'inline', peopleRoot), comment.storage);
    },
  };

  async function add(kind: CommentKind, place: object, storage: string, call: PageRequest): Promise<Comment> {
    const json = { ...place, body: { representation: 'storage', value: storage } };
    const answer = await transport.send(
      { method: 'POST', path: `/wiki/api/v2/${kind}-comments`, json },
      call,
    );
    return whole(decodeComment(answer.body, kind, peopleRoot), storage);
  }

  function listOfKind(
    pageId: string,
    kind: CommentKind,
    resolution: readonly string[] | undefined,
    request: PageRequest | undefined,
  ): Promise<Paged<Comment>> {
    return firstFound(
      OWNERS.map(owner => async () => {
        const path = fillPath(`/wiki/api/v2/${owner}/{id}/${kind}-comments`, { id: pageId });
        const query = {
          ...pageQuery(request),
          ...(kind === 'inline' && { 'resolution-status': resolution }),
        };
        const answer = await transport.send({ method: 'GET', path, query }, request);
        return decodeList(answer, item => withPage(decodeComment(item, kind, peopleRoot), pageId));
      }),
    );
  }

  /** Footer comments first, then inline ones; the cursor begins with the kind that it belongs to. */
  async function listBoth(pageId: string, request: PageRequest = {}): Promise<Paged<Comment>> {
    const { cursor, ...rest } = request;
    const [kind, own] = splitCursor(cursor);
    const page = await listOfKind(pageId, kind, undefined, { ...rest, ...(own !== '' && { cursor: own }) });
    if (page.next !== undefined) return { ...page, next: `${kind}:${page.next}` };
    const room = (request.limit ?? DEFAULT_LIMIT) - page.items.length;
    if (kind === 'inline') return page;
    if (room <= 0) return { ...page, next: 'inline:' };
    const inline = await listOfKind(pageId, 'inline', undefined, { ...rest, limit: room });
    return {
      items: [...page.items, ...inline.items],
      ...(inline.next !== undefined && { next: `inline:${inline.next}` }),
    };
  }
}

function pageQuery(request: PageRequest | undefined): {
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

/** The answer of a write may leave the body out. */
function whole(comment: Comment, storage: string): Comment {
  return comment.storage === '' ? { ...comment, storage } : comment;
}

function withPage(comment: Comment, pageId: string): Comment {
  return { ...comment, pageId: comment.pageId ?? pageId };
}

function footerIsNeverResolved(id: string): ConfluenceError {
  return new ConfluenceError(
    'unsupported',
    `Comment ${id} is a footer comment; Confluence resolves inline comments only. Reply to it instead.`,
  );
}
