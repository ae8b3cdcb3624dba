/** The operations of the content API as data: where each edition serves them and what answers. */
import { ATTACHMENT_ROUTES } from './operations/attachments.ts';
import { CHILD_ROUTES } from './operations/children.ts';
import { CONTENT_ROUTES } from './operations/contents.ts';
import { LABEL_ROUTES } from './operations/labels.ts';
import { PEOPLE_ROUTES } from './operations/people.ts';
import { PROPERTY_ROUTES } from './operations/properties.ts';
import { RESTRICTION_ROUTES } from './operations/restrictions.ts';
import { SEARCH_ROUTES } from './operations/search.ts';
import { SPACE_ROUTES } from './operations/spaces.ts';
import { SYSTEM_ROUTES } from './operations/system.ts';
import { TASK_ROUTES } from './operations/tasks.ts';
import { TREE_ROUTES } from './operations/tree.ts';
import { VERSION_ROUTES } from './operations/versions.ts';
import { WATCH_ROUTES } from './operations/watches.ts';
import { ApiProblem } from './problems.ts';
import type { Handler, Route } from './types.ts';

export const ROUTES: readonly Route[] = [
  ...ATTACHMENT_ROUTES,
  ...CHILD_ROUTES,
  ...CONTENT_ROUTES,
  ...LABEL_ROUTES,
  ...PEOPLE_ROUTES,
  ...PROPERTY_ROUTES,
  ...RESTRICTION_ROUTES,
  ...SEARCH_ROUTES,
  ...SPACE_ROUTES,
  ...SYSTEM_ROUTES,
  ...TASK_ROUTES,
  ...TREE_ROUTES,
  ...VERSION_ROUTES,
  ...WATCH_ROUTES,
];

interface MountedRoute {
  readonly method: Route['method'];
  /** Hono's pattern, from `/rest/api` on. */
  readonly pattern: string;
  readonly handle: Handler;
}

/** The routes of an edition on a host, literal paths before parameters, so that `/content/search` is not taken for an id. */
export function listRoutes(
  edition: 'cloud' | 'datacenter',
  host: 'site' | 'gateway',
): readonly MountedRoute[] {
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
  const rank = (path: string): string =>
    path
      .split('/')
      .map(part => (part.startsWith('{') ? '1' : '0'))
      .join('');
  return rank(one).localeCompare(rank(other));
}
