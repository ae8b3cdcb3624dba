/** Data Center: users and groups, permissions, webhooks, the server, backups. */
import type { OverlayEntry } from '../types.ts';

const A = '/rest/api';

const people: readonly OverlayEntry[] = [
  [`POST ${A}/admin/group`, 'admin', 'Create a group', 'Creates a group of users.', 'createGroup'],
  [
    `DELETE ${A}/admin/group/{groupName}`,
    'admin',
    'Delete a group',
    'Removes a group of users.',
    'deleteGroup',
  ],
  [
    `POST ${A}/admin/user`,
    'admin',
    'Create a user',
    'Creates a user with name, e-mail and password.',
    'createUser',
  ],
  [
    `PUT ${A}/admin/user/{username}`,
    'admin',
    'Update a user',
    'Changes name and e-mail of a user.',
    'updateUser',
  ],
  [
    `DELETE ${A}/admin/user/{username}`,
    'admin',
    'Delete a user',
    'Starts a task that removes a user.',
    'deleteUser',
  ],
  [
    `PUT ${A}/admin/user/{username}/disable`,
    'admin',
    'Disable a user',
    'Keeps a user from signing in.',
    'disableUser',
  ],
  [
    `PUT ${A}/admin/user/{username}/enable`,
    'admin',
    'Enable a user',
    'Lets a user sign in again.',
    'enableUser',
  ],
  [
    `POST ${A}/admin/user/{username}/password`,
    'admin',
    "Set a user's password",
    'Sets the password of a user.',
    'changeUserPassword',
  ],
  [
    `GET ${A}/admin/users/list/active`,
    'read',
    'List active users',
    'Users who may sign in; for administrators.',
    'getActiveUsers',
  ],
  [
    `POST ${A}/admin/space/personal/{username}`,
    'admin',
    'Create a personal space for a user',
    'Creates the personal space of a user.',
    'createPersonalSpaceForUser',
  ],
  [
    `GET ${A}/group/{groupName}/groupancestor`,
    'read',
    'List groups above a group',
    'Every group that a group is in, directly or not.',
    'getAncestorGroups',
  ],
  [
    `GET ${A}/group/{groupName}/groupmember`,
    'read',
    'List groups in a group',
    'Groups that are members of a group.',
    'getNestedGroupMembers',
  ],
  [
    `GET ${A}/group/{groupName}/groupparent`,
    'read',
    'List parents of a group',
    'Groups that a group is directly in.',
    'getParentGroups',
  ],
  [
    `PUT ${A}/user/{username}/group/{groupName}`,
    'admin',
    'Add a user to a group',
    'Makes a user a member of a group.',
    'addUserToGroup',
  ],
  [
    `DELETE ${A}/user/{username}/group/{groupName}`,
    'admin',
    'Remove a user from a group',
    'Ends that a user is a member of a group.',
    'removeUserFromGroup',
  ],
  [
    `POST ${A}/user/current/password`,
    'admin',
    'Change your password',
    'Changes the password of the caller.',
    'changeOwnPassword',
  ],
  [
    `PUT ${A}/user/current`,
    'write',
    'Update yourself',
    'Changes name and e-mail of the caller.',
    'updateCurrentUser',
  ],
  [
    `GET ${A}/user/anonymous`,
    'read',
    'Get the anonymous user',
    'How the site shows people who have not signed in.',
    'getAnonymousUser',
  ],
  [`GET ${A}/user/list`, 'read', 'List users', 'Registered users.', 'getUsers'],
];

/** The five calls for one kind of subject. */
function global(path: string, whom: string, name: string): readonly OverlayEntry[] {
  const root = `${A}/permissions/${path}`;
  return [
    [
      `GET ${root}`,
      'read',
      `List global permissions of ${whom}`,
      `What ${whom} may do everywhere.`,
      `getGlobalPermissionsOf${name}`,
    ],
    [
      `PUT ${root}/grant`,
      'admin',
      `Grant global permissions to ${whom}`,
      `Lets ${whom} do more everywhere.`,
      `grantGlobalPermissionsTo${name}`,
    ],
    [
      `PUT ${root}/revoke`,
      'admin',
      `Revoke global permissions of ${whom}`,
      `Takes global permissions from ${whom}.`,
      `revokeGlobalPermissionsOf${name}`,
    ],
  ];
}

function inSpace(path: string, whom: string, name: string): readonly OverlayEntry[] {
  const root = `${A}/space/{spaceKey}/permissions/${path}`;
  return [
    [
      `GET ${root}`,
      'read',
      `List space permissions of ${whom}`,
      `What ${whom} may do in a space.`,
      `getSpacePermissionsOf${name}`,
    ],
    [
      `PUT ${root}/grant`,
      'admin',
      `Grant space permissions to ${whom}`,
      `Lets ${whom} do more in a space.`,
      `grantSpacePermissionsTo${name}`,
    ],
    [
      `PUT ${root}/revoke`,
      'admin',
      `Revoke space permissions of ${whom}`,
      `Takes permissions in a space from ${whom}.`,
      `revokeSpacePermissionsOf${name}`,
    ],
  ];
}

const permissions: readonly OverlayEntry[] = [
  [
    `GET ${A}/permissions`,
    'read',
    'List global permissions',
    'Who may do what everywhere.',
    'getGlobalPermissions',
  ],
  [
    `PUT ${A}/permissions`,
    'admin',
    'Set global permissions',
    'Sets what several people and groups may do everywhere.',
    'setGlobalPermissions',
  ],
  ...global('anonymous', 'anonymous users', 'AnonymousUsers'),
  ...global('group/{groupName}', 'a group', 'Group'),
  ...global('unlicensed', 'unlicensed users', 'UnlicensedUsers'),
  ...global('user/{user}', 'a user', 'User'),
  [
    `GET ${A}/space/{spaceKey}/permissions`,
    'read',
    'List space permissions',
    'Who may do what in a space.',
    'getSpacePermissions',
  ],
  [
    `POST ${A}/space/{spaceKey}/permissions`,
    'admin',
    'Set space permissions',
    'Sets what several people and groups may do in a space.',
    'setSpacePermissions',
  ],
  ...inSpace('anonymous', 'anonymous users', 'AnonymousUsers'),
  ...inSpace('group/{groupName}', 'a group', 'Group'),
  ...inSpace('user/{userKey}', 'a user', 'User'),
];

const W = `${A}/webhooks`;
const webhooks: readonly OverlayEntry[] = [
  [
    `GET ${W}`,
    'read',
    'List webhooks',
    'Webhooks of the site, with statistics if asked for.',
    'findWebhooks',
  ],
  [`POST ${W}`, 'admin', 'Create a webhook', 'Has events of the site sent to an address.', 'createWebhook'],
  [`GET ${W}/{webhookId}`, 'read', 'Get a webhook', 'One webhook by id.', 'getWebhook'],
  [
    `PUT ${W}/{webhookId}`,
    'admin',
    'Update a webhook',
    'Changes name, events, address and secret of a webhook.',
    'updateWebhook',
  ],
  [
    `DELETE ${W}/{webhookId}`,
    'admin',
    'Delete a webhook',
    'Ends that events are sent to an address.',
    'deleteWebhook',
  ],
  [
    `GET ${W}/{webhookId}/latest`,
    'read',
    'Get the last delivery of a webhook',
    'What was sent last, and what was answered.',
    'getLatestInvocation',
  ],
  [
    `GET ${W}/{webhookId}/statistics`,
    'read',
    'Get statistics of a webhook',
    'Deliveries of a webhook for an event.',
    'getWebhookStatistics',
  ],
  [
    `GET ${W}/{webhookId}/statistics/summary`,
    'read',
    'Summarise deliveries of a webhook',
    'Deliveries of a webhook by event.',
    'getWebhookStatisticsSummary',
  ],
  [`POST ${W}/test`, 'admin', 'Test a webhook', 'Sends a test event to an address.', 'testWebhook'],
];

const server: readonly OverlayEntry[] = [
  [
    `GET ${A}/accessmode`,
    'read',
    'Get the access mode',
    'Whether the site is read-only now.',
    'getAccessMode',
  ],
  [
    `GET ${A}/audit`,
    'read',
    'List audit records',
    'Records of the audit log; newer releases have another API for it.',
    'getAuditRecords',
  ],
  [
    `GET ${A}/cluster/nodes`,
    'read',
    'List cluster nodes',
    'The state of each node of the cluster.',
    'getClusterNodes',
  ],
  [
    `GET ${A}/instance-metrics`,
    'read',
    'Get instance metrics',
    'Counts of users, spaces and content.',
    'getInstanceMetrics',
  ],
  [
    `GET ${A}/server-information`,
    'read',
    'Get server information',
    'Version and build of the server.',
    'getServerInformation',
  ],
];

const B = `${A}/backup-restore`;
const backups: readonly OverlayEntry[] = [
  [`GET ${B}/jobs`, 'read', 'List backup jobs', 'Backup and restore jobs.', 'findBackupJobs'],
  [`GET ${B}/jobs/{jobId}`, 'read', 'Get a backup job', 'One backup or restore job.', 'getBackupJob'],
  [
    `GET ${B}/jobs/{jobId}/download`,
    'read',
    'Download a backup',
    'The file that a backup job made.',
    'downloadBackup',
  ],
  [
    `GET ${B}/restore/files`,
    'read',
    'List backup files',
    'Files in the restore folder of the server.',
    'getBackupFiles',
  ],
  [
    `POST ${B}/backup/site`,
    'admin',
    'Back the site up',
    'Starts a job that backs the site up.',
    'createSiteBackup',
  ],
  [
    `POST ${B}/backup/space`,
    'admin',
    'Back spaces up',
    'Starts a job that backs spaces up.',
    'createSpaceBackup',
  ],
  [
    `POST ${B}/restore/site`,
    'admin',
    'Restore the site',
    'Starts a job that replaces the site by a backup on the server.',
    'restoreSite',
  ],
  [
    `POST ${B}/restore/site/upload`,
    'admin',
    'Restore the site from an upload',
    'Starts a job that replaces the site by an uploaded backup.',
    'restoreUploadedSite',
  ],
  [
    `POST ${B}/restore/space`,
    'admin',
    'Restore spaces',
    'Starts a job that restores spaces from a backup on the server.',
    'restoreSpace',
  ],
  [
    `POST ${B}/restore/space/upload`,
    'admin',
    'Restore spaces from an upload',
    'Starts a job that restores spaces from an uploaded backup.',
    'restoreUploadedSpace',
  ],
  [
    `PUT ${B}/jobs/{jobId}/cancel`,
    'admin',
    'Cancel a backup job',
    'Ends a backup or restore job.',
    'cancelBackupJob',
  ],
  [
    `PUT ${B}/jobs/clear-queue`,
    'admin',
    'Cancel queued backup jobs',
    'Ends all backup and restore jobs that wait.',
    'cancelQueuedBackupJobs',
  ],
];

export const admin: readonly OverlayEntry[] = [...people, ...permissions, ...webhooks, ...server, ...backups];
