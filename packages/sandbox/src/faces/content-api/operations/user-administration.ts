/** Data Center: accounts made, changed, disabled and deleted by administrators, and what people change of their own. */
import { answerJson, answerNothing } from '../answer.ts';
import { type Fields, readBody, readString, requireField } from '../body-fields.ts';
import { cutWindow, describePage, readAll, readWindow } from '../paging.ts';
import { forbidden } from '../problems.ts';
import type { Call, Handler, Route } from '../types.ts';
import { findPersonByUsername, requireSiteAdmin } from './find.ts';
import { answerTask } from './tasks.ts';

async function createUser(call: Call): Promise<Response> {
  const fields = await readBody(call.request);
  const read = (name: string): string => requireField(readString(fields, name), name);
  const person = call.domain.directory.createPerson(call.actor, {
    username: read('userName'),
    displayName: read('fullName'),
    email: read('email'),
    password: read('password'),
  });
  return answerJson({ userKey: person.userKey }, 201);
}

async function updateUser(call: Call): Promise<Response> {
  const person = findPersonByUsername(call, call.param('username'));
  call.domain.directory.change(call.actor, person.accountId, readChange(await readBody(call.request)));
  return answerNothing();
}

function readChange(fields: Fields): { displayName?: string; email?: string } {
  const displayName = readString(fields, 'fullName');
  const email = readString(fields, 'email');
  return { ...(displayName === undefined ? {} : { displayName }), ...(email === undefined ? {} : { email }) };
}

function setActive(call: Call, active: boolean): Response {
  const person = findPersonByUsername(call, call.param('username'));
  call.domain.directory.setActive(call.actor, person.accountId, active);
  return answerNothing();
}

function deleteUser(call: Call): Response {
  const person = findPersonByUsername(call, call.param('username'));
  call.domain.directory.removePerson(call.actor, person.accountId);
  return answerTask(call, 'user.delete', { details: {} });
}

async function setPassword(call: Call): Promise<Response> {
  const person = findPersonByUsername(call, call.param('username'));
  const password = requireField(readString(await readBody(call.request), 'password'), 'password');
  call.domain.directory.setPassword(person.accountId, password);
  return answerNothing();
}

function listActive(call: Call): Response {
  const active = readAll(request => call.domain.people.search('', request)).filter(person => person.active);
  const window = readWindow(call, { limit: 200 });
  const { items, more } = cutWindow(active, window);
  const results = items.map(person => call.dialect.person(person, call.urls));
  return answerJson({ ...describePage(call, window, { results, more }), totalCount: active.length });
}

async function updateOneself(call: Call): Promise<Response> {
  const fields = await readBody(call.request);
  requirePassword(call, fields, 'currentPassword');
  call.domain.directory.change(call.actor, call.actor.person.accountId, readChange(fields));
  return answerNothing();
}

async function changeOwnPassword(call: Call): Promise<Response> {
  const fields = await readBody(call.request);
  requirePassword(call, fields, 'oldPassword');
  const password = requireField(readString(fields, 'newPassword'), 'newPassword');
  call.domain.directory.setPassword(call.actor.person.accountId, password);
  return answerNothing();
}

function requirePassword(call: Call, fields: Fields, name: string): void {
  const given = requireField(readString(fields, name), name);
  if (!call.domain.directory.isPassword(call.actor.person, given)) throw forbidden(`${name} is wrong.`);
}

const asAdmin =
  (handle: Handler): Handler =>
  call => {
    requireSiteAdmin(call);
    return handle(call);
  };

const ONE = '/admin/user/{username}';
const served = { datacenter: 'served' } as const;
export const USER_ADMINISTRATION_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/admin/user', ...served, handle: asAdmin(createUser) },
  { method: 'PUT', path: ONE, ...served, handle: asAdmin(updateUser) },
  { method: 'DELETE', path: ONE, ...served, handle: asAdmin(deleteUser) },
  { method: 'PUT', path: `${ONE}/disable`, ...served, handle: asAdmin(call => setActive(call, false)) },
  { method: 'PUT', path: `${ONE}/enable`, ...served, handle: asAdmin(call => setActive(call, true)) },
  { method: 'POST', path: `${ONE}/password`, ...served, handle: asAdmin(setPassword) },
  { method: 'GET', path: '/admin/users/list/active', ...served, handle: asAdmin(listActive) },
  { method: 'PUT', path: '/user/current', ...served, handle: updateOneself },
  { method: 'POST', path: '/user/current/password', ...served, handle: changeOwnPassword },
];
