/** The kinds of content with a body on Cloud: each is a resource of its own in v2, and an id does not tell which. */
import { firstFound } from '../backend.ts';
import { fillPath } from '../transport/urls.ts';

export const KINDS = [
  { kind: 'page', folder: 'pages' },
  { kind: 'blogpost', folder: 'blogposts' },
] as const;
export type Kind = (typeof KINDS)[number];

/** Pages first: nearly every id is one. */
export function tryKinds<T>(attempt: (kind: Kind) => Promise<T>): Promise<T> {
  return firstFound(KINDS.map(kind => () => attempt(kind)));
}

export function pathOf(kind: Kind, id: string): string {
  return fillPath(`/wiki/api/v2/${kind.folder}/{id}`, { id });
}
