/** Ids in paths and bodies: to the domain's numbers, and only to what the asker may see. */
import { READ_SPACE } from '../../domain/access.ts';
import type { Content, ContentType, Space, Version } from '../../domain/types.ts';
import { mayCreate, mayDelete } from '../content-rights.ts';
import type { Call } from './call.ts';
import { notFound } from './problems.ts';

/** Digits, for attachments after an optional `att`; anything else names nothing. */
export function parseId(text: string): number {
  const digits = /^(?:att)?(\d{1,15})$/u.exec(text)?.[1];
  if (digits === undefined) throw notFound();
  return Number(digits);
}

export function formatId(content: Pick<Content, 'id' | 'type'>): string {
  return content.type === 'attachment' ? `att${content.id}` : String(content.id);
}

/** The content of the path parameter, if it is of these types and the asker may see it; else 404, never 403. */
export function requireContent(call: Call, parameter: string, ...types: readonly ContentType[]): Content {
  return requireVisible(call, parseId(call.parameters[parameter] ?? ''), ...types);
}

export function requireVisible(call: Call, id: number, ...types: readonly ContentType[]): Content {
  const content = call.domain.contents.byId(id);
  if (!content || (types.length > 0 && !types.includes(content.type))) throw notFound();
  if (!call.domain.permissions.mayView(call.actor.person.accountId, id)) throw notFound();
  return content;
}

/** The version of a content that is shown: the current one without a number. 404 where there is none of this number. */
export function requireVersion(call: Call, content: Content, number?: number): Version {
  const version = call.domain.contents.version(content.id, number);
  if (!version) throw notFound();
  return version;
}

export function requireSpace(call: Call, parameter = 'id'): Space {
  const space = call.domain.spaces.byId(parseId(call.parameters[parameter] ?? ''));
  const { accountId } = call.actor.person;
  if (!space || !call.domain.access.may(accountId, space.id, READ_SPACE)) throw notFound();
  return space;
}

/** The space that something is to be made in; 404 where the asker may not, as the documents have it. */
export function requireCreatable(call: Call, spaceId: number, type: ContentType): void {
  if (!call.domain.spaces.byId(spaceId) || !mayCreate(call, spaceId, type)) throw notFound();
}

export function requireDeletable(call: Call, content: Content): void {
  if (!mayDelete(call, content)) throw notFound();
}
