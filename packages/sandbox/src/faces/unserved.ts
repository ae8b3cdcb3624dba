/** What the sandbox says to an operation that a real Confluence serves and it does not. */
import type { Operation } from '@weir/confluence/catalogue';

export function sayUnserved({ id, method, path }: Operation): string {
  return `This is the sandbox; it does not serve ${id} (${method} ${path}). A real Confluence does.`;
}
