/** The Cloud dialect. */
import type { Backend } from '../backend.ts';
import type { Dialect } from '../dialect.ts';
import { createAttachments } from './attachments.ts';
import { createComments } from './comments.ts';
import { createLabels } from './labels.ts';
import { createPages } from './pages.ts';
import { createSearch } from './search.ts';
import { createSpaces } from './spaces.ts';
import { createUsers } from './users.ts';

export function createCloud(backend: Backend): Dialect {
  const spaces = createSpaces(backend);
  return {
    capabilities: new Set([
      'pages',
      'folders',
      'move-across-spaces',
      'copy-page',
      'restore-version',
      'inline-comments',
      'resolve-comments',
      'comments',
      'labels',
      'attachments',
      'search',
      'spaces',
      'users',
      'properties',
      'trash',
    ]),
    pages: createPages(backend, spaces),
    spaces,
    comments: createComments(backend),
    labels: createLabels(backend),
    attachments: createAttachments(backend),
    users: createUsers(backend),
    search: createSearch(backend),
  };
}
