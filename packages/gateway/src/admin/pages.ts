/** Pages of lists that are in memory: a cursor is the id of the last item shown. */

export interface PageOf<Item> {
  readonly items: Item[];
  readonly next?: string;
}

/** What stands after the item with the cursor's id; from the beginning where that item is gone. */
export function cutPage<Item extends { readonly id: string }>(
  all: readonly Item[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): PageOf<Item> {
  const start = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  return { items, ...(last && start + limit < all.length && { next: last.id }) };
}
