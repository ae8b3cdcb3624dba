/** The Data Center dialect. */
import type { Backend } from '../backend.ts';
import type { Dialect } from '../dialect.ts';
import { createAttachments } from './attachments.ts';
import { createComments } from './comments.ts';
import { createLabels } from './labels.ts';
import { createPages } from './pages.ts';
import { createSearch } from './search.ts';
import { createSpaces } from './spaces.ts';
import { createUsers } from './users.ts';

export function createDatacenter(backend: Backend): Dialect {
  const spaces = createSpaces(backend);
  const labels = createLabels(backend);
  return {
    capabilities: new Set([
      'pages',
      'copy-page',
      'restore-version',
      'comments',
      'labels',
      'attachments',
      'search',
      'spaces',
      'users',
      'properties',
      'trash',
    ]),
    pages: createPages(backend, spaces, labels),
    spaces,
    comments: createComments(backend),
    labels,
    attachments: createAttachments(backend),
    users: createUsers(backend),
    search: createSearch(backend),
  };
}
