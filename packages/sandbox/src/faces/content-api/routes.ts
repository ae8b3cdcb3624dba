/** The operations of the content API as data: where each edition serves them and what answers. */
import { ATTACHMENT_ROUTES } from './operations/attachments.ts';
import { CONTENT_ROUTES } from './operations/contents.ts';
import { ApiProblem } from './problems.ts';
import type { Handler, Route } from './types.ts';

export const ROUTES: readonly Route[] = [...CONTENT_ROUTES, ...ATTACHMENT_ROUTES];

interface MountedRoute {
  readonly method: Route['method'];
  /** Hono's pattern, from `/rest/api` on. */
  readonly pattern: string;
  readonly handle: Handler;
}

/** The routes of an edition on a host, literal paths before parameters, so that `/content/search` is not taken for an id. */
export function listRoutes(edition: 'cloud' | 'datacenter', host: 'site' | 'gateway'): readonly MountedRoute[] {
  return ROUTES.filter(route => route[edition] !== undefined)
    .toSorted((one, other) => comparePaths(one.path, other.path))
    .map(route => ({
      method: route.method,
      pattern: toPattern(route.path),
      handle: route[edition] === 'removed' && host === 'gateway' ? answerGone : route.handle,
    }));
}

const answerGone: Handler = () => {
  throw new ApiProblem('GoneException', 'This deprecated endpoint has been removed.');
};

function toPattern(path: string): string {
  return (path.startsWith('/download/') ? path : `/rest/api${path}`).replaceAll(/\{(\w+)\}/g, ':$1');
}

function comparePaths(one: string, other: string): number {
  const rank = (path: string): string => path.split('/').map(part => (part.startsWith('{') ? '1' : '0')).join('');
  return rank(one).localeCompare(rank(other));
}
