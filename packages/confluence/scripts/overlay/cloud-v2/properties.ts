/** Cloud REST v2: properties of contents and spaces. */
import type { OverlayEntry } from '../types.ts';

export const properties: readonly OverlayEntry[] = [
  [
    'GET /pages/{page-id}/properties',
    'read',
    'List properties of a page',
    'The content properties of a page, by key if one is named.',
  ],
  [
    'POST /pages/{page-id}/properties',
    'write',
    'Create a property of a page',
    'Stores a JSON value under a new key on a page.',
  ],
  [
    'GET /pages/{page-id}/properties/{property-id}',
    'read',
    'Get a property of a page',
    'One content property of a page by its id.',
  ],
  [
    'PUT /pages/{page-id}/properties/{property-id}',
    'write',
    'Update a property of a page',
    'Replaces the value of a content property; version.number must be the current one plus 1.',
  ],
  [
    'DELETE /pages/{page-id}/properties/{property-id}',
    'destructive',
    'Delete a property of a page',
    'Removes a content property from a page.',
  ],
  [
    'GET /blogposts/{blogpost-id}/properties',
    'read',
    'List properties of a blog post',
    'The content properties of a blog post.',
  ],
  [
    'POST /blogposts/{blogpost-id}/properties',
    'write',
    'Create a property of a blog post',
    'Stores a JSON value under a new key on a blog post.',
  ],
  [
    'GET /blogposts/{blogpost-id}/properties/{property-id}',
    'read',
    'Get a property of a blog post',
    'One content property of a blog post by its id.',
  ],
  [
    'PUT /blogposts/{blogpost-id}/properties/{property-id}',
    'write',
    'Update a property of a blog post',
    'Replaces the value of a content property of a blog post.',
  ],
  [
    'DELETE /blogposts/{blogpost-id}/properties/{property-id}',
    'destructive',
    'Delete a property of a blog post',
    'Removes a content property from a blog post.',
  ],
  [
    'GET /attachments/{attachment-id}/properties',
    'read',
    'List properties of an attachment',
    'The content properties of an attachment.',
  ],
  [
    'POST /attachments/{attachment-id}/properties',
    'write',
    'Create a property of an attachment',
    'Stores a JSON value under a new key on an attachment.',
  ],
  [
    'GET /attachments/{attachment-id}/properties/{property-id}',
    'read',
    'Get a property of an attachment',
    'One content property of an attachment by its id.',
  ],
  [
    'PUT /attachments/{attachment-id}/properties/{property-id}',
    'write',
    'Update a property of an attachment',
    'Replaces the value of a content property of an attachment.',
  ],
  [
    'DELETE /attachments/{attachment-id}/properties/{property-id}',
    'destructive',
    'Delete a property of an attachment',
    'Removes a content property from an attachment.',
  ],
  [
    'GET /spaces/{space-id}/properties',
    'read',
    'List properties of a space',
    'The properties of a space, by key if one is named.',
  ],
  [
    'POST /spaces/{space-id}/properties',
    'write',
    'Create a property of a space',
    'Stores a JSON value under a new key on a space.',
  ],
  [
    'GET /spaces/{space-id}/properties/{property-id}',
    'read',
    'Get a property of a space',
    'One property of a space by its id.',
  ],
  [
    'PUT /spaces/{space-id}/properties/{property-id}',
    'write',
    'Update a property of a space',
    'Replaces the value of a property of a space.',
  ],
  [
    'DELETE /spaces/{space-id}/properties/{property-id}',
    'destructive',
    'Delete a property of a space',
    'Removes a property from a space.',
  ],
];
