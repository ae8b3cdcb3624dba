/** What a request to Confluence names: spaces, and content that lies in some. Told from its path, query and body. */
import type { ApiRequest } from '@weir/confluence';
import type { MatchedOperation } from '@weir/confluence/catalogue';

/** Kinds of content by the segment of the path before their id; `content` is of any kind. */
export type ContentKind =
  | 'pages'
  | 'blogposts'
  | 'attachments'
  | 'comments'
  | 'footer-comments'
  | 'inline-comments'
  | 'whiteboards'
  | 'databases'
  | 'folders'
  | 'embeds'
  | 'custom-content'
  | 'tasks'
  | 'content';

export type Reference =
  | { readonly kind: 'space-id'; readonly id: string }
  | { readonly kind: 'space-key'; readonly key: string }
  | { readonly kind: 'content'; readonly of: ContentKind; readonly id: string };

const CONTENT_SEGMENTS: Readonly<Record<string, ContentKind>> = {
  pages: 'pages',
  blogposts: 'blogposts',
  attachments: 'attachments',
  comments: 'comments',
  'footer-comments': 'footer-comments',
  'inline-comments': 'inline-comments',
  whiteboards: 'whiteboards',
  databases: 'databases',
  folders: 'folders',
  embeds: 'embeds',
  'custom-content': 'custom-content',
  tasks: 'tasks',
  content: 'content',
  attachment: 'content',
  instance: 'content',
};

/** Fields of bodies and parameters of queries that name content. */
const CONTENT_FIELDS: Readonly<Record<string, ContentKind>> = {
  pageId: 'pages',
  'page-id': 'pages',
  blogPostId: 'blogposts',
  'blogpost-id': 'blogposts',
  attachmentId: 'attachments',
  customContentId: 'custom-content',
  parentCommentId: 'comments',
  parentId: 'content',
  'parent-id': 'content',
  parentPageId: 'content',
  destinationPageId: 'content',
  targetId: 'content',
  contentId: 'content',
};
const SPACE_ID_FIELDS = ['spaceId', 'space-id'];
const SPACE_KEY_FIELDS = ['spaceKey', 'space-key', 'spaceKeys'];

/** Without what only filters the answer by labels, titles and the like. A CQL query is not looked into. */
export function referencesOf(match: MatchedOperation, request: ApiRequest): readonly Reference[] {
  return [...ofPath(match), ...ofFields(request.query ?? {}), ...ofBody(request.json)];
}

function ofPath({ operation, parameters }: MatchedOperation): readonly Reference[] {
  const segments = operation.path.split('/');
  return segments.flatMap((segment, index): readonly Reference[] => {
    if (!segment.startsWith('{')) return [];
    const id = parameters[segment.slice(1, -1)] ?? '';
    const before = segments[index - 1] ?? '';
    if (before === 'spaces') return [{ kind: 'space-id', id }];
    if (before === 'space') return [{ kind: 'space-key', key: id }];
    const of = segment === '{targetId}' ? 'content' : CONTENT_SEGMENTS[before];
    return of === undefined ? [] : [{ kind: 'content', of, id }];
  });
}

function ofFields(fields: Readonly<Record<string, unknown>>): readonly Reference[] {
  return Object.entries(fields).flatMap(([name, value]): readonly Reference[] => {
    const values = idsIn(value);
    if (SPACE_ID_FIELDS.includes(name)) return values.map(id => ({ kind: 'space-id', id }));
    if (SPACE_KEY_FIELDS.includes(name)) return values.map(key => ({ kind: 'space-key', key }));
    const of = Object.hasOwn(CONTENT_FIELDS, name) ? CONTENT_FIELDS[name] : undefined;
    return of === undefined ? [] : values.map(id => ({ kind: 'content', of, id }));
  });
}

function ofBody(body: unknown): readonly Reference[] {
  if (!isRecord(body)) return [];
  return [
    ...ofFields(body),
    ...ofSpace(body['space']),
    ...ofEntity(body['container']),
    ...listOf(body['ancestors']).flatMap(ofEntity),
    ...listOf(body['pages']).flatMap(ofEntity),
    ...ofDestination(body['destination']),
  ];
}

function ofSpace(space: unknown): readonly Reference[] {
  if (!isRecord(space)) return [];
  const { key, id } = space;
  return [
    ...(typeof key === 'string' ? [{ kind: 'space-key', key } as const] : []),
    ...idsIn(id).map(each => ({ kind: 'space-id', id: each }) as const),
  ];
}

function ofEntity(entity: unknown): readonly Reference[] {
  return isRecord(entity) ? idsIn(entity['id']).map(id => ({ kind: 'content', of: 'content', id })) : [];
}

/** Where a copy goes: `{ type: 'space', value: 'ENG' }`, `{ type: 'parent_page', value: '123' }`. */
function ofDestination(destination: unknown): readonly Reference[] {
  if (!isRecord(destination)) return [];
  const [value] = idsIn(destination['value']);
  if (value === undefined) return [];
  return destination['type'] === 'space'
    ? [{ kind: 'space-key', key: value }]
    : [{ kind: 'content', of: 'content', id: value }];
}

/** Ids come as numbers, texts, lists of either, and texts with commas. */
function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' ? value.split(',').filter(each => each !== '') : [];
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
