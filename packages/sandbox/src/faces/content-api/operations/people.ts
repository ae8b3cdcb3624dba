/** People and groups: who is asking, who somebody is, who belongs to a group. */
import type { Group, Person } from '../../../domain/types.ts';
import { answerJson } from '../answer.ts';
import { requireField } from '../body-fields.ts';
import { cutWindow, describePage, type Excerpted, readSlice, readWindow, type Window } from '../paging.ts';
import { badRequest, notFound } from '../problems.ts';
import { describeGroup } from '../represent/people.ts';
import type { Call, Route } from '../types.ts';
import { findGroupById, findGroupByName } from './find.ts';

const answerPerson = (call: Call, person: Person): Response =>
  answerJson(call.dialect.person(person, call.urls));

/** The person that the query names. */
function findPerson(call: Call): Person {
  const person = call.dialect.findPerson(call.domain, call.query);
  if (person === undefined)
    throw notFound(`No user found with ${call.url.search.slice(1) || 'an empty query'}`);
  return person;
}

const MOST_LOOKUPS = 200;
function lookUpPeople(call: Call): Response {
  const ids = call.queryList('accountId');
  if (ids.length === 0) throw badRequest('accountId is required.');
  if (ids.length > MOST_LOOKUPS)
    throw badRequest(`At most ${MOST_LOOKUPS} account ids can be looked up, but ${ids.length} were given.`);
  const people = ids.flatMap(id => call.domain.people.byAccountId(id) ?? []);
  const results = people.map(person => call.dialect.person(person, call.urls));
  return answerJson(describePage(call, { start: 0, limit: MOST_LOOKUPS }, { results, more: false }));
}

function answerPeople(
  call: Call,
  window: Window,
  { items, more }: Excerpted<Person>,
  total?: number,
): Response {
  const page = describePage(call, window, {
    results: items.map(person => call.dialect.person(person, call.urls)),
    more,
  });
  return answerJson(total === undefined ? page : { ...page, totalSize: total });
}

function listPeople(call: Call): Response {
  const window = readWindow(call, { limit: 200 });
  return answerPeople(
    call,
    window,
    readSlice(request => call.domain.people.search('', request), window),
  );
}

function answerGroups(call: Call, window: Window, { items, more }: Excerpted<Group>): Response {
  return answerJson(
    describePage(call, window, { results: items.map(group => describeGroup(group, call)), more }),
  );
}

function listGroupsOf(call: Call): Response {
  const window = readWindow(call, { limit: 200 });
  return answerGroups(
    call,
    window,
    cutWindow(call.domain.people.groupsOf(findPerson(call).accountId), window),
  );
}

function listGroups(call: Call): Response {
  const window = readWindow(call, { limit: 200 });
  return answerGroups(
    call,
    window,
    readSlice(request => call.domain.people.groups(request), window),
  );
}

function searchGroups(call: Call): Response {
  const text = requireField(call.query('query'), 'query').toLowerCase();
  const window = readWindow(call, { limit: 200 });
  const groups = call.domain.people
    .groups({ limit: 100_000 })
    .items.filter(group => group.name.toLowerCase().includes(text));
  return answerGroups(call, window, cutWindow(groups, window));
}

function readGroupById(call: Call): Response {
  return answerJson(describeGroup(findGroupById(call, requireField(call.query('id'), 'id')), call));
}

function listMembers(call: Call, group: Group): Response {
  const window = readWindow(call, { limit: 200 });
  const total =
    call.query('shouldReturnTotalSize') === 'true'
      ? call.domain.people.members(group.id, { limit: 1_000_000 }).items.length
      : undefined;
  return answerPeople(
    call,
    window,
    readSlice(request => call.domain.people.members(group.id, request), window),
    total,
  );
}

/** An unknown group has no members, says Cloud. */
function listMembersById(call: Call): Response {
  const group = call.domain.people.groupById(call.param('groupId'));
  if (group !== undefined) return listMembers(call, group);
  return answerPeople(call, readWindow(call, { limit: 200 }), { items: [], more: false });
}

export const PEOPLE_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/user',
    cloud: 'served',
    datacenter: 'served',
    handle: call => answerPerson(call, findPerson(call)),
  },
  {
    method: 'GET',
    path: '/user/current',
    cloud: 'served',
    datacenter: 'served',
    handle: call => answerPerson(call, call.actor.person),
  },
  {
    method: 'GET',
    path: '/user/anonymous',
    cloud: 'served',
    datacenter: 'served',
    handle: call => answerJson(call.dialect.anonymous(call.urls)),
  },
  { method: 'GET', path: '/user/bulk', cloud: 'served', handle: lookUpPeople },
  { method: 'GET', path: '/user/list', datacenter: 'served', handle: listPeople },
  { method: 'GET', path: '/user/memberof', cloud: 'served', datacenter: 'served', handle: listGroupsOf },
  { method: 'GET', path: '/group', cloud: 'served', datacenter: 'served', handle: listGroups },
  { method: 'GET', path: '/group/by-id', cloud: 'served', handle: readGroupById },
  { method: 'GET', path: '/group/picker', cloud: 'served', handle: searchGroups },
  { method: 'GET', path: '/group/{groupId}/membersByGroupId', cloud: 'served', handle: listMembersById },
  {
    method: 'GET',
    path: '/group/by-name',
    cloud: 'removed',
    handle: call =>
      answerJson(describeGroup(findGroupByName(call, requireField(call.query('name'), 'name')), call)),
  },
  {
    method: 'GET',
    path: '/group/member',
    cloud: 'removed',
    handle: call => listMembers(call, findGroupByName(call, requireField(call.query('name'), 'name'))),
  },
  {
    method: 'GET',
    path: '/group/{groupName}',
    cloud: 'removed',
    datacenter: 'served',
    handle: call => answerJson(describeGroup(findGroupByName(call, call.param('groupName')), call)),
  },
  {
    method: 'GET',
    path: '/group/{groupName}/member',
    cloud: 'removed',
    datacenter: 'served',
    handle: call => listMembers(call, findGroupByName(call, call.param('groupName'))),
  },
];
