/** Cloud REST v2: space roles and permissions, classification, redaction, access to the site, apps. */
import type { OverlayEntry } from '../types.ts';

function classified(path: string, one: string): readonly OverlayEntry[] {
  const level = `${path}/{id}/classification-level`;
  return [
    [
      `GET ${level}`,
      'read',
      `Get the classification of ${one}`,
      `The classification level of ${one}, its own or the space's.`,
    ],
    [`PUT ${level}`, 'write', `Classify ${one}`, `Sets the classification level of ${one}.`],
    [
      `POST ${level}/reset`,
      'write',
      `Reset the classification of ${one}`,
      `Gives ${one} the default level of its space again.`,
    ],
  ];
}

const classification: readonly OverlayEntry[] = [
  [
    'GET /classification-levels',
    'read',
    'List classification levels',
    'The classification levels that the organisation has set up.',
  ],
  [
    'GET /spaces/{id}/classification-level/default',
    'read',
    'Get the default classification of a space',
    'The level that content of a space has without one of its own.',
  ],
  [
    'PUT /spaces/{id}/classification-level/default',
    'admin',
    'Set the default classification of a space',
    'Sets the level that content of a space has without one of its own.',
  ],
  [
    'DELETE /spaces/{id}/classification-level/default',
    'admin',
    'Remove the default classification of a space',
    'Leaves content of a space without a default level.',
  ],
  ...classified('/pages', 'a page'),
  ...classified('/blogposts', 'a blog post'),
  ...classified('/whiteboards', 'a whiteboard'),
  ...classified('/databases', 'a database'),
  [
    'POST /pages/{id}/redact',
    'destructive',
    'Redact a page',
    'Blacks out stretches of a page in all of its versions; nothing brings them back.',
  ],
  [
    'POST /blogposts/{id}/redact',
    'destructive',
    'Redact a blog post',
    'Blacks out stretches of a blog post in all of its versions; nothing brings them back.',
  ],
];

const roles: readonly OverlayEntry[] = [
  [
    'GET /spaces/{id}/permissions',
    'read',
    'List permissions of a space',
    'Who may do what in a space, principal by principal.',
  ],
  [
    'GET /space-permissions',
    'read',
    'List the permissions there are',
    'Every permission that a space role can hold.',
  ],
  [
    'GET /space-roles',
    'read',
    'List space roles',
    'Space roles of the site, or those that a space or principal has.',
  ],
  ['POST /space-roles', 'admin', 'Create a space role', 'Creates a role out of space permissions.'],
  ['GET /space-roles/{id}', 'read', 'Get a space role', 'One space role with its permissions.'],
  [
    'PUT /space-roles/{id}',
    'admin',
    'Update a space role',
    'Changes name, description and permissions of a role.',
  ],
  [
    'DELETE /space-roles/{id}',
    'admin',
    'Delete a space role',
    'Removes a role from the site and from all who have it.',
  ],
  [
    'GET /space-role-mode',
    'read',
    'Get the space role mode',
    'Whether the site has moved from permissions to roles.',
  ],
  [
    'GET /spaces/{id}/role-assignments',
    'read',
    'List role assignments of a space',
    'Which roles people and groups have in a space.',
  ],
  [
    'POST /spaces/{id}/role-assignments',
    'admin',
    'Assign space roles',
    'Gives people and groups roles in a space, or takes them away.',
  ],
];

const transition: readonly OverlayEntry[] = [
  [
    'GET /space-permissions/transition/combinations',
    'read',
    'List permission combinations without a role',
    'Combinations of space permissions that no role covers yet.',
  ],
  [
    'POST /space-permissions/transition/combinations',
    'admin',
    'Find permission combinations without a role',
    'Starts a task that collects combinations of space permissions.',
  ],
  [
    'POST /space-permissions/transition/role-assignments',
    'admin',
    'Assign roles to permission combinations',
    'Starts a task that gives roles to all who have certain permissions.',
  ],
  [
    'POST /space-permissions/transition/access-removals',
    'admin',
    'Remove access by permission combinations',
    'Starts a task that takes access from all who have certain permissions.',
  ],
  [
    'GET /space-permissions/transition/tasks/{taskId}',
    'read',
    'Get a permission transition task',
    'How far a task of the move to roles is.',
  ],
];

const site: readonly OverlayEntry[] = [
  [
    'GET /admin-key',
    'read',
    'Get the admin key',
    'Whether the caller has an admin key now, and until when; for administrators with an API token.',
  ],
  [
    'POST /admin-key',
    'admin',
    'Take an admin key',
    'Lets the administrator past restrictions for some minutes.',
  ],
  ['DELETE /admin-key', 'admin', 'Give the admin key back', 'Ends the admin key of the caller.'],
  [
    'POST /user/access/check-access-by-email',
    'read',
    'Check access by e-mail',
    'Which of some e-mail addresses have no access to the site.',
  ],
  ['POST /user/access/invite-by-email', 'admin', 'Invite people by e-mail', 'Invites people to the site.'],
];

/** Refused to everybody but an app that runs inside Confluence. */
const apps: readonly OverlayEntry[] = [
  [
    'GET /data-policies/metadata',
    'app-only',
    'Get data policy metadata',
    'Whether any data policy applies to the workspace.',
  ],
  [
    'GET /data-policies/spaces',
    'app-only',
    'List spaces with data policies',
    'Which spaces a data policy blocks apps from.',
  ],
  ['GET /app/properties', 'app-only', 'List app properties', 'Properties of the calling Forge app.'],
  [
    'GET /app/properties/{propertyKey}',
    'app-only',
    'Get an app property',
    'One property of the calling Forge app.',
  ],
  [
    'PUT /app/properties/{propertyKey}',
    'app-only',
    'Set an app property',
    'Creates or replaces a property of the calling Forge app.',
  ],
  [
    'DELETE /app/properties/{propertyKey}',
    'app-only',
    'Delete an app property',
    'Removes a property of the calling Forge app.',
  ],
];

export const governance: readonly OverlayEntry[] = [
  ...classification,
  ...roles,
  ...transition,
  ...site,
  ...apps,
];
