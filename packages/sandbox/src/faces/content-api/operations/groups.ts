/** Keeping groups: made, filled, emptied and deleted by administrators; groups inside groups on Data Center. */
import type { Group, Person } from '../../../domain/types.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { readBody, readString, requireField } from '../body-fields.ts';
import { cutWindow, describePage, readWindow } from '../paging.ts';
import { notFound } from '../problems.ts';
import { describeGroup } from '../represent/people.ts';
import type { Call, Route } from '../types.ts';
import { findGroupById, findGroupByName, findPersonByUsername, requireSiteAdmin } from './find.ts';

/** Cloud answers 201, Data Center 200. */
async function createGroup(call: Call): Promise<Response> {
  requireSiteAdmin(call);
  const name = requireField(readString(await readBody(call.request), 'name'), 'name');
  const group = call.domain.directory.createGroup(call.actor, name);
  return answerJson(describeGroup(group, call), call.dialect.edition === 'cloud' ? 201 : 200);
}

function removeGroup(call: Call, find: (call: Call) => Group): Response {
  requireSiteAdmin(call);
  call.domain.directory.removeGroup(call.actor, find(call).id);
  return answerNothing();
}

async function addNamed(call: Call, find: (call: Call) => Group): Promise<Response> {
  requireSiteAdmin(call);
  const group = find(call);
  const accountId = requireField(readString(await readBody(call.request), 'accountId'), 'accountId');
  if (call.domain.people.byAccountId(accountId) === undefined)
    throw notFound(`No user found with accountId: ${accountId}`);
  call.domain.directory.addMember(call.actor, group.id, accountId);
  return new Response(null, { status: 201 });
}

function removeNamed(call: Call, find: (call: Call) => Group): Response {
  requireSiteAdmin(call);
  const group = find(call);
  call.domain.directory.removeMember(call.actor, group.id, findMember(call).accountId);
  return answerNothing();
}

/** By account id; the older names are taken too. */
function findMember(call: Call): Person {
  const { people } = call.domain;
  const person =
    people.byAccountId(call.query('accountId') ?? '') ??
    people.byUserKey(call.query('key') ?? '') ??
    people.byUsername(call.query('username') ?? '');
  if (person === undefined) throw notFound('No user found: name one by accountId.');
  return person;
}

const byId = (call: Call): Group =>
  findGroupById(call, requireField(call.query('groupId') ?? call.query('id'), 'groupId'));
const byName = (call: Call): Group => findGroupByName(call, requireField(call.query('name'), 'name'));
const inPath = (call: Call): Group => findGroupByName(call, call.param('groupName'));

function joinGroup(call: Call): Response {
  requireSiteAdmin(call);
  const person = findPersonByUsername(call, call.param('username'));
  call.domain.directory.addMember(call.actor, inPath(call).id, person.accountId);
  return answerNothing();
}

function leaveGroup(call: Call): Response {
  requireSiteAdmin(call);
  const person = findPersonByUsername(call, call.param('username'));
  call.domain.directory.removeMember(call.actor, inPath(call).id, person.accountId);
  return answerNothing();
}

function answerGroups(call: Call, groups: readonly Group[]): Response {
  const window = readWindow(call, { limit: 200 });
  const { items, more } = cutWindow(groups, window);
  const results = items.map(group => describeGroup(group, call));
  return answerJson({ ...describePage(call, window, { results, more }), totalCount: groups.length });
}

const NAMED = '/group/{groupName}';
export const GROUP_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/group', cloud: 'served', handle: createGroup },
  { method: 'DELETE', path: '/group/by-id', cloud: 'served', handle: call => removeGroup(call, byId) },
  { method: 'POST', path: '/group/userByGroupId', cloud: 'served', handle: call => addNamed(call, byId) },
  {
    method: 'DELETE',
    path: '/group/userByGroupId',
    cloud: 'served',
    handle: call => removeNamed(call, byId),
  },
  { method: 'DELETE', path: '/group', cloud: 'removed', handle: call => removeGroup(call, byName) },
  { method: 'POST', path: '/group/user', cloud: 'removed', handle: call => addNamed(call, byName) },
  { method: 'DELETE', path: '/group/user', cloud: 'removed', handle: call => removeNamed(call, byName) },
  { method: 'POST', path: '/admin/group', datacenter: 'served', handle: createGroup },
  {
    method: 'DELETE',
    path: '/admin/group/{groupName}',
    datacenter: 'served',
    handle: call => removeGroup(call, inPath),
  },
  { method: 'PUT', path: '/user/{username}/group/{groupName}', datacenter: 'served', handle: joinGroup },
  { method: 'DELETE', path: '/user/{username}/group/{groupName}', datacenter: 'served', handle: leaveGroup },
  {
    method: 'GET',
    path: `${NAMED}/groupmember`,
    datacenter: 'served',
    handle: call => answerGroups(call, call.domain.directory.childrenOf(inPath(call).id)),
  },
  {
    method: 'GET',
    path: `${NAMED}/groupparent`,
    datacenter: 'served',
    handle: call => answerGroups(call, call.domain.directory.parentsOf(inPath(call).id)),
  },
  {
    method: 'GET',
    path: `${NAMED}/groupancestor`,
    datacenter: 'served',
    handle: call => answerGroups(call, call.domain.directory.ancestorsOf(inPath(call).id)),
  },
];
