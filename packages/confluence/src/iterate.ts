/** Walks lists of any length: page after page, or item after item, with a limit on both what is asked for and what is taken. */
import { ConfluenceError } from './errors.ts';
import type { CallOptions, Paged, PageRequest } from './types.ts';

export interface WalkOptions extends CallOptions {
  /** Where to go on: the `next` of a page that was seen before. */
  readonly cursor?: string;
  /** Items in a page; the API's default without it. */
  readonly pageSize?: number;
  /** Items in all; the last page is cut to it. Default: to the end. */
  readonly limit?: number;
}

/**
 * `for await (const page of eachPage(request => confluence.pages.versions(id, request)))`. Asks for a page when it is needed, not
 * before. Throws `bad_answer` where the API gives the same cursor twice.
 */
export async function* eachPage<T>(
  list: (request: PageRequest) => Promise<Paged<T>>,
  options: WalkOptions = {},
): AsyncGenerator<Paged<T>, void, undefined> {
  const { cursor: start, pageSize, limit = Number.POSITIVE_INFINITY, ...call } = options;
  let left = limit;
  const seen = new Set<string>();
  for (let cursor = start; left > 0; ) {
    const size = Math.min(pageSize ?? left, left);
    const page = await list({
      ...call,
      ...(cursor !== undefined && { cursor }),
      ...(Number.isFinite(size) && { limit: size }),
    });
    const items = page.items.slice(0, left);
    left -= items.length;
    yield items.length === page.items.length ? page : { ...page, items };
    if (page.next === undefined) return;
    if (seen.has(page.next)) throw goesInCircles();
    seen.add(page.next);
    cursor = page.next;
  }
}

/** The items of `eachPage`, one by one. */
export async function* eachItem<T>(
  list: (request: PageRequest) => Promise<Paged<T>>,
  options: WalkOptions = {},
): AsyncGenerator<T, void, undefined> {
  for await (const page of eachPage(list, options)) yield* page.items;
}

export function goesInCircles(): ConfluenceError {
  return new ConfluenceError(
    'bad_answer',
    'The list goes in circles: Confluence named the same next page twice. Read it again from its beginning.',
  );
}
