/** Cloud REST v2: attachments. */
import type { OverlayEntry } from '../types.ts';

export const attachments: readonly OverlayEntry[] = [
  [
    'GET /attachments',
    'read',
    'List attachments',
    'Attachments of the whole site, filtered by status, media type or file name.',
  ],
  [
    'GET /pages/{id}/attachments',
    'read',
    'List attachments of a page',
    'The attachments of a page, filtered by status, media type or file name.',
  ],
  [
    'GET /blogposts/{id}/attachments',
    'read',
    'List attachments of a blog post',
    'The attachments of a blog post.',
  ],
  [
    'GET /labels/{id}/attachments',
    'read',
    'List attachments with a label',
    'Attachments that carry a label, by label id.',
  ],
  [
    'GET /attachments/{id}',
    'read',
    'Get an attachment',
    'One attachment by id: file name, media type, size, where to download it.',
  ],
  [
    'DELETE /attachments/{id}',
    'destructive',
    'Delete an attachment',
    'Moves an attachment to the trash; with purge, removes a trashed one for good.',
  ],
];
