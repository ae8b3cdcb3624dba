/** Comments on Data Center: contents of type comment. Its public API neither makes inline comments nor resolves any. */
import { type Backend, callOf } from '../backend.ts';
import { decodePersonRef, webUrl } from '../content-api/decode.ts';
import { ConfluenceError } from '../errors.ts';
import { compact, fieldOf, listOf, numberOf, requireText, textOf } from '../json.ts';
import { decodeList } from '../paging.ts';
import { fillPath } from '../transport/urls.ts';
import type { CallOptions, Comment, Comments, PageRequest } from '../types.ts';

const EXPAND =
  'body.storage,version,history,ancestors,container,extensions.inlineProperties,extensions.resolution';
const LOCATIONS = { footer: ['footer'], inline: ['inline', 'resolved'] } as const;

export function createComments({ transport, peopleRoot }: Backend): Comments {
  return {
    async list(pageId, { kind, resolution }, request) {
      const path = fillPath('/rest/api/content/{id}/child/comment', { id: pageId });
      const location = kind === undefined ? undefined : LOCATIONS[kind];
      const answer = await transport.send(
        { method: 'GET', path, query: { ...pageQuery(request), location } },
        request,
      );
      const page = decodeList(answer, item => decodeComment(item, peopleRoot, pageId));
      return resolution === undefined
        ? page
        : { ...page, items: page.items.filter(comment => resolution.includes(comment.resolution ?? 'open')) };
    },
    async replies({ id }, request) {
      const path = fillPath('/rest/api/content/{id}/child/comment', { id });
      return decodeList(
        await transport.send({ method: 'GET', path, query: pageQuery(request) }, request),
        item => ({
          ...decodeComment(item, peopleRoot, undefined),
          parentId: id,
        }),
      );
    },
    get: (id, options) => read(id, callOf(options)),
    create({ pageId, storage, inline }, options) {
      if (inline) return Promise.reject(noInlineComments());
      return add(pageId, undefined, storage, callOf(options));
    },
    async reply(to, storage, options) {
      const pageId = to.pageId ?? (await read(to.id, callOf(options))).pageId;
      if (pageId === undefined)
        throw new ConfluenceError(
          'bad_answer',
          `Confluence does not tell which page comment ${to.id} belongs to. Name the page.`,
        );
      return add(pageId, to.id, storage, callOf(options));
    },
    setResolved: () => Promise.reject(noResolving()),
  };

  async function read(id: string, call: CallOptions): Promise<Comment> {
    const answer = await transport.send(
      { method: 'GET', path: fillPath('/rest/api/content/{id}', { id }), query: { expand: EXPAND } },
      call,
    );
    return decodeComment(answer.body, peopleRoot, undefined);
  }

  async function add(
    pageId: string,
    parentId: string | undefined,
    storage: string,
    call: CallOptions,
  ): Promise<Comment> {
    const json = {
      type: 'comment',
      container: { id: pageId, type: 'page' },
      ...(parentId !== undefined && { ancestors: [{ id: parentId }] }),
      body: { storage: { value: storage, representation: 'storage' } },
    };
    const answer = await transport.send(
      { method: 'POST', path: '/rest/api/content', query: { expand: EXPAND }, json },
      call,
    );
    const comment = decodeComment(answer.body, peopleRoot, pageId);
    return {
      ...comment,
      storage: comment.storage === '' ? storage : comment.storage,
      ...(parentId !== undefined && { parentId }),
    };
  }
}

function pageQuery(request: PageRequest | undefined): {
  expand: string;
  limit: number | undefined;
  start: string | undefined;
} {
  return { expand: EXPAND, limit: request?.limit, start: request?.cursor };
}

function decodeComment(value: unknown, root: string, pageId: string | undefined): Comment {
  const inline = fieldOf(value, 'extensions', 'inlineProperties');
  const isInline = inline !== undefined || textOf(value, 'extensions', 'location') === 'inline';
  return compact<Comment>({
    id: requireText(value, 'comment', 'id'),
    kind: isInline ? 'inline' : 'footer',
    pageId: textOf(value, 'container', 'id') ?? pageId,
    parentId: textOf(listOf(value, 'ancestors').at(-1), 'id'),
    author: decodePersonRef(fieldOf(value, 'history', 'createdBy') ?? fieldOf(value, 'version', 'by')),
    createdAt: textOf(value, 'history', 'createdDate') ?? textOf(value, 'version', 'when'),
    version: numberOf(value, 'version', 'number'),
    storage: textOf(value, 'body', 'storage', 'value') ?? '',
    resolution: textOf(value, 'extensions', 'resolution', 'status'),
    selection: textOf(inline, 'originalSelection'),
    markerRef: textOf(inline, 'markerRef'),
    url: webUrl(value, root),
  });
}

function noInlineComments(): ConfluenceError {
  return new ConfluenceError(
    'unsupported',
    "Data Center's REST API makes no inline comments. Add a footer comment that quotes the text instead.",
  );
}

function noResolving(): ConfluenceError {
  return new ConfluenceError(
    'unsupported',
    "Data Center's REST API resolves no comments. Resolve it in the browser, or reply to it.",
  );
}
