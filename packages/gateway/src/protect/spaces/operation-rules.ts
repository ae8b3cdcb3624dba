/**
 * How a policy of spaces sees each operation, as data. What stands nowhere is refused: an operation that nobody classified must not
 * become a way around the policy.
 */
import type { Operation } from '@weir/confluence';

export type OperationRule =
  /** Lies in spaces that the request names; what it answers lies there too. */
  | 'named'
  /** Lists what may lie anywhere: the answer is filtered. */
  | 'list'
  /** Searches by CQL: the query is narrowed and the answer filtered. */
  | 'search'
  /** About people, groups, and facts of the site: no space has part in it. */
  | 'neutral'
  | 'refused';

/** Paths below the root of an API that have nothing to do with content; reads only. */
const NEUTRAL =
  /^(users-bulk|user(\/current|\/bulk|\/memberof|\/anonymous|\/list|\/email)?|search\/user|group(\/.*)?|space-roles|space-role-mode|classification-levels|content\/convert-ids-to-types|longtask\/\{id\}|settings\/systemInfo|accessmode|server-information|content-states|admin-key)$/;

const LISTS =
  /^(pages|blogposts|attachments|footer-comments|inline-comments|custom-content|tasks|spaces|content|space|labels\/\{id\}\/(pages|blogposts|attachments)|inlinetasks\/search)$/;

const SEARCHES = /^(search|content\/search)$/;

/** Renders macros, which may show content of any space. */
const RENDERS = /\/convert(\/|$)|contentbody|\/macro\//;
/** About what several spaces hold, or all. */
const WIDE =
  /^(audit|settings|template|webhooks|backup-restore|relation|user\/[^/]+\/(relation|watch)|label|app|atlassian-connect|data-policies|space-permissions)/;

export function ruleOf(operation: Operation): OperationRule {
  const path = operation.path
    .replace(/^\/wiki\/(api\/v2|rest\/api|rest)\//, '')
    .replace(/^\/rest\/(api\/)?/, '');
  if (RENDERS.test(operation.path)) return 'refused';
  const reads = operation.risk === 'read';
  if (SEARCHES.test(path)) return 'search';
  if (reads && LISTS.test(path)) return 'list';
  if (reads && NEUTRAL.test(path)) return 'neutral';
  if (WIDE.test(path) || operation.risk === 'app-only') return 'refused';
  return 'named';
}
