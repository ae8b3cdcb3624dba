/** Cloud REST v2: versions. */
import type { OverlayEntry } from '../types.ts';

export const versions: readonly OverlayEntry[] = [
  [
    'GET /pages/{id}/versions',
    'read',
    'List versions of a page',
    'The versions of a page, newest first: number, author, date and message.',
  ],
  [
    'GET /pages/{page-id}/versions/{version-number}',
    'read',
    'Get a version of a page',
    'Details of one version of a page, its neighbours and contributors.',
  ],
  [
    'GET /blogposts/{id}/versions',
    'read',
    'List versions of a blog post',
    'The versions of a blog post, newest first.',
  ],
  [
    'GET /blogposts/{blogpost-id}/versions/{version-number}',
    'read',
    'Get a version of a blog post',
    'Details of one version of a blog post.',
  ],
  [
    'GET /attachments/{id}/versions',
    'read',
    'List versions of an attachment',
    'The versions of an attachment.',
  ],
  [
    'GET /attachments/{attachment-id}/versions/{version-number}',
    'read',
    'Get a version of an attachment',
    'Details of one version of an attachment.',
  ],
  [
    'GET /footer-comments/{id}/versions',
    'read',
    'List versions of a footer comment',
    'The versions of a footer comment.',
  ],
  [
    'GET /footer-comments/{id}/versions/{version-number}',
    'read',
    'Get a version of a footer comment',
    'Details of one version of a footer comment.',
  ],
  [
    'GET /inline-comments/{id}/versions',
    'read',
    'List versions of an inline comment',
    'The versions of an inline comment.',
  ],
  [
    'GET /inline-comments/{id}/versions/{version-number}',
    'read',
    'Get a version of an inline comment',
    'Details of one version of an inline comment.',
  ],
];
