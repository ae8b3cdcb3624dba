/** Classification levels: of the organisation, of a space by default, of single contents. */
import type { ClassificationLevel } from '../../../domain/classification.ts';
import { type Content, type ContentType, DomainError, type Space } from '../../../domain/types.ts';
import { type Call, type Handler, type Json, noContent, ok } from '../call.ts';
import { requireContent, requireSpace } from '../ids.ts';
import { Problem } from '../problems.ts';
import { readText } from './pages.ts';
import { requireEditable } from './permitted.ts';

function describeLevel(call: Call, level: ClassificationLevel): Json {
  const order = call.domain.classification.levels.indexOf(level) + 1;
  return { ...level, status: 'PUBLISHED', order };
}

export const listLevels: Handler = call =>
  ok(call.domain.classification.levels.map(level => describeLevel(call, level)));

function requireAdministered(call: Call): Space {
  const space = requireSpace(call);
  if (call.domain.access.administers(call.actor.person.accountId, space.id)) return space;
  throw new DomainError('forbidden', 'You do not administer this space.');
}

export const getDefault: Handler = call => {
  const level = call.domain.classification.of(requireSpace(call).id);
  if (!level) throw new Problem(404, 'NOT_FOUND', 'The space has no default classification level.');
  return ok(describeLevel(call, level));
};

export const setDefault: Handler = call => {
  call.domain.classification.set(requireAdministered(call).id, readText(call, 'id') ?? '');
  return noContent;
};

export const clearDefault: Handler = call => {
  call.domain.classification.clear(requireAdministered(call).id);
  return noContent;
};

/** The level that holds: the content's own, else its space's default. */
export function getLevel(type: ContentType): Handler {
  return call => {
    const content = requireContent(call, 'id', type);
    const isDraft = call.query.text('status') === 'draft';
    if (isDraft) requireEditable(call, content);
    const { classification } = call.domain;
    const level =
      classification.of(content.id, isDraft ? 'draft' : 'current') ?? classification.of(content.spaceId);
    if (!level) throw new Problem(404, 'NOT_FOUND', 'The content has no classification level.');
    return ok(describeLevel(call, level));
  };
}

function findEditable(call: Call, type: ContentType): Content {
  const content = requireContent(call, 'id', type);
  requireEditable(call, content);
  return content;
}

const readStatus = (call: Call) => (call.body['status'] === 'draft' ? 'draft' : 'current');

export function setLevel(type: ContentType): Handler {
  return call => {
    const { id } = findEditable(call, type);
    call.domain.classification.set(id, readText(call, 'id') ?? '', readStatus(call));
    return noContent;
  };
}

/** Back to the space's default. */
export function resetLevel(type: ContentType): Handler {
  return call => {
    call.domain.classification.clear(findEditable(call, type).id, readStatus(call));
    return noContent;
  };
}
