/** Which right of a space a kind of content asks for. */
import { READ_SPACE } from '../domain/access.ts';
import type { Actor, Content, ContentType, Domain } from '../domain/types.ts';

const TARGETS: Readonly<Partial<Record<ContentType, string>>> = {
  blogpost: 'blogpost',
  'footer-comment': 'comment',
  'inline-comment': 'comment',
  attachment: 'attachment',
};

interface Place {
  readonly domain: Domain;
  readonly actor: Actor;
}

/** Whiteboards, folders and their like are made by whoever may make pages. */
export function mayCreate({ domain, actor }: Place, spaceId: number, type: ContentType): boolean {
  const { accountId } = actor.person;
  const right = { operation: 'create', target: TARGETS[type] ?? 'page' };
  return domain.access.may(accountId, spaceId, READ_SPACE) && domain.access.may(accountId, spaceId, right);
}

/** Whoever wrote it may always. */
export function mayDelete({ domain, actor }: Place, { spaceId, type, authorId }: Content): boolean {
  const { accountId } = actor.person;
  const right = { operation: 'delete', target: TARGETS[type] ?? 'page' };
  return authorId === accountId || domain.access.may(accountId, spaceId, right);
}
