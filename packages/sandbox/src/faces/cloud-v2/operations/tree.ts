/** What is above and below a page or folder. */
import type { ContentType, TreeType } from '../../../domain/types.ts';
import { type Handler, ok } from '../call.ts';
import { describeChild } from '../entities/contents.ts';
import { requireContent } from '../ids.ts';
import { answerSlice, readSliceRequest } from '../paging.ts';

const DEFAULT_DEPTH = 2;
const DEFAULT_ANCESTORS = 25;

/** `types`: the deprecated children list holds pages only. */
export function listChildren(type: TreeType, types: readonly ContentType[]): Handler {
  return call => {
    const content = requireContent(call, 'id', type);
    const sort = (call.query.text('sort') ?? 'position').replace('child-position', 'position');
    const slice = call.domain.contents.list(
      { parentId: content.id, types, statuses: ['current'], visibleTo: call.actor.person.accountId, sort },
      readSliceRequest(call),
    );
    return answerSlice(call, slice, child => {
      const { type: kind, ...page } = describeChild(child);
      return types.length === 1 ? page : { ...page, type: kind };
    });
  };
}

export function listDescendants(type: TreeType): Handler {
  return call => {
    const content = requireContent(call, 'id', type);
    const depth = call.query.number('depth') ?? DEFAULT_DEPTH;
    const slice = call.domain.contents.descendants(content.id, {
      ...readSliceRequest(call),
      depth,
      visibleTo: call.actor.person.accountId,
    });
    return answerSlice(call, slice, item => {
      const { spaceId: _, ...child } = describeChild(item);
      return { ...child, parentId: String(item.parentId), depth: item.depth };
    });
  };
}

/** Root first; of many, the nearest. There is no cursor: ask again for the first one's ancestors. */
export function listAncestors(type: TreeType): Handler {
  return call => {
    const content = requireContent(call, 'id', type);
    const nearest = call.domain.contents
      .ancestors(content.id)
      .slice(-(call.query.number('limit') ?? DEFAULT_ANCESTORS));
    return ok({
      results: nearest.map(ancestor => ({ id: String(ancestor.id), type: ancestor.type })),
      // As the documents have it, for pages only.
      ...(type === 'page' ? { _links: { base: call.site.base } } : {}),
    });
  };
}
