/** Versions and the history of a content. */
import { type Content, DRAFT_NUMBER, type Version } from '../../../domain/types.ts';
import { type Expand, expandFields, type Fields } from '../expand.ts';
import { apiId } from '../links.ts';
import type { Json, Scope } from '../types.ts';
import { describePersonOf } from './people.ts';
import { isHistorical, readVersion, type Subject } from './subject.ts';

interface VersionOf {
  readonly version: Version;
  readonly content: Content;
}

const VERSION_FIELDS: Fields<VersionOf> = {
  collaborators: {
    only: 'cloud',
    value: ({ version }, _expand, scope) => ({
      users: [describePersonOf(version.authorId, scope)],
      userKeys: [scope.domain.people.byAccountId(version.authorId)?.userKey ?? version.authorId],
      _links: {},
    }),
  },
  content: {
    link: ({ content, version }) => {
      const historical =
        version.number === content.version ? '' : `?status=historical&version=${version.number}`;
      return `/rest/api/content/${apiId(content)}${historical}`;
    },
    value: ({ content, version }, expand, scope) =>
      scope.describe({ content, number: version.number }, expand, scope),
  },
};

export function describeVersion(version: Version, content: Content, expand: Expand, scope: Scope): Json {
  return {
    by: describePersonOf(version.authorId, scope),
    when: scope.dialect.when(version.createdAt),
    message: version.message,
    number: version.number === DRAFT_NUMBER ? 1 : version.number,
    minorEdit: version.minor,
    ...scope.dialect.versionFields(version, content, scope.urls),
    ...expandFields({ version, content }, VERSION_FIELDS, expand, scope),
  };
}

/** A version of the subject's content; undefined where there is none of the number. */
export function describeVersionOf(
  subject: Subject,
  expand: Expand,
  scope: Scope,
  number = subject.number,
): Json | undefined {
  const version = readVersion(subject, scope, number);
  return version === undefined ? undefined : describeVersion(version, subject.content, expand, scope);
}

const HISTORY_FIELDS: Fields<Subject> = {
  lastUpdated: {
    value: (subject, expand, scope) => describeVersionOf(subject, expand, scope, subject.content.version),
  },
  previousVersion: {
    value: (subject, expand, scope) => describeVersionOf(subject, expand, scope, subject.number - 1),
  },
  nextVersion: {
    value: (subject, expand, scope) => describeVersionOf(subject, expand, scope, subject.number + 1),
  },
  contributors: { value: describeContributors },
  ownedBy: {
    only: 'cloud',
    value: ({ content }, _expand, scope) => describePersonOf(content.ownerId ?? content.authorId, scope),
  },
  lastOwnedBy: { only: 'cloud' },
};

export function describeHistory(subject: Subject, expand: Expand, scope: Scope): Json {
  const { content } = subject;
  const self = `/content/${apiId(content)}/history`;
  return {
    latest: !isHistorical(subject),
    createdBy: describePersonOf(content.authorId, scope),
    createdDate: scope.dialect.when(content.createdAt),
    ...expandFields(subject, HISTORY_FIELDS, expand, scope),
    _links: { self: scope.urls.api(self) },
  };
}

/** Everybody who wrote a version, the latest first. */
function describeContributors(subject: Subject, expand: Expand, scope: Scope): Json {
  if (!expand.has('publishers')) return { _expandable: { publishers: '' } };
  const versions = scope.domain.contents.versions(subject.content.id, { limit: 200, sort: 'desc' }).items;
  const authors = [...new Set(versions.map(version => version.authorId))];
  return {
    publishers: {
      users: authors.map(author => describePersonOf(author, scope)),
      userKeys: authors.map(author => scope.domain.people.byAccountId(author)?.userKey ?? author),
      _links: {},
    },
  };
}
