/** People and groups in answers. */
import type { Group } from '../../../domain/types.ts';
import type { Json, Scope } from '../types.ts';

/** The person with an account id; somebody who is gone is still an unknown somebody. */
export function describePersonOf(accountId: string, scope: Scope): Json {
  const person = scope.domain.people.byAccountId(accountId);
  return person === undefined
    ? scope.dialect.anonymous(scope.urls)
    : scope.dialect.person(person, scope.urls);
}

export function describeGroup(group: Group, scope: Scope): Json {
  return scope.dialect.group(group, scope.urls);
}
