/** Reads where the next page of a list begins. */
import { listOf, numberOf, textOf } from './json.ts';
import type { ApiAnswer } from './transport/types.ts';
import type { Paged } from './types.ts';

/** Query parameters of the next page, from `_links.next` or the Link header; undefined at the end. */
export function nextQuery(answer: ApiAnswer): Record<string, string> | undefined {
  const link = textOf(answer.body, '_links', 'next') ?? linkHeader(answer.headers['link']);
  if (link === undefined) return undefined;
  const start = link.indexOf('?');
  return start < 0 ? undefined : Object.fromEntries(new URLSearchParams(link.slice(start + 1)));
}

/** The items of `results`, decoded, and the cursor of the next page: the API's own, or its `start`. */
export function decodeList<T>(answer: ApiAnswer, decode: (item: unknown) => T): Paged<T> {
  const query = nextQuery(answer);
  const next = query?.['cursor'] ?? query?.['start'];
  const total = numberOf(answer.body, 'totalSize') ?? numberOf(answer.body, 'totalCount');
  return {
    items: listOf(answer.body, 'results').map(decode),
    ...(next !== undefined && { next }),
    ...(total !== undefined && { total }),
  };
}

function linkHeader(header: string | undefined): string | undefined {
  return /<([^>]+)>;\s*rel="?next"?/i.exec(header ?? '')?.[1];
}
