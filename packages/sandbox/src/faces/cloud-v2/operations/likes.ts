/** Who likes a page, blog post or comment. */
import type { ContentType } from '../../../domain/types.ts';
import { type Handler, ok } from '../call.ts';
import { requireContent } from '../ids.ts';
import { answerSlice, readSliceRequest } from '../paging.ts';

export function countLikes(type: ContentType): Handler {
  return call => ok({ count: call.domain.likes.count(requireContent(call, 'id', type).id) });
}

export function listLikers(type: ContentType): Handler {
  return call => {
    const { id } = requireContent(call, 'id', type);
    return answerSlice(call, call.domain.likes.users(id, readSliceRequest(call)), accountId => ({
      accountId,
    }));
  };
}
