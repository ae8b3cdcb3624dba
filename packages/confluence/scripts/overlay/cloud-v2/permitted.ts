/** Cloud REST v2: what the caller may do, who likes what, tasks and kinds of content. */
import type { OverlayEntry } from '../types.ts';

const may = (path: string, one: string): OverlayEntry => [
  `GET ${path}/{id}/operations`,
  'read',
  `List what you may do with ${one}`,
  `What the caller may do with ${one}.`,
];

function likes(path: string, one: string): readonly OverlayEntry[] {
  return [
    [`GET ${path}/{id}/likes/count`, 'read', `Count likes of ${one}`, `How many people like ${one}.`],
    [
      `GET ${path}/{id}/likes/users`,
      'read',
      `List who likes ${one}`,
      `Account ids of the people who like ${one}.`,
    ],
  ];
}

export const permitted: readonly OverlayEntry[] = [
  may('/pages', 'a page'),
  may('/blogposts', 'a blog post'),
  may('/attachments', 'an attachment'),
  may('/spaces', 'a space'),
  may('/footer-comments', 'a footer comment'),
  may('/inline-comments', 'an inline comment'),
  ...likes('/blogposts', 'a blog post'),
  ...likes('/footer-comments', 'a footer comment'),
  ...likes('/inline-comments', 'an inline comment'),
  [
    'GET /tasks',
    'read',
    'List tasks',
    'Inline tasks by space, page, state, assignee, author and dates.',
    'getTasksV2',
  ],
  ['GET /tasks/{id}', 'read', 'Get a task', 'One inline task with its body, assignee and dates.'],
  [
    'PUT /tasks/{id}',
    'write',
    'Complete or reopen a task',
    'Sets the state of an inline task, which changes its page.',
  ],
  [
    'POST /content/convert-ids-to-types',
    'read',
    'Tell the kinds of contents',
    'Of which kind the content of each id is: page, blog post, attachment and so on.',
  ],
  [
    'GET /attachments/{id}/thumbnail/download',
    'read',
    'Download a thumbnail',
    'A small picture of an attachment.',
  ],
];
