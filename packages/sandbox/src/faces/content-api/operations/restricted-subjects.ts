/** One person or group at a time in a content's restrictions, and what somebody may do with it. */
import { READ_SPACE, type Right } from '../../../domain/access.ts';
import type { Content, Restriction } from '../../../domain/types.ts';
import { answerJson } from '../answer.ts';
import { readBody, readObject, readString, requireField } from '../body-fields.ts';
import { badRequest, notFound } from '../problems.ts';
import { apiType } from '../represent/subject.ts';
import type { Call, Handler, Route } from '../types.ts';
import { findEditable, findLive } from './find.ts';

type Subject = Pick<Restriction, 'subjectType' | 'subjectId'>;

function readOperation(call: Call): 'read' | 'update' {
  const operation = call.param('operationKey');
  if (operation === 'read' || operation === 'update') return operation;
  throw badRequest(`Unknown operation: ${operation}. Use one of read, update.`);
}

/** Status alone tells: 200 with nothing in it, or 404. */
function readStatus(call: Call, subject: Subject): Response {
  const restriction = { operation: readOperation(call), ...subject };
  if (findRestriction(call, findLive(call), restriction)) return new Response(null, { status: 200 });
  throw notFound(`No ${restriction.operation} restriction of this subject on content ${call.param('id')}`);
}

function findRestriction(call: Call, content: Content, wanted: Restriction): Restriction | undefined {
  return call.domain.permissions.restrictions(content.id).find(known => isSame(known, wanted));
}

const isSame = (one: Restriction, other: Restriction): boolean =>
  one.operation === other.operation &&
  one.subjectType === other.subjectType &&
  one.subjectId === other.subjectId;

function addSubject(call: Call, subject: Subject): Response {
  const content = findEditable(call);
  const added = { operation: readOperation(call), ...subject };
  const { permissions } = call.domain;
  permissions.setRestrictions(call.actor, content.id, [...permissions.restrictions(content.id), added]);
  return new Response(null, { status: 200 });
}

function removeSubject(call: Call, subject: Subject): Response {
  const content = findEditable(call);
  const removed = { operation: readOperation(call), ...subject };
  const { permissions } = call.domain;
  const left = permissions.restrictions(content.id).filter(known => !isSame(known, removed));
  permissions.setRestrictions(call.actor, content.id, left);
  return new Response(null, { status: 200 });
}

function findUser(call: Call): Subject {
  const person = call.dialect.findPerson(call.domain, call.query);
  // The older names of people still work on Cloud's site host.
  const older =
    call.domain.people.byUserKey(call.query('key') ?? '') ??
    call.domain.people.byUsername(call.query('username') ?? '');
  const found = person ?? older;
  if (found === undefined) throw notFound('No user found: name one by accountId.');
  return { subjectType: 'user', subjectId: found.accountId };
}

function findGroup(call: Call, parameter: 'groupId' | 'groupName'): Subject {
  const name = call.param(parameter);
  const { people } = call.domain;
  const group = parameter === 'groupId' ? people.groupById(name) : people.groupByName(name);
  if (group === undefined) throw notFound(`No group found: ${name}`);
  return { subjectType: 'group', subjectId: group.id };
}

/** Whether a person or group may read or change a content: by the space's permissions and by its restrictions. */
async function checkPermission(call: Call): Promise<Response> {
  const content = findLive(call);
  const fields = await readBody(call.request);
  const subject = requireField(readObject(fields, 'subject'), 'subject');
  const type = requireField(readString(subject, 'type'), 'subject.type');
  const identifier = requireField(readString(subject, 'identifier'), 'subject.identifier');
  const operation = requireField(readString(fields, 'operation'), 'operation');
  if (operation !== 'read' && operation !== 'update' && operation !== 'delete')
    throw badRequest(`Unknown operation: ${operation}. Use one of read, update, delete.`);
  if (type !== 'user' && type !== 'group')
    throw badRequest(`Unknown subject.type: ${type}. Use user or group.`);
  const problem =
    type === 'user'
      ? findUserProblem(call, content, { identifier, operation })
      : findGroupProblem(call, content, { identifier, operation });
  const errors = problem === undefined ? [] : [{ translation: problem, args: [] }];
  return answerJson({
    hasPermission: problem === undefined,
    errors,
    _links: {
      base: call.urls.base,
      context: call.dialect.contextPath,
      self: call.urls.api(`/content/${content.id}/permission/check`),
    },
  });
}

interface Question {
  readonly identifier: string;
  readonly operation: 'read' | 'update' | 'delete';
}

/** What of the space's permissions an operation needs: changing needs the right to add. */
function rightFor(operation: Question['operation'], content: Content): Right {
  if (operation === 'read') return READ_SPACE;
  return { operation: operation === 'delete' ? 'delete' : 'create', target: apiType(content) };
}

function findUserProblem(
  call: Call,
  content: Content,
  { identifier, operation }: Question,
): string | undefined {
  const { people, access, permissions } = call.domain;
  const person = people.byAccountId(identifier);
  if (person === undefined) throw notFound(`No user found with accountId: ${identifier}`);
  if (!person.active) return 'User is not allowed to use Confluence';
  if (!access.may(person.accountId, content.spaceId, rightFor(operation, content)))
    return 'User does not have permission to the space';
  const may = operation === 'read' ? permissions.mayView : permissions.mayEdit;
  return may(person.accountId, content.id) ? undefined : 'User does not have permission to the content';
}

function findGroupProblem(
  call: Call,
  content: Content,
  { identifier, operation }: Question,
): string | undefined {
  const { people, access, permissions } = call.domain;
  const group = people.groupById(identifier);
  if (group === undefined) throw notFound(`No group found with id: ${identifier}`);
  if (!access.mayGroup(group.id, content.spaceId, rightFor(operation, content)))
    return 'Group does not have permission to the space';
  const mayRead = permissions.allowsGroup(group.id, content.id, 'read');
  const may = mayRead && (operation === 'read' || permissions.allowsGroup(group.id, content.id, 'update'));
  return may ? undefined : 'Group does not have permission to the content';
}

const ONE = '/content/{id}/restriction/byOperation/{operationKey}';

/** Whether, add, remove: three operations below one address. */
function routesBelow(
  path: string,
  cloud: 'served' | 'removed',
  find: (call: Call) => Subject,
): readonly Route[] {
  const of =
    (answer: (call: Call, subject: Subject) => Response): Handler =>
    call =>
      answer(call, find(call));
  return [
    { method: 'GET', path, cloud, handle: of(readStatus) },
    { method: 'PUT', path, cloud, handle: of(addSubject) },
    { method: 'DELETE', path, cloud, handle: of(removeSubject) },
  ];
}

export const RESTRICTED_SUBJECT_ROUTES: readonly Route[] = [
  ...routesBelow(`${ONE}/user`, 'served', findUser),
  ...routesBelow(`${ONE}/byGroupId/{groupId}`, 'served', call => findGroup(call, 'groupId')),
  ...routesBelow(`${ONE}/group/{groupName}`, 'removed', call => findGroup(call, 'groupName')),
  { method: 'POST', path: '/content/{id}/permission/check', cloud: 'served', handle: checkPermission },
];
