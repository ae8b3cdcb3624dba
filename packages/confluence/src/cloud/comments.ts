/** Comments on Cloud, through REST v2: footer and inline comments are two resources. */
import { type Backend, callOf, firstFound } from '../backend.ts';
import { ConfluenceError } from '../errors.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { CallOptions, Comment, Comments } from '../types.ts';
import { decodeComment } from './decode.ts';
import { type CommentKind, listBoth, listOfKind, pageQuery } from './list-comments.ts';

const KINDS: readonly CommentKind[] = ['footer', 'inline'];

export function createComments(backend: Backend): Comments {
  const { transport, peopleRoot } = backend;
  return {
    list: (pageId, { kind, resolution }, request) => {
      if (kind === 'footer') return listOfKind(backend, { pageId, kind }, request);
      if (kind === undefined && resolution === undefined) return listBoth(backend, pageId, request);
      return listOfKind(backend, { pageId, kind: 'inline', resolution }, request);
    },
    async replies({ id, kind }, request) {
      const path = fillPath(`/wiki/api/v2/${kind}-comments/{id}/children`, { id });
      const answer = await transport.send({ method: 'GET', path, query: pageQuery(request) }, request);
      return decodeList(answer, item => decodeComment(item, kind, peopleRoot));
    },
    get: (id, options) => get(id, callOf(options)),
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
      const version = comment.version ?? (await get(comment.id, callOf(options))).version ?? 1;
      const json = {
        version: { number: version + 1 },
        body: { representation: 'storage', value: comment.storage },
        resolved,
      };
      const path = fillPath('/wiki/api/v2/inline-comments/{id}', { id: comment.id });
      const answer = await transport.send({ method: 'PUT', path, json }, options);
      return whole(decodeComment(answer.body, 'inline', peopleRoot), comment.storage);
    },
  };

  function get(id: string, call: CallOptions): Promise<Comment> {
    return firstFound(
      KINDS.map(kind => async () => {
        const path = fillPath(`/wiki/api/v2/${kind}-comments/{id}`, { id });
        const answer = await transport.send(
          { method: 'GET', path, query: { 'body-format': 'storage' } },
          call,
        );
        return decodeComment(answer.body, kind, peopleRoot);
      }),
    );
  }

  async function add(kind: CommentKind, place: object, storage: string, call: CallOptions): Promise<Comment> {
    const json = { ...place, body: { representation: 'storage', value: storage } };
    const answer = await transport.send(
      { method: 'POST', path: `/wiki/api/v2/${kind}-comments`, json },
      call,
    );
    return whole(decodeComment(answer.body, kind, peopleRoot), storage);
  }
}

/** The answer of a write may leave the body out. */
function whole(comment: Comment, storage: string): Comment {
  return comment.storage === '' ? { ...comment, storage } : comment;
}

function footerIsNeverResolved(id: string): ConfluenceError {
  return new ConfluenceError(
    'unsupported',
    `Comment ${id} is a footer comment; Confluence resolves inline comments only. Reply to it instead.`,
  );
}
