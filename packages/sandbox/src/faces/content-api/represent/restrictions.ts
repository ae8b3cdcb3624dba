/** `restrictions`: who alone may read or change a content. The sandbox restricts nothing, so every list is empty. */
import { type Expand, expandFields, type Fields } from '../expand.ts';
import { apiId } from '../links.ts';
import type { Json, Scope } from '../types.ts';
import type { Subject } from './subject.ts';

const OPERATION_FIELDS: Fields<Subject> = {
  read: { link: linkTo('read'), value: describeOperation('read') },
  update: { link: linkTo('update'), value: describeOperation('update') },
};
const SUBJECT_FIELDS: Fields<Subject> = {
  user: { value: () => NOBODY },
  group: { value: () => NOBODY },
};
const NOBODY: Json = { results: [], start: 0, limit: 100, size: 0, _links: {} };

export function describeRestrictions(subject: Subject, expand: Expand, scope: Scope): Json {
  return {
    ...expandFields(subject, OPERATION_FIELDS, expand, scope),
    _links: { self: scope.urls.api(`/content/${apiId(subject.content)}/restriction/byOperation`) },
  };
}

function linkTo(operation: string) {
  return (subject: Subject): string => `/rest/api/content/${apiId(subject.content)}/restriction/byOperation/${operation}`;
}

function describeOperation(operation: string) {
  const fields: Fields<Subject> = {
    restrictions: { value: (subject, expand, scope) => expandFields(subject, SUBJECT_FIELDS, expand, scope) },
    content: { link: subject => `/rest/api/content/${apiId(subject.content)}` },
  };
  return (subject: Subject, expand: Expand, scope: Scope): Json => ({
    operation,
    ...expandFields(subject, fields, expand, scope),
    _links: { self: scope.urls.base + linkTo(operation)(subject) },
  });
}
