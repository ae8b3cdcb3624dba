/** Cloud: one permission of a space at a time, given to a person or a group, taken by its id. */
import type { Grantee } from '../../../domain/access.ts';
import { answerJson, answerNothing } from '../answer.ts';
import {
  type Fields,
  readBody,
  readFlag,
  readList,
  readObject,
  readString,
  requireField,
} from '../body-fields.ts';
import { badRequest, notFound } from '../problems.ts';
import type { Call, Route } from '../types.ts';
import { findOwnSpace } from './find.ts';

const SUPPORTED: Readonly<Record<string, readonly string[]>> = {
  create: ['page', 'blogpost', 'comment', 'attachment'],
  delete: ['page', 'blogpost', 'comment', 'attachment', 'space'],
  archive: ['page'],
  read: ['space'],
  export: ['space'],
  administer: ['space'],
  restrict_content: ['space'],
};

async function addPermission(call: Call): Promise<Response> {
  const space = findOwnSpace(call);
  const fields = await readBody(call.request);
  const grantee = readGrantee(fields, call);
  const operation = requireField(readObject(fields, 'operation'), 'operation');
  const key = requireField(readString(operation, 'key'), 'operation.key');
  const target = requireField(readString(operation, 'target'), 'operation.target');
  if (!SUPPORTED[key]?.includes(target)) {
    const known = Object.entries(SUPPORTED).map(([name, targets]) => `${name} on ${targets.join(', ')}`);
    throw badRequest(`No such permission: ${key} on ${target}. There are: ${known.join('; ')}.`);
  }
  const [grant] = call.domain.access.grant(call.actor, space.id, grantee, [{ operation: key, target }]);
  if (grant === undefined) throw new Error('A grant that was made is not there');
  return answerJson({
    id: grant.id,
    subject: { type: grantee.type, identifier: grantee.id },
    operation: { key, target },
    _links: {
      base: call.urls.base,
      context: call.dialect.contextPath,
      self: call.urls.api(`/space/${space.key}/permission/${grant.id}`),
    },
  });
}

function readGrantee(fields: Fields, call: Call): Grantee {
  const subject = requireField(readObject(fields, 'subject'), 'subject');
  const type = requireField(readString(subject, 'type'), 'subject.type');
  const id = requireField(readString(subject, 'identifier'), 'subject.identifier');
  const { people } = call.domain;
  if (type === 'user') {
    if (people.byAccountId(id) === undefined) throw notFound(`No user found with accountId: ${id}`);
    return { type, id };
  }
  if (type !== 'group') throw badRequest(`Unknown subject.type: ${type}. Use user or group.`);
  const group = people.groupById(id) ?? people.groupByName(id);
  if (group === undefined) throw notFound(`No group found with id: ${id}`);
  return { type, id: group.id };
}

/** Of content that an app adds: given and taken in one request. */
async function setCustomContent(call: Call): Promise<Response> {
  const space = findOwnSpace(call);
  const fields = await readBody(call.request);
  const grantee = readGrantee(fields, call);
  const operations = requireField(readList(fields, 'operations'), 'operations').map(operation => ({
    right: {
      operation: requireField(readString(operation, 'key'), 'operations[].key'),
      target: requireField(readString(operation, 'target'), 'operations[].target'),
    },
    access: requireField(readFlag(operation, 'access'), 'operations[].access'),
  }));
  call.domain.atomically(() => {
    for (const { right, access } of operations) {
      if (access) call.domain.access.grant(call.actor, space.id, grantee, [right]);
      else call.domain.access.revoke(call.actor, space.id, grantee, [right]);
    }
  });
  return new Response(null, { status: 200 });
}

function removePermission(call: Call): Response {
  const space = findOwnSpace(call);
  const grant = call.domain.access.grants(space.id).find(known => String(known.id) === call.param('id'));
  if (grant === undefined)
    throw notFound(`No permission with id ${call.param('id')} in the space ${space.key}`);
  call.domain.access.revoke(call.actor, space.id, grant.grantee, [grant.right]);
  return answerNothing();
}

const ALL = '/space/{spaceKey}/permission';
export const CLOUD_SPACE_PERMISSION_ROUTES: readonly Route[] = [
  { method: 'POST', path: ALL, cloud: 'served', handle: addPermission },
  { method: 'POST', path: `${ALL}/custom-content`, cloud: 'served', handle: setCustomContent },
  { method: 'DELETE', path: `${ALL}/{id}`, cloud: 'served', handle: removePermission },
];
