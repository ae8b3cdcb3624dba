/** `metadata`: labels, properties, and what the asker did with a content. */
import { type Expand, expandFields, type Fields } from '../expand.ts';
import { apiId } from '../links.ts';
import { readAll } from '../paging.ts';
import type { Json, Scope } from '../types.ts';
import { describeLabelsOf } from './labels.ts';
import { describeProperty } from './properties.ts';
import type { Subject } from './subject.ts';
import { describeVersion } from './versions.ts';

const METADATA_FIELDS: Fields<Subject> = {
  currentuser: {
    value: (subject, expand, scope) => expandFields(subject, CURRENT_USER_FIELDS, expand, scope),
  },
  comments: { only: 'cloud' },
  simple: { only: 'cloud' },
  properties: { value: describeProperties },
  frontend: {},
  labels: { value: (subject, _expand, scope) => describeLabelsOf(subject, scope) },
  likes: { only: 'cloud' },
  editorHtml: { only: 'datacenter' },
};

const CURRENT_USER_FIELDS: Fields<Subject> = {
  favourited: {
    value: ({ content }, _expand, { domain, actor }) => ({
      isFavourite: domain.favourites.find(actor.person.accountId, content.id) !== undefined,
    }),
  },
  lastmodified: { value: describeLastModified },
  lastcontributed: {
    value: ({ content }, _expand, scope) => {
      const version = ownVersions({ content, number: content.version }, scope)[0];
      if (version === undefined) return undefined;
      return {
        status: version.number === 1 ? 'CREATED' : 'EDITED',
        when: scope.dialect.when(version.createdAt),
      };
    },
  },
  viewed: {},
};

/** An attachment's media type and comment stand here as well as in its extensions. */
export function describeMetadata(subject: Subject, expand: Expand, scope: Scope): Json {
  const { content } = subject;
  if (content.type !== 'attachment') return expandFields(subject, METADATA_FIELDS, expand, scope);
  const file = {
    mediaType: content.mediaType ?? 'application/octet-stream',
    ...(content.attachmentComment ? { comment: content.attachmentComment } : {}),
  };
  if (scope.dialect.traits.bareFileMetadata && expand.size === 0) return file;
  return { ...file, ...expandFields(subject, METADATA_FIELDS, expand, scope) };
}

/** Properties by key: those named are given, the others are links. */
function describeProperties(subject: Subject, expand: Expand, scope: Scope): Json {
  const { content } = subject;
  const owner = { kind: 'content', id: content.id, path: `/content/${apiId(content)}` } as const;
  const fields: Fields<Subject> = Object.fromEntries(
    readAll(request => scope.domain.properties.list('content', content.id, request)).map(property => [
      property.key,
      {
        link: () => `/rest/api${owner.path}/property/${encodeURIComponent(property.key)}`,
        value: (_subject: Subject, below: Expand) => describeProperty(property, owner, below, scope),
      },
    ]),
  );
  return expandFields(subject, fields, expand, scope);
}

function describeLastModified(subject: Subject, _expand: Expand, scope: Scope): Json | undefined {
  const version = ownVersions(subject, scope)[0];
  if (version === undefined) return undefined;
  return {
    version: describeVersion(version, subject.content, new Map(), scope),
    friendlyLastModified: scope.dialect.when(version.createdAt).slice(0, 10),
  };
}

function ownVersions(subject: Subject, scope: Scope) {
  const versions = scope.domain.contents.versions(subject.content.id, { limit: 200, sort: 'desc' }).items;
  return versions.filter(version => version.authorId === scope.actor.person.accountId);
}
