/** Cloud REST v2: labels and likes. */
import type { OverlayEntry } from '../types.ts';

export const labels: readonly OverlayEntry[] = [
  ['GET /labels', 'read', 'List labels', 'Labels of the whole site, by id or prefix.'],
  ['GET /pages/{id}/labels', 'read', 'List labels of a page', 'The labels on a page.'],
  ['GET /blogposts/{id}/labels', 'read', 'List labels of a blog post', 'The labels on a blog post.'],
  ['GET /attachments/{id}/labels', 'read', 'List labels of an attachment', 'The labels on an attachment.'],
  ['GET /spaces/{id}/labels', 'read', 'List labels of a space', 'The labels on a space itself.'],
  [
    'GET /spaces/{id}/content/labels',
    'read',
    'List labels used in a space',
    'The labels on the content of a space.',
  ],
  ['GET /pages/{id}/likes/count', 'read', 'Count likes of a page', 'How many people like a page.'],
  [
    'GET /pages/{id}/likes/users',
    'read',
    'List who likes a page',
    'Account ids of the people who like a page.',
  ],
];
