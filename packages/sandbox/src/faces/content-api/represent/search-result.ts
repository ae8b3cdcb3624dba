/** A search hit as an answer holds it: the thing found, and what to show of it in a list. */
import type { Content, SearchHit, Space } from '../../../domain/types.ts';
import { type Expand, expandBelow } from '../expand.ts';
import { friendlyDay } from '../links.ts';
import type { Json, Scope } from '../types.ts';
import { describeContent } from './content.ts';
import { describeSpace } from './spaces.ts';
import { apiType, currentOf, readSpace } from './subject.ts';

/** How excerpts are given: matches marked or not, HTML-escaped or not, or none at all. */
export const EXCERPT_MODES = [
  'highlight',
  'highlight_unescaped',
  'indexed',
  'indexed_unescaped',
  'none',
] as const;
export type ExcerptMode = (typeof EXCERPT_MODES)[number];

const MARKERS = /@@@(?:end)?hl@@@/g;

export function formatExcerpt(excerpt: string, mode: ExcerptMode): string {
  if (mode === 'none') return '';
  const marked = mode.startsWith('highlight') ? excerpt : excerpt.replaceAll(MARKERS, '');
  if (mode.endsWith('_unescaped')) return marked;
  return marked
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Undefined for what is gone since it was found. */
export function describeHit(
  hit: SearchHit,
  mode: ExcerptMode,
  expand: Expand,
  scope: Scope,
): Json | undefined {
  if (hit.kind === 'content') {
    const content = scope.domain.contents.byId(hit.id);
    return (
      content &&
      describeContentHit(
        content,
        { excerpt: formatExcerpt(hit.excerpt, mode), score: hit.score },
        expand,
        scope,
      )
    );
  }
  if (hit.kind === 'space') {
    const space = scope.domain.spaces.byId(hit.id);
    return space && describeSpaceHit(space, expand, scope);
  }
  return describePersonHit(hit.accountId, scope);
}

interface Found {
  readonly excerpt: string;
  readonly score: number;
}

function describeContentHit(content: Content, { excerpt, score }: Found, expand: Expand, scope: Scope): Json {
  const space = readSpace(content, scope);
  const container =
    content.containerId === null ? undefined : scope.domain.contents.byId(content.containerId);
  return {
    content: describeContent(currentOf(content), expandBelow(expand, 'content'), scope),
    title: content.title,
    excerpt,
    url: scope.dialect.webui(content, space),
    ...(container === undefined
      ? {}
      : {
          resultParentContainer: {
            title: container.title,
            displayUrl: scope.dialect.webui(container, space),
          },
        }),
    resultGlobalContainer: { title: space.name, displayUrl: scope.dialect.spaceWebui(space) },
    breadcrumbs: [],
    entityType: 'content',
    iconCssClass: `aui-icon content-type-${apiType(content)}`,
    ...describeTime(content.modifiedAt, scope),
    score,
  };
}

function describeSpaceHit(space: Space, expand: Expand, scope: Scope): Json {
  return {
    space: describeSpace(space, expandBelow(expand, 'space'), scope),
    title: space.name,
    excerpt: '',
    url: scope.dialect.spaceWebui(space),
    breadcrumbs: [],
    entityType: 'space',
    iconCssClass: 'aui-icon content-type-space',
    ...describeTime(space.createdAt, scope),
    score: 0,
  };
}

function describePersonHit(accountId: string, scope: Scope): Json | undefined {
  const person = scope.domain.people.byAccountId(accountId);
  if (person === undefined) return undefined;
  return {
    user: scope.dialect.person(person, scope.urls),
    title: person.displayName,
    excerpt: '',
    url: scope.dialect.profile(person),
    breadcrumbs: [],
    entityType: 'user',
    iconCssClass: 'aui-icon content-type-profile',
    ...describeTime(person.createdAt, scope),
    score: 0,
  };
}

function describeTime(epochMs: number, scope: Scope): Json {
  return { lastModified: scope.dialect.when(epochMs), friendlyLastModified: friendlyDay(epochMs) };
}
