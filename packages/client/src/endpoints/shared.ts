/** What both editions' endpoints do alike. */
import type { Identity, NewPage } from '../types.ts';

/** Leaves out what is not given, so that operations' own defaults hold. */
export function dropAbsent(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** The parent is named itself, or is the last of the ancestors. */
export function findParent({
  parentId,
  ancestors,
}: Pick<NewPage, 'parentId' | 'ancestors'>): string | undefined {
  const last: Identity | undefined = ancestors?.at(-1);
  return parentId ?? last?.id;
}

const SEARCH_ROOTS = ['content', 'space', 'user'];

/** In a search answer parts of a page stand below its `content`: `version` means `content.version`. */
export function expandSearch(names: readonly string[] | undefined): readonly string[] | undefined {
  return names?.map(name =>
    SEARCH_ROOTS.some(root => name === root || name.startsWith(`${root}.`)) ? name : `content.${name}`,
  );
}

/** As both APIs take a label that everybody sees. */
export function toLabel(name: string): { readonly prefix: 'global'; readonly name: string } {
  return { prefix: 'global', name };
}
