/** A content as it is about to be represented: its row and which of its versions is shown. */
import { type Content, DRAFT_NUMBER, type Space, type Version } from '../../../domain/types.ts';
import type { Scope, Subject } from '../types.ts';

export type { Subject } from '../types.ts';

export const currentOf = (content: Content): Subject => ({ content, number: content.version });

export const isHistorical = (subject: Subject): boolean => subject.number !== subject.content.version;

export function statusOf(subject: Subject): string {
  if (!isHistorical(subject)) return subject.content.status;
  return subject.number === DRAFT_NUMBER ? 'draft' : 'historical';
}

/** The shown version's row. */
export function readVersion(subject: Subject, scope: Scope, number = subject.number): Version | undefined {
  const { contents } = scope.domain;
  return subject.number === DRAFT_NUMBER && number === DRAFT_NUMBER
    ? contents.draft(subject.content.id)
    : contents.version(subject.content.id, number);
}

export function readSpace(content: Content, scope: Scope): Space {
  const space = scope.domain.spaces.byId(content.spaceId);
  if (space === undefined) throw new Error(`Content ${content.id} is in no space`);
  return space;
}

/** The type as this API names it: both kinds of comment are `comment`. */
export function apiType(content: Content): string {
  return content.customType ?? (content.type.endsWith('-comment') ? 'comment' : content.type);
}
