/** The operations of the content API as data: where each edition serves them and what answers. */

import { ANALYTICS_ROUTES } from './operations/analytics.ts';
import { ATTACHMENT_ROUTES } from './operations/attachments.ts';
import { AUDIT_ROUTES } from './operations/audit.ts';
import { CHILD_ROUTES } from './operations/children.ts';
import { CLOUD_SPACE_PERMISSION_ROUTES } from './operations/cloud-space-permissions.ts';
import { CONNECT_MODULE_ROUTES } from './operations/connect-modules.ts';
import { CONTENT_STATE_ROUTES } from './operations/content-states.ts';
import { CONTENT_ROUTES } from './operations/contents.ts';
import { CONVERSION_ROUTES } from './operations/convert-body.ts';
import { DATACENTER_PERMISSION_ROUTES } from './operations/datacenter-permissions.ts';
import { GROUP_ROUTES } from './operations/groups.ts';
import { INLINE_TASK_ROUTES } from './operations/inline-tasks.ts';
import { LABEL_ROUTES } from './operations/labels.ts';
import { MACRO_ROUTES } from './operations/macros.ts';
import { PEOPLE_ROUTES } from './operations/people.ts';
import { PROPERTY_ROUTES } from './operations/properties.ts';
import { RELATION_ROUTES } from './operations/relations.ts';
import { RESTRICTED_SUBJECT_ROUTES } from './operations/restricted-subjects.ts';
import { RESTRICTION_ROUTES } from './operations/restrictions.ts';
import { SEARCH_ROUTES } from './operations/search.ts';
import { SETTING_ROUTES } from './operations/settings.ts';
import { SPACE_KIND_ROUTES } from './operations/space-kinds.ts';
import { SPACE_LABEL_ROUTES } from './operations/space-labels.ts';
import { SPACE_ROUTES } from './operations/spaces.ts';
import { SYSTEM_ROUTES } from './operations/system.ts';
import { TASK_ROUTES } from './operations/tasks.ts';
import { TEMPLATE_ROUTES } from './operations/templates.ts';
import { TREE_ROUTES } from './operations/tree.ts';
import { USER_ADMINISTRATION_ROUTES } from './operations/user-administration.ts';
import { USER_PROPERTY_ROUTES } from './operations/user-properties.ts';
import { VERSION_ROUTES } from './operations/versions.ts';
import { WATCH_ROUTES } from './operations/watches.ts';
import { WEBHOOK_ROUTES } from './operations/webhooks.ts';
import { ApiProblem } from './problems.ts';
import type { Handler, Route } from './types.ts';

export const ROUTES: readonly Route[] = [
  ...ATTACHMENT_ROUTES,
  ...CHILD_ROUTES,
  ...CONTENT_ROUTES,
  ...CONVERSION_ROUTES,
  ...LABEL_ROUTES,
  ...PEOPLE_ROUTES,
  ...PROPERTY_ROUTES,
  ...RESTRICTION_ROUTES,
  ...RESTRICTED_SUBJECT_ROUTES,
  ...SEARCH_ROUTES,
  ...SPACE_ROUTES,
  ...SYSTEM_ROUTES,
  ...TASK_ROUTES,
  ...TREE_ROUTES,
  ...VERSION_ROUTES,
  ...CLOUD_SPACE_PERMISSION_ROUTES,
  ...DATACENTER_PERMISSION_ROUTES,
  ...GROUP_ROUTES,
  ...USER_ADMINISTRATION_ROUTES,
  ...USER_PROPERTY_ROUTES,
  ...ANALYTICS_ROUTES,
  ...AUDIT_ROUTES,
  ...CONTENT_STATE_ROUTES,
  ...CONNECT_MODULE_ROUTES,
  ...INLINE_TASK_ROUTES,
  ...MACRO_ROUTES,
  ...RELATION_ROUTES,
  ...SETTING_ROUTES,
  ...SPACE_KIND_ROUTES,
  ...SPACE_LABEL_ROUTES,
  ...TEMPLATE_ROUTES,
  ...WATCH_ROUTES,
  ...WEBHOOK_ROUTES,
];

/** What a request line means: a handler, or the methods that the path does take. */
export type Match =
  | { readonly handle: Handler; readonly parameters: Readonly<Record<string, string>> }
  | { readonly allow: readonly string[] };

/** Finds the handler of a method and a path below the context; undefined where the edition has no such path. */
export function createRouter(
  edition: 'cloud' | 'datacenter',
  host: 'site' | 'gateway',
): (method: string, path: string) => Match | undefined {
  // Literal paths before parameters: `/content/search` is not an id.
  const served = ROUTES.filter(route => route[edition] !== undefined).map(route => ({
    method: route.method,
    path: route.path,
    handle: route[edition] === 'removed' && host === 'gateway' ? answerGone : route.handle,
  }));
  const compiled = served
    .toSorted((one, other) => rankPath(one.path).localeCompare(rankPath(other.path)))
    .map(route => ({
      method: route.method,
      pattern: compilePath(route.path),
      handle: route.handle,
    }));
  return (method, path) => {
    const allow: string[] = [];
    for (const route of compiled) {
      const found = route.pattern.exec(path);
      if (found === null) continue;
      if (route.method === method) return { handle: route.handle, parameters: decodeAll(found.groups ?? {}) };
      allow.push(route.method);
    }
    return allow.length === 0 ? undefined : { allow };
  };
}

const answerGone: Handler = () => {
  throw new ApiProblem('GoneException', 'This deprecated endpoint has been removed.');
};

function compilePath(path: string): RegExp {
  const whole = /^\/(download|rest)\//u.test(path) ? path : `/rest/api${path}`;
  return new RegExp(`^${whole.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`, 'u');
}

function rankPath(path: string): string {
  return path
    .split('/')
    .map(part => (part.startsWith('{') ? '1' : '0'))
    .join('');
}

function decodeAll(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]));
}

/** A segment that is no valid percent-encoding stands for itself: nothing has such an id or name. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
