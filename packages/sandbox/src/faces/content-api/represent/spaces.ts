/** Spaces in answers. */
import type { Space } from '../../../domain/types.ts';
import { type Expand, expandFields, type Fields } from '../expand.ts';
import type { Json, Scope } from '../types.ts';
import { describeLabel } from './labels.ts';
import { describePersonOf } from './people.ts';
import { currentOf } from './subject.ts';

const DESCRIPTION_FIELDS: Fields<Space> = {
  view: {
    value: (space, _expand, scope) => describeDescription('view', escapeHtml(space.description), scope),
  },
  plain: { value: (space, _expand, scope) => describeDescription('plain', space.description, scope) },
};

const SPACE_FIELDS: Fields<Space> = {
  settings: { only: 'cloud', link: space => `/rest/api/space/${space.key}/settings` },
  metadata: {
    value: (space, expand, scope) => expandFields(space, METADATA_FIELDS, expand, scope),
  },
  operations: { only: 'cloud', value: () => SPACE_OPERATIONS },
  lookAndFeel: { only: 'cloud', link: space => `/rest/api/settings/lookandfeel?spaceKey=${space.key}` },
  identifiers: { only: 'cloud' },
  icon: {
    value: (_space, _expand, scope) => ({
      path: `${scope.dialect.contextPath}/images/logo/default-space-logo.svg`,
      width: 48,
      height: 48,
      isDefault: true,
    }),
  },
  description: { value: (space, expand, scope) => expandFields(space, DESCRIPTION_FIELDS, expand, scope) },
  permissions: { only: 'cloud' },
  retentionPolicy: { only: 'datacenter' },
  theme: { only: 'cloud', link: space => `/rest/api/space/${space.key}/theme` },
  history: {
    only: 'cloud',
    value: (space, _expand, scope) => ({
      createdDate: scope.dialect.when(space.createdAt),
      createdBy: describePersonOf(space.authorId, scope),
    }),
  },
  homepage: {
    link: space => (space.homepageId === null ? '' : `/rest/api/content/${space.homepageId}`),
    value(space, expand, scope) {
      const page = space.homepageId === null ? undefined : scope.domain.contents.byId(space.homepageId);
      return page === undefined ? undefined : scope.describe(currentOf(page), expand, scope);
    },
  },
};

const METADATA_FIELDS: Fields<Space> = {
  labels: {
    value(space, _expand, scope) {
      const results = scope.domain.labels.of(space.id).map(describeLabel);
      return { results, start: 0, limit: 200, size: results.length, _links: {} };
    },
  },
};

const SPACE_OPERATIONS: readonly Json[] = [
  { operation: 'read', targetType: 'space' },
  { operation: 'administer', targetType: 'space' },
  { operation: 'export', targetType: 'space' },
  { operation: 'delete', targetType: 'space' },
  ...['page', 'blogpost', 'comment', 'attachment'].map(targetType => ({ operation: 'create', targetType })),
];

export function describeSpace(space: Space, expand: Expand, scope: Scope): Json {
  return {
    id: space.id,
    key: space.key,
    name: space.name,
    type: space.type,
    status: space.status,
    ...scope.dialect.spaceFields(space),
    ...expandFields(space, SPACE_FIELDS, expand, scope),
    _links: { webui: scope.dialect.spaceWebui(space), self: scope.urls.api(`/space/${space.key}`) },
  };
}

function describeDescription(representation: string, value: string, scope: Scope): Json {
  return { value, representation, ...scope.dialect.traits.bodyFields };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
