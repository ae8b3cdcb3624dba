/** Cloud: addresses and properties of people, and the account ids of those who were known by older names. */
import type { Person } from '../../../domain/types.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { readBody, readObject, requireField } from '../body-fields.ts';
import { cutWindow, describePage, readWindow } from '../paging.ts';
import { badRequest, forbidden, notFound } from '../problems.ts';
import type { Call, Route } from '../types.ts';

const describeEmail = (person: Person) => ({ accountId: person.accountId, email: person.email });

function readEmail(call: Call): Response {
  const accountId = requireField(call.query('accountId'), 'accountId');
  return answerJson(describeEmail(findPerson(call, accountId)));
}

function findPerson(call: Call, accountId: string): Person {
  const person = call.domain.people.byAccountId(accountId);
  if (person === undefined) throw notFound(`No user found with accountId: ${accountId}`);
  return person;
}

/** Unknown people are left out. */
function readEmails(call: Call): Response {
  const ids = call.queryList('accountId');
  if (ids.length === 0) throw badRequest('accountId is required.');
  return answerJson(ids.flatMap(id => call.domain.people.byAccountId(id) ?? []).map(describeEmail));
}

/** Older user names and keys, and the accounts that they became. */
function readMigrated(call: Call): Response {
  const { people } = call.domain;
  const keys = call.queryList('key').map(key => ({ key, username: null, person: people.byUserKey(key) }));
  const names = call
    .queryList('username')
    .map(username => ({ key: null, username, person: people.byUsername(username) }));
  const window = readWindow(call, { limit: 200 });
  const { items, more } = cutWindow([...keys, ...names], window);
  const results = items.map(({ key, username, person }) => ({
    key,
    username,
    accountId: person?.accountId ?? null,
  }));
  return answerJson(describePage(call, window, { results, more }));
}

/** The person that the path names, for that person and for administrators. */
function findOwner(call: Call): Person {
  const person = findPerson(call, call.param('userId'));
  const asker = call.actor.person.accountId;
  if (asker !== person.accountId && !call.domain.access.isAdmin(asker))
    throw forbidden('Only the person and administrators may use the properties of a user');
  return person;
}

function listKeys(call: Call): Response {
  const window = readWindow(call, { limit: 5 });
  const { items, more } = cutWindow(call.domain.userProperties.list(findOwner(call).accountId), window);
  return answerJson(describePage(call, window, { results: items.map(({ key }) => ({ key })), more }));
}

function readProperty(call: Call): Response {
  const { accountId } = findOwner(call);
  const property = call.domain.userProperties.find(accountId, call.param('key'));
  if (property === undefined) throw notFound(`No property found with key : ${call.param('key')}`);
  return answerJson({
    id: String(property.id),
    key: property.key,
    value: property.value,
    createdDate: call.dialect.when(property.createdAt),
    lastModifiedDate: call.dialect.when(property.modifiedAt),
    _links: {
      self: call.urls.api(
        `/user/${encodeURIComponent(accountId)}/property/${encodeURIComponent(property.key)}`,
      ),
      base: call.urls.base,
      context: call.dialect.contextPath,
    },
  });
}

async function writeProperty(call: Call): Promise<Response> {
  const { accountId } = findOwner(call);
  const value = requireField(readObject(await readBody(call.request), 'value'), 'value');
  const { userProperties } = call.domain;
  if (call.request.method === 'PUT') {
    userProperties.update(accountId, call.param('key'), value, call.actor.now);
    return answerNothing();
  }
  userProperties.create(accountId, call.param('key'), value, call.actor.now);
  return new Response(null, { status: 201 });
}

function deleteProperty(call: Call): Response {
  call.domain.userProperties.remove(findOwner(call).accountId, call.param('key'));
  return answerNothing();
}

const ONE = '/user/{userId}/property/{key}';
export const USER_PROPERTY_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/user/email', cloud: 'served', handle: readEmail },
  { method: 'GET', path: '/user/email/bulk', cloud: 'served', handle: readEmails },
  { method: 'GET', path: '/user/bulk/migration', cloud: 'removed', handle: readMigrated },
  { method: 'GET', path: '/user/{userId}/property', cloud: 'served', handle: listKeys },
  { method: 'GET', path: ONE, cloud: 'served', handle: readProperty },
  { method: 'POST', path: ONE, cloud: 'served', handle: writeProperty },
  { method: 'PUT', path: ONE, cloud: 'served', handle: writeProperty },
  { method: 'DELETE', path: ONE, cloud: 'served', handle: deleteProperty },
];
