/** Admin keys, for administrators who sign in with their own name: apps and everybody else find nothing here. */
import { isBasic } from '../../with-admin-key.ts';
import { type Answer, type Call, type Handler, noContent, ok } from '../call.ts';
import { formatTime } from '../entities/contents.ts';
import { notFound } from '../problems.ts';

function requireAdministrator(call: Call): void {
  if (!isBasic(call.headers) || !call.domain.access.isAdmin(call.actor.person.accountId)) throw notFound();
}

function answerKey(call: Call, expiresAt: number | undefined): Answer {
  if (expiresAt === undefined) throw notFound();
  return ok({ accountId: call.actor.person.accountId, expirationTime: formatTime(expiresAt) });
}

export const getAdminKey: Handler = call => {
  requireAdministrator(call);
  return answerKey(call, call.domain.adminKeys.expiry(call.actor));
};

export const enableAdminKey: Handler = call => {
  requireAdministrator(call);
  const minutes = call.body['durationInMinutes'];
  return answerKey(call, call.domain.adminKeys.enable(call.actor, typeof minutes === 'number' ? minutes : 0));
};

export const disableAdminKey: Handler = call => {
  requireAdministrator(call);
  call.domain.adminKeys.disable(call.actor);
  return noContent;
};
