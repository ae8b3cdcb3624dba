/** What an edition brings: the areas in its own calls, and what it can do. */
import type { Confluence } from './types.ts';

export type Dialect = Pick<
  Confluence,
  'capabilities' | 'pages' | 'spaces' | 'comments' | 'labels' | 'attachments' | 'users' | 'search'
>;
