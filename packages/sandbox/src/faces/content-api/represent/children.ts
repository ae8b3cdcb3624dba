/** `children`, `descendants` and `childTypes`: what hangs below a content, by type. */
import type { Content } from '../../../domain/types.ts';
import { type Expand, expandFields, type Field, type Fields } from '../expand.ts';
import { apiId } from '../links.ts';
import { cutWindow, describeNested, type Excerpted, readAll, readSlice, type Window } from '../paging.ts';
import type { Json, Scope } from '../types.ts';
import { currentOf, type Subject } from './subject.ts';

/** What stands in the page tree on Cloud alone. */
const CLOUD_TYPES = ['whiteboard', 'database', 'embed', 'folder'] as const;
export const CHILD_TYPES = ['attachment', 'comment', 'page', ...CLOUD_TYPES] as const;
export type ChildType = (typeof CHILD_TYPES)[number];

const LIMIT = 25;
/** What changed last stands first, as on live sites. */
export const FILES_ORDER = '-modified-date';

/** The direct children of a type: pages and folders in tree order, root comments or the replies of a comment, attachments. */
export function listChildren(
  content: Content,
  type: ChildType,
  window: Window,
  scope: Scope,
): Excerpted<Content> {
  const { contents } = scope.domain;
  const visibleTo = scope.actor.person.accountId;
  switch (type) {
    case 'attachment':
      return readSlice(
        request =>
          contents.list(
            { types: ['attachment'], containerId: content.id, statuses: ['current'], sort: FILES_ORDER },
            request,
          ),
        window,
      );
    case 'comment':
      return cutWindow(listComments(content, scope), window);
    default: {
      const filter = { parentId: content.id, types: [type], statuses: ['current' as const], visibleTo };
      return readSlice(request => contents.list({ ...filter, sort: 'position' }, request), window);
    }
  }
}

/** Comments whose parent is the given page or comment, the oldest first. */
export function listComments(parent: Content, scope: Scope): readonly Content[] {
  const isComment = parent.type.endsWith('-comment');
  const page = isComment ? (parent.containerId ?? 0) : parent.id;
  const parentId = isComment ? parent.id : null;
  return listAllComments(page, scope).filter(comment => comment.parentId === parentId);
}

/** Every comment on a page, replies too, the oldest first. */
export function listAllComments(pageId: number, scope: Scope): readonly Content[] {
  const comments = readAll(request =>
    scope.domain.contents.list(
      { types: ['footer-comment', 'inline-comment'], containerId: pageId, statuses: ['current'] },
      request,
    ),
  );
  return comments.toSorted((one, other) => one.createdAt - other.createdAt || one.id - other.id);
}

const DEEPEST = 1_000;
/** All below a content: pages of the tree; every comment; a page's own attachments. */
export function listDescendants(
  content: Content,
  type: ChildType,
  window: Window,
  scope: Scope,
): Excerpted<Content> {
  if (type === 'comment') return cutWindow(listAllComments(content.id, scope), window);
  if (type === 'attachment') return listChildren(content, type, window, scope);
  const visibleTo = scope.actor.person.accountId;
  return readSlice(
    request =>
      scope.domain.contents.descendants(content.id, { ...request, depth: DEEPEST, types: [type], visibleTo }),
    window,
  );
}

type Lister = typeof listChildren;

function listField(type: ChildType, segment: 'child' | 'descendant', list: Lister): Field<Subject> {
  const path = (subject: Subject): string => `/content/${apiId(subject.content)}/${segment}/${type}`;
  return {
    ...(CLOUD_TYPES.some(known => known === type) ? { only: 'cloud' as const } : {}),
    link: subject => `/rest/api${path(subject)}`,
    value(subject, expand, scope) {
      const { items, more } = list(subject.content, type, { start: 0, limit: LIMIT }, scope);
      const results = items.map(item => scope.describe(currentOf(item), expand, scope));
      return describeNested(scope, path(subject), LIMIT, { results, more });
    },
  };
}
const CHILD_FIELDS: Fields<Subject> = Object.fromEntries(
  CHILD_TYPES.map(type => [type, listField(type, 'child', listChildren)]),
);
const DESCENDANT_FIELDS: Fields<Subject> = Object.fromEntries(
  CHILD_TYPES.map(type => [type, listField(type, 'descendant', listDescendants)]),
);

export function describeChildren(subject: Subject, expand: Expand, scope: Scope): Json {
  const self = scope.urls.api(`/content/${apiId(subject.content)}/child`);
  return { ...expandFields(subject, CHILD_FIELDS, expand, scope), _links: { self } };
}
export function describeDescendants(subject: Subject, expand: Expand, scope: Scope): Json {
  const self = scope.urls.api(`/content/${apiId(subject.content)}/descendant`);
  return { ...expandFields(subject, DESCENDANT_FIELDS, expand, scope), _links: { self } };
}

/** Whether there are children of each type; `childTypes.all` asks for every type. */
export function describeChildTypes(subject: Subject, expand: Expand, scope: Scope): Json {
  const wanted: Expand = expand.has('all') ? new Map(CHILD_TYPES.map(type => [type, new Map()])) : expand;
  const fields: Fields<Subject> = Object.fromEntries(
    CHILD_TYPES.map(type => [
      type,
      {
        value: () => ({
          value: listChildren(subject.content, type, { start: 0, limit: 1 }, scope).items.length > 0,
          _links: { self: scope.urls.api(`/content/${apiId(subject.content)}/child/${type}`) },
        }),
      },
    ]),
  );
  return expandFields(subject, { all: {}, ...fields }, wanted, scope);
}
