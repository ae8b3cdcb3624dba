/** Who alone may read or change a content: read on both editions, replaced on both. */
import type { Restriction } from '../../../domain/types.ts';
import { answerJson } from '../answer.ts';
import { type Fields, isFields, readJson, readList, readObject, readString } from '../body-fields.ts';
import { parseExpand } from '../expand.ts';
import { apiId } from '../links.ts';
import { badRequest, notFound } from '../problems.ts';
import {
  describeBothRestrictions,
  describeRestriction,
  type RestrictedOperation,
} from '../represent/restrictions.ts';
import { currentOf } from '../represent/subject.ts';
import type { Call, Json, Route } from '../types.ts';
import { findEditable, findLive } from './find.ts';

const OPERATIONS: readonly RestrictedOperation[] = ['read', 'update'];
const WHOLE = 'restrictions.user,restrictions.group';

function readByOperation(call: Call): Response {
  return answerJson(describeBothRestrictions(currentOf(findLive(call)), call));
}

function readForOperation(call: Call): Response {
  const operation = OPERATIONS.find(candidate => candidate === call.param('operationKey'));
  if (operation === undefined)
    throw badRequest(
      `Unknown operation: ${call.param('operationKey')}. Use one of ${OPERATIONS.join(', ')}.`,
    );
  return answerJson(describeRestriction(operation, currentOf(findLive(call)), parseExpand([WHOLE]), call));
}

function describeList(call: Call): Json {
  const content = findLive(call);
  const results = OPERATIONS.map(operation =>
    describeRestriction(operation, currentOf(content), parseExpand([WHOLE]), call),
  );
  return {
    results,
    start: 0,
    limit: 100,
    size: results.length,
    restrictionsHash: String(call.domain.permissions.restrictions(content.id).length),
    _links: {
      self: call.urls.api(`/content/${apiId(content)}/restriction`),
      base: call.urls.base,
      context: call.dialect.contextPath,
    },
  };
}

/** Replaces all restrictions of the content. */
async function replaceRestrictions(call: Call): Promise<Response> {
  const content = findEditable(call);
  const body = await readJson(call.request);
  const list = readEntries(body);
  if (list === undefined) throw badRequest('The request body must be a list of restrictions.');
  call.domain.permissions.setRestrictions(
    call.actor,
    content.id,
    list.flatMap(entry => readRestriction(entry, call)),
  );
  return answerJson(describeList(call));
}

/** A bare list, or the list as an answer holds it. */
function readEntries(body: unknown): readonly Fields[] | undefined {
  if (Array.isArray(body)) return body.filter(isFields);
  return isFields(body) ? readList(body, 'results') : undefined;
}

function readRestriction(entry: Fields, call: Call): readonly Restriction[] {
  const operation = OPERATIONS.find(candidate => candidate === readString(entry, 'operation'));
  if (operation === undefined)
    throw badRequest(
      `Unknown operation: ${readString(entry, 'operation')}. Use one of ${OPERATIONS.join(', ')}.`,
    );
  const subjects = readObject(entry, 'restrictions');
  const people = readSubjects(subjects, 'user').map(named => {
    const person = call.dialect.findPerson(call.domain, name =>
      readString(named, name === 'key' ? 'userKey' : name),
    );
    if (person === undefined) throw notFound(`No user found: ${JSON.stringify(named)}`);
    return { operation, subjectType: 'user' as const, subjectId: person.accountId };
  });
  const groups = readSubjects(subjects, 'group').map(named => {
    const group =
      call.domain.people.groupById(readString(named, 'id') ?? '') ??
      call.domain.people.groupByName(readString(named, 'name') ?? '');
    if (group === undefined) throw notFound(`No group found: ${JSON.stringify(named)}`);
    return { operation, subjectType: 'group' as const, subjectId: group.id };
  });
  return [...people, ...groups];
}

/** A list of people or groups, or the list as an answer holds it. */
function readSubjects(subjects: Fields | undefined, kind: 'user' | 'group'): readonly Fields[] {
  if (Array.isArray(subjects?.[kind])) return readList(subjects, kind) ?? [];
  return readList(readObject(subjects, kind), 'results') ?? [];
}

/** What is there already stays. */
async function addRestrictions(call: Call): Promise<Response> {
  const content = findEditable(call);
  const list = readEntries(await readJson(call.request));
  if (list === undefined) throw badRequest('The request body must be a list of restrictions.');
  const { permissions } = call.domain;
  const added = list.flatMap(entry => readRestriction(entry, call));
  permissions.setRestrictions(call.actor, content.id, [...permissions.restrictions(content.id), ...added]);
  return answerJson(describeList(call));
}

/** Data Center: the view restrictions of the content and of everything it inherits them from. */
function readRelevant(call: Call): Response {
  const content = findLive(call);
  const holders = [content, ...call.domain.contents.ancestors(content.id)].map(holder =>
    describeRestriction('read', currentOf(holder), parseExpand([WHOLE]), call),
  );
  return answerJson({
    restrictions: { read: mergeSubjects(holders) },
    _links: {
      self: call.urls.api(`/content/${apiId(content)}/restriction/relevantViewRestrictions`),
      base: call.urls.base,
      context: call.dialect.contextPath,
    },
  });
}

/** The nearest restriction with the subjects of all. */
function mergeSubjects(holders: readonly Json[]): Json {
  const subjectsOf = (kind: 'user' | 'group'): Json => {
    const results = holders.flatMap(holder => readSubjects(readObject(holder, 'restrictions'), kind));
    return { results, start: 0, limit: 200, size: results.length };
  };
  return { ...holders[0], restrictions: { user: subjectsOf('user'), group: subjectsOf('group') } };
}

function deleteRestrictions(call: Call): Response {
  call.domain.permissions.setRestrictions(call.actor, findEditable(call).id, []);
  return answerJson(describeList(call));
}

const ALL = '/content/{id}/restriction';
export const RESTRICTION_ROUTES: readonly Route[] = [
  { method: 'GET', path: ALL, cloud: 'served', handle: call => answerJson(describeList(call)) },
  { method: 'PUT', path: ALL, cloud: 'served', datacenter: 'served', handle: replaceRestrictions },
  { method: 'POST', path: ALL, cloud: 'served', handle: addRestrictions },
  { method: 'GET', path: `${ALL}/relevantViewRestrictions`, datacenter: 'served', handle: readRelevant },
  { method: 'DELETE', path: ALL, cloud: 'served', handle: deleteRestrictions },
  {
    method: 'GET',
    path: `${ALL}/byOperation`,
    cloud: 'served',
    datacenter: 'served',
    handle: readByOperation,
  },
  {
    method: 'GET',
    path: `${ALL}/byOperation/{operationKey}`,
    cloud: 'served',
    datacenter: 'served',
    handle: readForOperation,
  },
];
