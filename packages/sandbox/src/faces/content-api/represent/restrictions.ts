/** `restrictions`: who alone may read or change a content. */
import { type Expand, expandFields, type Fields, parseExpand } from '../expand.ts';
import { apiId } from '../links.ts';
import type { Json, Scope } from '../types.ts';
import { describeGroup, describePersonOf } from './people.ts';
import type { Subject } from './subject.ts';

export type RestrictedOperation = 'read' | 'update';

const OPERATION_FIELDS: Fields<Subject> = {
  read: operationField('read'),
  update: operationField('update'),
};

/** Both operations as expanded, below the address of the whole. */
export function describeRestrictions(subject: Subject, expand: Expand, scope: Scope): Json {
  return {
    ...expandFields(subject, OPERATION_FIELDS, expand, scope),
    _links: { self: scope.urls.api(`/content/${apiId(subject.content)}/restriction/byOperation`) },
  };
}

/** Both operations whole, as the operation of their own answers them. */
export function describeBothRestrictions(subject: Subject, scope: Scope): Json {
  const whole = parseExpand(['restrictions.user,restrictions.group']);
  return {
    read: describeRestriction('read', subject, whole, scope),
    update: describeRestriction('update', subject, whole, scope),
    _links: { self: scope.urls.api(`/content/${apiId(subject.content)}/restriction/byOperation`) },
  };
}

/** One operation's restriction; `restrictions.user` and `restrictions.group` name who is meant. */
export function describeRestriction(
  operation: RestrictedOperation,
  subject: Subject,
  expand: Expand,
  scope: Scope,
): Json {
  const fields: Fields<Subject> = {
    restrictions: {
      value: (_subject, below) =>
        expandFields(
          subject,
          { user: subjectField('user', operation), group: subjectField('group', operation) },
          below,
          scope,
        ),
    },
    content: { link: () => `/rest/api/content/${apiId(subject.content)}` },
  };
  return {
    operation,
    ...expandFields(subject, fields, expand, scope),
    _links: { self: scope.urls.base + pathOf(operation, subject) },
  };
}

function operationField(operation: RestrictedOperation) {
  return {
    link: (subject: Subject) => pathOf(operation, subject),
    value: (subject: Subject, expand: Expand, scope: Scope) =>
      describeRestriction(operation, subject, expand, scope),
  };
}

function pathOf(operation: RestrictedOperation, { content }: Subject): string {
  return `/rest/api/content/${apiId(content)}/restriction/byOperation/${operation}`;
}

function subjectField(kind: 'user' | 'group', operation: RestrictedOperation) {
  return {
    value(subject: Subject, _expand: Expand, scope: Scope): Json {
      const ids = scope.domain.permissions
        .restrictions(subject.content.id)
        .filter(restriction => restriction.operation === operation && restriction.subjectType === kind)
        .map(restriction => restriction.subjectId);
      const results = ids.map(id =>
        kind === 'user' ? describePersonOf(id, scope) : describeGroupOf(id, scope),
      );
      return { results, start: 0, limit: 100, size: results.length };
    },
  };
}

function describeGroupOf(id: string, scope: Scope): Json {
  const group = scope.domain.people.groupById(id) ?? scope.domain.people.groupByName(id) ?? { id, name: id };
  return describeGroup(group, scope);
}
