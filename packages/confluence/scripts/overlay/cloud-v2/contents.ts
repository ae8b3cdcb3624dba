/** Cloud REST v2: pages and blog posts. */
import type { OverlayEntry } from '../types.ts';

export const contents: readonly OverlayEntry[] = [
  [
    'GET /pages',
    'read',
    'List pages',
    'Pages of the whole site, filtered by id, space, status, title or subtype.',
  ],
  [
    'POST /pages',
    'write',
    'Create a page',
    'Creates a published page or a draft in a space, below a parent if one is named.',
  ],
  [
    'GET /pages/{id}',
    'read',
    'Get a page',
    'One page by id, with its body in the asked format, an older version or its draft on request.',
  ],
  [
    'PUT /pages/{id}',
    'write',
    'Update a page',
    'Replaces title and body of a page; version.number must be the current one plus 1. Also moves it inside its space and restores it from the trash.',
  ],
  [
    'DELETE /pages/{id}',
    'destructive',
    'Delete a page',
    'Moves a page to the trash; with purge, removes a trashed page for good; with draft, discards a draft.',
  ],
  [
    'PUT /pages/{id}/title',
    'write',
    'Rename a page',
    'Changes the title of a page and leaves its body alone.',
  ],
  [
    'GET /spaces/{id}/pages',
    'read',
    'List pages of a space',
    'Pages of one space; depth=root gives only those at its top.',
  ],
  ['GET /labels/{id}/pages', 'read', 'List pages with a label', 'Pages that carry a label, by label id.'],
  [
    'GET /blogposts',
    'read',
    'List blog posts',
    'Blog posts of the whole site, filtered by id, space, status or title.',
  ],
  ['POST /blogposts', 'write', 'Create a blog post', 'Creates a published blog post or a draft in a space.'],
  [
    'GET /blogposts/{id}',
    'read',
    'Get a blog post',
    'One blog post by id, with its body in the asked format.',
  ],
  [
    'PUT /blogposts/{id}',
    'write',
    'Update a blog post',
    'Replaces title and body of a blog post; version.number must be the current one plus 1.',
  ],
  [
    'DELETE /blogposts/{id}',
    'destructive',
    'Delete a blog post',
    'Moves a blog post to the trash; with purge, removes a trashed one for good.',
  ],
  ['GET /spaces/{id}/blogposts', 'read', 'List blog posts of a space', 'Blog posts of one space.'],
  [
    'GET /labels/{id}/blogposts',
    'read',
    'List blog posts with a label',
    'Blog posts that carry a label, by label id.',
  ],
];
