/** Cloud REST v2: the tree: children, descendants, ancestors, folders. */
import type { OverlayEntry } from '../types.ts';

export const tree: readonly OverlayEntry[] = [
  [
    'GET /pages/{id}/children',
    'read',
    'List child pages',
    'Child pages of a page, pages only. Direct children of every kind are another operation.',
  ],
  [
    'GET /pages/{id}/direct-children',
    'read',
    'List direct children of a page',
    'Pages, folders, whiteboards, databases and smart links directly below a page.',
  ],
  [
    'GET /folders/{id}/direct-children',
    'read',
    'List direct children of a folder',
    'Everything directly inside a folder.',
  ],
  [
    'GET /pages/{id}/descendants',
    'read',
    'List descendants of a page',
    'Everything below a page, down to 10 levels.',
  ],
  [
    'GET /folders/{id}/descendants',
    'read',
    'List descendants of a folder',
    'Everything below a folder, down to 10 levels.',
  ],
  [
    'GET /pages/{id}/ancestors',
    'read',
    'List ancestors of a page',
    'The way from the top of the tree to a page: ids and kinds, root first.',
  ],
  [
    'GET /folders/{id}/ancestors',
    'read',
    'List ancestors of a folder',
    'The way from the top of the tree to a folder: ids and kinds, root first.',
  ],
  [
    'POST /folders',
    'write',
    'Create a folder',
    'Creates a folder in a space, below a parent if one is named.',
  ],
  ['GET /folders/{id}', 'read', 'Get a folder', 'One folder by id.'],
  [
    'DELETE /folders/{id}',
    'destructive',
    'Delete a folder',
    'Moves a folder to the trash; what was inside moves up.',
  ],
];
