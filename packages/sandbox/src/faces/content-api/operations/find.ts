/** The contents and spaces that a request names, or the refusal Confluence gives. */
import { READ_SPACE, type Right } from '../../../domain/access.ts';
import type { Content, ContentType, Group, Person, Space } from '../../../domain/types.ts';
import { mayCreate, mayDelete } from '../../content-rights.ts';
import { readContentId } from '../links.ts';
import { ApiProblem, badRequest, contentNotFound, forbidden, notFound } from '../problems.ts';
import type { Call, Scope } from '../types.ts';

/** The content with an id as the API writes it, whatever its status, if the asker may see it. */
export function findContent(id: string, scope: Scope): Content {
  const number = readContentId(id);
  if (number === undefined) throw badRequest(`Not a content id: ${id}`);
  const content = scope.domain.contents.byId(number);
  if (content === undefined || !scope.domain.permissions.mayView(scope.actor.person.accountId, number))
    throw contentNotFound(id);
  return content;
}

/** The content that the path's `{id}` names; trashed ones are not found. */
export function findLive(call: Call, parameter = 'id'): Content {
  const content = findContent(call.param(parameter), call);
  if (content.status === 'trashed') throw contentNotFound(call.param(parameter));
  return content;
}

/** As `findLive`, if the asker may change it. */
export function findEditable(call: Call, parameter = 'id'): Content {
  const content = findLive(call, parameter);
  requireEditable(content, call);
  return content;
}

/** Commenting needs the right to see the page; an attachment is changed by who may change its page. */
export function requireEditable(content: Content, scope: Scope): void {
  const { accountId } = scope.actor.person;
  const { permissions } = scope.domain;
  const about = content.containerId ?? content.id;
  const may = content.type.endsWith('-comment')
    ? permissions.mayView(accountId, about)
    : permissions.mayEdit(accountId, about);
  if (!may) throw new ApiProblem('PermissionException', 'User not permitted to edit content');
}

/** A space that the asker may not read is not there. */
export function findSpace(key: string, scope: Scope): Space {
  const space = scope.domain.spaces.byKey(key);
  if (space === undefined || !scope.domain.access.may(scope.actor.person.accountId, space.id, READ_SPACE))
    throw notFound(`No space with key : ${key}`);
  return space;
}

/** The space that the path names, if the asker administers it. */
export function findOwnSpace(call: Call): Space {
  const space = findSpace(call.param('spaceKey'), call);
  if (!call.domain.access.administers(call.actor.person.accountId, space.id))
    throw forbidden(`User does not administer the space ${space.key}`);
  return space;
}

/** Where something new is to stand, or come from elsewhere. */
export function requireCreatable(spaceId: number, type: ContentType, scope: Scope): void {
  if (!mayCreate(scope, spaceId, type))
    throw forbidden(`User not permitted to create a ${type} in this space`);
}

export function requireDeletable(content: Content, scope: Scope): void {
  if (!mayDelete(scope, content))
    throw forbidden(`User not permitted to delete content with id ${content.id}`);
}

export function requireRight(space: Space, right: Right, scope: Scope): void {
  if (!scope.domain.access.may(scope.actor.person.accountId, space.id, right))
    throw forbidden(`User not permitted to ${right.operation} ${right.target} in the space ${space.key}`);
}

export function requireSiteAdmin(scope: Scope): void {
  if (!scope.domain.access.isAdmin(scope.actor.person.accountId))
    throw forbidden('Only a Confluence administrator may do this');
}

export function findAttachment(call: Call): Content {
  const attachment = findContent(call.param('attachmentId'), call);
  const owner = readContentId(call.param('id'));
  if (
    attachment.type !== 'attachment' ||
    attachment.containerId !== owner ||
    attachment.status === 'trashed'
  ) {
    throw notFound(`No attachment with id ${call.param('attachmentId')} on content ${call.param('id')}`);
  }
  return attachment;
}

export function findGroupById(scope: Scope, id: string): Group {
  const group = scope.domain.people.groupById(id);
  if (group === undefined) throw notFound(`No group found with id: ${id}`);
  return group;
}

export function findGroupByName(scope: Scope, name: string): Group {
  const group = scope.domain.people.groupByName(name);
  if (group === undefined) throw notFound(`No group found with name: ${name}`);
  return group;
}

export function findPersonByUsername(scope: Scope, username: string): Person {
  const person = scope.domain.people.byUsername(username);
  if (person === undefined) throw notFound(`No user found with username: ${username}`);
  return person;
}
