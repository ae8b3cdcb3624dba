/** Cloud REST v1: people, groups, spaces' settings, templates, analytics, audit, the look of the site, relations. */
import type { OverlayEntry } from '../types.ts';

const A = '/wiki/rest/api';

const people: readonly OverlayEntry[] = [
  [`POST ${A}/group`, 'admin', 'Create a group', 'Creates a group of the site.'],
  [`DELETE ${A}/group/by-id`, 'admin', 'Delete a group', 'Removes a group from the site.'],
  [`GET ${A}/group/picker`, 'read', 'Find groups', 'Groups whose name begins so.'],
  [`POST ${A}/group/userByGroupId`, 'admin', 'Add a user to a group', 'Makes a person a member of a group.'],
  [
    `DELETE ${A}/group/userByGroupId`,
    'admin',
    'Remove a user from a group',
    'Ends that a person is a member of a group.',
  ],
  [
    `GET ${A}/user/anonymous`,
    'read',
    'Get the anonymous user',
    'How the site shows people who have not signed in.',
  ],
  [
    `GET ${A}/user/email`,
    'app-only',
    "Get a user's e-mail",
    'The e-mail address of a person; for apps that Atlassian has approved.',
  ],
  [
    `GET ${A}/user/email/bulk`,
    'app-only',
    "Get users' e-mails",
    'E-mail addresses of people; for apps that Atlassian has approved.',
  ],
  [
    `GET ${A}/user/{userId}/property`,
    'read',
    'List user properties',
    'Keys of the properties that are stored with a person.',
  ],
  [
    `GET ${A}/user/{userId}/property/{key}`,
    'read',
    'Get a user property',
    'One property that is stored with a person.',
  ],
  [
    `POST ${A}/user/{userId}/property/{key}`,
    'write',
    'Create a user property',
    'Stores a JSON value under a new key with a person.',
  ],
  [
    `PUT ${A}/user/{userId}/property/{key}`,
    'write',
    'Update a user property',
    'Replaces the value of a property of a person.',
  ],
  [
    `DELETE ${A}/user/{userId}/property/{key}`,
    'destructive',
    'Delete a user property',
    'Removes a property from a person.',
  ],
];

const S = `${A}/space/{spaceKey}`;
const spaces: readonly OverlayEntry[] = [
  [
    `POST ${A}/space/_private`,
    'write',
    'Create a private space',
    'Creates a space that only its creator sees.',
  ],
  [
    `POST ${S}/permission`,
    'admin',
    'Add a space permission',
    'Lets a person or group do something in a space; refused on sites with roles only.',
  ],
  [
    `POST ${S}/permission/custom-content`,
    'admin',
    'Add custom content permissions',
    'Lets a person or group work with types of custom content in a space.',
  ],
  [
    `DELETE ${S}/permission/{id}`,
    'admin',
    'Remove a space permission',
    'Takes a permission of a space away.',
  ],
  [`GET ${S}/settings`, 'read', 'Get space settings', 'Settings of a space.'],
  [`PUT ${S}/settings`, 'admin', 'Update space settings', 'Changes settings of a space.'],
  [`GET ${S}/theme`, 'read', 'Get the theme of a space', 'The theme that a space has chosen.'],
  [`PUT ${S}/theme`, 'admin', 'Set the theme of a space', 'Chooses a theme for a space.'],
  [`DELETE ${S}/theme`, 'admin', 'Reset the theme of a space', "Gives a space the site's theme again."],
  [`GET ${S}/label`, 'read', 'List labels of a space', 'Labels that a space itself has.'],
  [`POST ${S}/label`, 'write', 'Label a space', 'Adds labels to a space.'],
  [`DELETE ${S}/label`, 'write', 'Remove a label from a space', 'Takes a label off a space.'],
];

const templates: readonly OverlayEntry[] = [
  [
    `POST ${A}/template`,
    'write',
    'Create a template',
    'Creates a page template in a space, or for the site.',
  ],
  [`PUT ${A}/template`, 'write', 'Update a template', 'Replaces name, body and labels of a page template.'],
  [`GET ${A}/template/page`, 'read', 'List templates', 'Page templates of a space, or of the site.'],
  [`GET ${A}/template/blueprint`, 'read', 'List blueprints', 'Templates that come with blueprints.'],
  [`GET ${A}/template/{contentTemplateId}`, 'read', 'Get a template', 'One template with its body.'],
  [
    `DELETE ${A}/template/{contentTemplateId}`,
    'destructive',
    'Delete a template',
    'Removes a template; one of a blueprint goes back to what it was.',
  ],
];

const views: readonly OverlayEntry[] = [
  [
    `GET ${A}/analytics/content/{contentId}/views`,
    'read',
    'Count views',
    'How often content was opened, since a date if named.',
  ],
  [
    `GET ${A}/analytics/content/{contentId}/viewers`,
    'read',
    'Count viewers',
    'How many people opened content, since a date if named.',
  ],
];

const audit: readonly OverlayEntry[] = [
  [`GET ${A}/audit`, 'read', 'List audit records', 'Audit records, by dates and words; for administrators.'],
  [`POST ${A}/audit`, 'admin', 'Add an audit record', 'Writes a record into the audit log.'],
  [
    `GET ${A}/audit/export`,
    'read',
    'Export audit records',
    'Audit records as CSV or zip; for administrators.',
  ],
  [`GET ${A}/audit/retention`, 'read', 'Get audit retention', 'How long audit records are kept.'],
  [`PUT ${A}/audit/retention`, 'admin', 'Set audit retention', 'Sets how long audit records are kept.'],
  [
    `GET ${A}/audit/since`,
    'read',
    'List audit records of a period',
    'Audit records of the last days, weeks or months; for administrators.',
  ],
];

const L = `${A}/settings`;
const settings: readonly OverlayEntry[] = [
  [`GET ${L}/lookandfeel`, 'read', 'Get look and feel', 'Colours and layout of the site or a space.'],
  [
    `PUT ${L}/lookandfeel`,
    'admin',
    'Choose look and feel',
    "Chooses between a theme's, the site's and its own look for a space or the site.",
  ],
  [
    `POST ${L}/lookandfeel/custom`,
    'admin',
    'Update look and feel',
    'Sets colours and layout of the site or a space.',
  ],
  [
    `DELETE ${L}/lookandfeel/custom`,
    'admin',
    'Reset look and feel',
    'Gives the site or a space its default look again.',
  ],
  [`GET ${L}/systemInfo`, 'read', 'Get system information', 'The cloud id, edition and plan of the site.'],
  [`GET ${L}/theme`, 'read', 'List themes', 'Themes of the site, without the default one.'],
  [`GET ${L}/theme/selected`, 'read', "Get the site's theme", 'The theme that the site has chosen.'],
  [`GET ${L}/theme/{themeKey}`, 'read', 'Get a theme', 'One theme by key.'],
];

const REL = `${A}/relation/{relationName}`;
const EDGE = `${REL}/from/{sourceType}/{sourceKey}/to/{targetType}/{targetKey}`;
const relations: readonly OverlayEntry[] = [
  [
    `GET ${REL}/from/{sourceType}/{sourceKey}/to/{targetType}`,
    'read',
    'Find targets of a relation',
    'What a source is related to.',
  ],
  [`GET ${EDGE}`, 'read', 'Check a relation', 'Whether two things are related, such as a favourite.'],
  [`PUT ${EDGE}`, 'write', 'Create a relation', 'Relates two things, such as a person to a favourite page.'],
  [`DELETE ${EDGE}`, 'write', 'Remove a relation', 'Ends that two things are related.'],
  [
    `GET ${REL}/to/{targetType}/{targetKey}/from/{sourceType}`,
    'read',
    'Find sources of a relation',
    'What is related to a target.',
  ],
];

const M = '/wiki/rest/atlassian-connect/1/app/module/dynamic';
const connect: readonly OverlayEntry[] = [
  [`GET ${M}`, 'app-only', 'List dynamic modules', 'Modules that the calling Connect app has registered.'],
  [`POST ${M}`, 'app-only', 'Register dynamic modules', 'Registers modules of the calling Connect app.'],
  [`DELETE ${M}`, 'app-only', 'Remove dynamic modules', 'Removes modules of the calling Connect app.'],
];

export const site: readonly OverlayEntry[] = [
  ...people,
  ...spaces,
  ...templates,
  ...views,
  ...audit,
  ...settings,
  ...relations,
  ...connect,
];
