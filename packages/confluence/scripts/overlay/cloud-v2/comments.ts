/** Cloud REST v2: comments. */
import type { OverlayEntry } from '../types.ts';

export const comments: readonly OverlayEntry[] = [
  ['GET /footer-comments', 'read', 'List footer comments', 'Footer comments of the whole site.'],
  [
    'POST /footer-comments',
    'write',
    'Add a footer comment',
    'Adds a comment below a page, blog post, attachment or custom content, or a reply to a footer comment.',
  ],
  ['GET /footer-comments/{comment-id}', 'read', 'Get a footer comment', 'One footer comment by id.'],
  [
    'PUT /footer-comments/{comment-id}',
    'write',
    'Update a footer comment',
    'Replaces the body of a footer comment; version.number must be the current one plus 1.',
  ],
  [
    'DELETE /footer-comments/{comment-id}',
    'destructive',
    'Delete a footer comment',
    'Deletes a footer comment for good.',
  ],
  [
    'GET /footer-comments/{id}/children',
    'read',
    'List replies to a footer comment',
    'The direct replies to a footer comment.',
  ],
  ['GET /inline-comments', 'read', 'List inline comments', 'Inline comments of the whole site.'],
  [
    'POST /inline-comments',
    'write',
    'Add an inline comment',
    'Adds a comment on a piece of text of a page or blog post, or a reply to an inline comment.',
  ],
  [
    'GET /inline-comments/{comment-id}',
    'read',
    'Get an inline comment',
    'One inline comment by id, with its resolution and the text it marks.',
  ],
  [
    'PUT /inline-comments/{comment-id}',
    'write',
    'Update or resolve an inline comment',
    'Replaces the body of an inline comment, resolves or reopens it; version.number must be the current one plus 1.',
  ],
  [
    'DELETE /inline-comments/{comment-id}',
    'destructive',
    'Delete an inline comment',
    'Deletes an inline comment for good.',
  ],
  [
    'GET /inline-comments/{id}/children',
    'read',
    'List replies to an inline comment',
    'The direct replies to an inline comment.',
  ],
  [
    'GET /pages/{id}/footer-comments',
    'read',
    'List footer comments of a page',
    'The root footer comments of a page.',
  ],
  [
    'GET /pages/{id}/inline-comments',
    'read',
    'List inline comments of a page',
    'The root inline comments of a page, filtered by resolution.',
  ],
  [
    'GET /blogposts/{id}/footer-comments',
    'read',
    'List footer comments of a blog post',
    'The root footer comments of a blog post.',
  ],
  [
    'GET /blogposts/{id}/inline-comments',
    'read',
    'List inline comments of a blog post',
    'The root inline comments of a blog post.',
  ],
  [
    'GET /attachments/{id}/footer-comments',
    'read',
    'List comments of an attachment',
    'The comments on an attachment.',
  ],
];
