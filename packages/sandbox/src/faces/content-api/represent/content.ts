/** A content as both editions represent it, its parts expanded on request. */
import { DRAFT_NUMBER } from '../../../domain/types.ts';
import { EXPAND_NOTHING, type Expand, expandFields, type Fields } from '../expand.ts';
import { apiId, downloadPath, tinyLink } from '../links.ts';
import type { Json, Scope } from '../types.ts';
import { describeBody } from './body.ts';
import { describeChildren, describeChildTypes, describeDescendants } from './children.ts';
import { describeExtensions } from './extensions.ts';
import { describeMetadata } from './metadata.ts';
import { describeRestrictions } from './restrictions.ts';
import { describeSpace } from './spaces.ts';
import {
  apiType,
  currentOf,
  isHistorical,
  readSpace,
  readVersion,
  type Subject,
  statusOf,
} from './subject.ts';
import { describeHistory, describeVersionOf } from './versions.ts';

const at =
  (path: string) =>
  (subject: Subject): string =>
    `/rest/api/content/${apiId(subject.content)}${path}`;

const CONTENT_FIELDS: Fields<Subject> = {
  container: { link: linkContainer, value: describeContainer },
  metadata: { value: describeMetadata },
  restrictions: { link: at('/restriction/byOperation'), value: describeRestrictions },
  history: { link: at('/history'), value: describeHistory },
  body: { value: describeBody },
  version: { value: (subject, expand, scope) => describeVersionOf(subject, expand, scope) },
  descendants: { link: at('/descendant'), value: describeDescendants },
  space: {
    link: (subject, scope) => `/rest/api/space/${readSpace(subject.content, scope).key}`,
    value: (subject, expand, scope) => describeSpace(readSpace(subject.content, scope), expand, scope),
  },
  childTypes: { only: 'cloud', value: describeChildTypes },
  schedulePublishInfo: { only: 'cloud' },
  operations: { value: describeOperations },
  schedulePublishDate: { only: 'cloud' },
  children: { link: at('/child'), value: describeChildren },
  ancestors: { value: describeAncestors },
  draftVersion: { only: 'cloud' },
};

/** The content with the parts that `expand` names. Attachments always come with their metadata. */
export function describeContent(subject: Subject, expand: Expand, scope: Scope): Json {
  const { content } = subject;
  const whole: Expand =
    content.type === 'attachment' && !expand.has('metadata')
      ? new Map([...expand, ['metadata', EXPAND_NOTHING]])
      : expand;
  return {
    id: apiId(content),
    type: apiType(content),
    ...scope.dialect.contentFields(content),
    status: statusOf(subject),
    title: isHistorical(subject) ? (readVersion(subject, scope)?.title ?? content.title) : content.title,
    macroRenderedOutput: {},
    extensions: describeExtensions(subject, expand.get('extensions') ?? EXPAND_NOTHING, scope),
    ...expandFields(subject, CONTENT_FIELDS, whole, scope),
    _links: describeLinks(subject, scope),
  };
}

/** A content answered by itself: its links also say where it came from. */
export function describeWhole(subject: Subject, expand: Expand, scope: Scope): Json {
  const links = {
    ...describeLinks(subject, scope),
    context: scope.dialect.contextPath,
    collection: '/rest/api/content',
    base: scope.urls.base,
  };
  return { ...describeContent(subject, expand, scope), _links: links };
}

function describeLinks(subject: Subject, scope: Scope): Json {
  const { content } = subject;
  const space = readSpace(content, scope);
  const historical = isHistorical(subject) ? linkPast(subject) : '';
  return {
    webui: scope.dialect.webui(content, space),
    self: scope.urls.api(`/content/${apiId(content)}${historical}`),
    ...scope.dialect.editLinks(content, space),
    ...(content.type === 'attachment' ? { download: downloadPath(content) } : {}),
    ...(content.type === 'page' || content.type === 'blogpost' ? { tinyui: tinyLink(content.id) } : {}),
  };
}

function linkPast(subject: Subject): string {
  return subject.number === DRAFT_NUMBER ? '?status=draft' : `?status=historical&version=${subject.number}`;
}

function linkContainer(subject: Subject, scope: Scope): string {
  const { containerId } = subject.content;
  const container = containerId === null ? undefined : scope.domain.contents.byId(containerId);
  if (container !== undefined) return `/rest/api/content/${apiId(container)}`;
  return `/rest/api/space/${readSpace(subject.content, scope).key}`;
}

/** What holds the content: the page of a comment or an attachment, the space of anything else. */
function describeContainer(subject: Subject, expand: Expand, scope: Scope): Json {
  const { containerId } = subject.content;
  const container = containerId === null ? undefined : scope.domain.contents.byId(containerId);
  if (container !== undefined) return describeContent(currentOf(container), expand, scope);
  return describeSpace(readSpace(subject.content, scope), expand, scope);
}

/** Pages, root first; folders and other kinds of Cloud's tree are v2's to tell. Of a comment: the comments it answers. */
function describeAncestors(subject: Subject, expand: Expand, scope: Scope): readonly Json[] {
  const ancestors = scope.domain.contents
    .ancestors(subject.content.id)
    .filter(({ type }) => type === 'page' || type.endsWith('-comment'));
  return ancestors.map(ancestor => describeContent(currentOf(ancestor), expand, scope));
}

function describeOperations(subject: Subject): readonly Json[] {
  const targetType = apiType(subject.content);
  const own = ['read', 'update', 'delete', 'export'].map(operation => ({ operation, targetType }));
  if (targetType !== 'page' && targetType !== 'blogpost') return own;
  const more = ['copy', 'move', 'archive', 'restore', 'purge', 'purge_version'].map(operation => ({
    operation,
    targetType,
  }));
  return [
    ...own,
    ...more,
    ...['comment', 'attachment'].map(target => ({ operation: 'create', targetType: target })),
  ];
}
