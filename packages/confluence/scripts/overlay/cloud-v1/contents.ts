/** Cloud REST v1: what v2 lacks about content: archive, trees, macros, restrictions, states, watches. */
import type { OverlayEntry } from '../types.ts';

const C = '/wiki/rest/api/content/{id}';

const life: readonly OverlayEntry[] = [
  [
    'POST /wiki/rest/api/content/archive',
    'write',
    'Archive pages',
    'Starts a task that archives up to 300 pages; nothing in the API brings them back.',
  ],
  [
    `DELETE ${C}/pageTree`,
    'destructive',
    'Trash a page with its tree',
    'Starts a task that moves a page and all below it to the trash.',
  ],
  [
    'PUT /wiki/rest/api/content/blueprint/instance/{draftId}',
    'write',
    'Publish a shared draft',
    'Publishes a draft that was made from a blueprint, under its own id.',
  ],
  [
    'POST /wiki/rest/api/content/blueprint/instance/{draftId}',
    'write',
    'Publish a legacy draft',
    'Publishes a draft of the older kind that was made from a blueprint.',
  ],
  [
    `GET ${C}/descendant`,
    'read',
    'List descendants by type',
    'What stands below content: pages, comments, attachments.',
  ],
  [
    `GET ${C}/descendant/{type}`,
    'read',
    'List descendants of a type',
    'What stands below content, of one type.',
  ],
  [
    `GET ${C}/history/{version}/macro/id/{macroId}`,
    'read',
    'Get a macro body',
    'The stored body of a macro in a version of content.',
  ],
  [
    `GET ${C}/history/{version}/macro/id/{macroId}/convert/{to}`,
    'read',
    'Get a macro body converted',
    'The body of a macro in another representation.',
  ],
  [
    `GET ${C}/history/{version}/macro/id/{macroId}/convert/async/{to}`,
    'read',
    'Convert a macro body in the background',
    'Starts the conversion of a macro body and answers its task.',
  ],
  [
    `POST ${C}/permission/check`,
    'read',
    'Check a permission on content',
    'Whether a person or group may do something with content.',
  ],
];

const R = `${C}/restriction`;
const BY = `${R}/byOperation/{operationKey}`;
const restrictions: readonly OverlayEntry[] = [
  [`GET ${R}`, 'read', 'List restrictions', 'Who alone may read and who alone may change content.'],
  [`PUT ${R}`, 'write', 'Replace restrictions', 'Sets who alone may read and change content.'],
  [
    `POST ${R}`,
    'write',
    'Add restrictions',
    'Adds people and groups to those who alone may read or change content.',
  ],
  [`DELETE ${R}`, 'write', 'Remove all restrictions', 'Opens content to all who may see its space.'],
  [
    `GET ${R}/byOperation`,
    'read',
    'List restrictions by operation',
    'Restrictions of content, for reading and for changing.',
  ],
  [
    `GET ${BY}`,
    'read',
    'List restrictions of an operation',
    'Who alone may read, or who alone may change, content.',
  ],
  [
    `GET ${BY}/byGroupId/{groupId}`,
    'read',
    'Check a group restriction',
    'Whether a restriction of content names a group.',
  ],
  [
    `PUT ${BY}/byGroupId/{groupId}`,
    'write',
    'Add a group to a restriction',
    'Lets a group through a restriction of content.',
  ],
  [
    `DELETE ${BY}/byGroupId/{groupId}`,
    'write',
    'Remove a group from a restriction',
    'Takes a group out of a restriction of content.',
  ],
  [`GET ${BY}/user`, 'read', 'Check a user restriction', 'Whether a restriction of content names a person.'],
  [
    `PUT ${BY}/user`,
    'write',
    'Add a user to a restriction',
    'Lets a person through a restriction of content.',
  ],
  [
    `DELETE ${BY}/user`,
    'write',
    'Remove a user from a restriction',
    'Takes a person out of a restriction of content.',
  ],
];

const S = '/wiki/rest/api/space/{spaceKey}/state';
const states: readonly OverlayEntry[] = [
  [
    `GET ${C}/state`,
    'read',
    'Get the state of content',
    'The state of a draft or published content, such as "In progress".',
  ],
  [
    `PUT ${C}/state`,
    'write',
    'Set the state of content',
    'Gives content a state and publishes a new version.',
  ],
  [
    `DELETE ${C}/state`,
    'write',
    'Remove the state of content',
    'Takes the state off and publishes a new version.',
  ],
  [
    `GET ${C}/state/available`,
    'read',
    'List states for content',
    'States that the caller may give to content.',
  ],
  [
    'GET /wiki/rest/api/content-states',
    'read',
    'List your own content states',
    'Custom states that the caller has made.',
  ],
  [`GET ${S}`, 'read', 'List states of a space', 'States that a space suggests.'],
  [`GET ${S}/settings`, 'read', 'Get state settings of a space', 'Which content states a space allows.'],
  [`GET ${S}/content`, 'read', 'List content in a state', 'Content of a space that has a state.'],
];

const N = `${C}/notification`;
const W = '/wiki/rest/api/user/watch';
const watches: readonly OverlayEntry[] = [
  [`GET ${N}/child-created`, 'read', 'List watchers of a page', 'People who are told of changes to a page.'],
  [
    `GET ${N}/created`,
    'read',
    "List watchers of content's space",
    'People who are told of new content in the space of content.',
  ],
  [
    'GET /wiki/rest/api/space/{spaceKey}/watch',
    'read',
    'List watchers of a space',
    'People who watch a space.',
  ],
  [`GET ${W}/content/{contentId}`, 'read', 'Check a content watch', 'Whether a person watches content.'],
  [`POST ${W}/content/{contentId}`, 'write', 'Watch content', 'Makes a person watch content.'],
  [
    `DELETE ${W}/content/{contentId}`,
    'write',
    'Stop watching content',
    'Ends that a person watches content.',
  ],
  [`GET ${W}/label/{labelName}`, 'read', 'Check a label watch', 'Whether a person watches a label.'],
  [`POST ${W}/label/{labelName}`, 'write', 'Watch a label', 'Makes a person watch a label.'],
  [`DELETE ${W}/label/{labelName}`, 'write', 'Stop watching a label', 'Ends that a person watches a label.'],
  [`GET ${W}/space/{spaceKey}`, 'read', 'Check a space watch', 'Whether a person watches a space.'],
  [`POST ${W}/space/{spaceKey}`, 'write', 'Watch a space', 'Makes a person watch a space.'],
  [
    `DELETE ${W}/space/{spaceKey}`,
    'write',
    'Stop watching a space',
    'Ends that a person watches a space.',
    'removeSpaceWatcher',
  ],
];

export const contents: readonly OverlayEntry[] = [...life, ...restrictions, ...states, ...watches];
