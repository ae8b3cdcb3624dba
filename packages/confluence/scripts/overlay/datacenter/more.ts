/** Data Center: spaces' life, labels, colours, restrictions, macros, drafts, watches. */
import type { OverlayEntry } from '../types.ts';

const A = '/rest/api';
const C = `${A}/content/{id}`;
const S = `${A}/space/{spaceKey}`;

const contents: readonly OverlayEntry[] = [
  [
    `PUT ${A}/content/blueprint/instance/{draftId}`,
    'write',
    'Publish a shared draft',
    'Publishes a draft that was made from a blueprint, under its own id.',
    'publishSharedDraft',
  ],
  [
    `POST ${A}/content/blueprint/instance/{draftId}`,
    'write',
    'Publish a legacy draft',
    'Publishes a draft of the older kind that was made from a blueprint.',
    'publishLegacyDraft',
  ],
  [
    `GET ${C}/history/{version}/macro/hash/{hash}`,
    'read',
    'Get a macro body by hash',
    'The stored body of a macro, found by the hash of its text.',
    'getMacroBodyByHash',
  ],
  [
    `GET ${C}/history/{version}/macro/id/{macroId}`,
    'read',
    'Get a macro body',
    'The stored body of a macro in a version of content.',
    'getMacroBodyByMacroId',
  ],
  [
    `GET ${C}/restriction/byOperation`,
    'read',
    'List restrictions',
    'Restrictions of content, for reading and for changing.',
    'getRestrictionsByOperation',
  ],
  [
    `GET ${C}/restriction/byOperation/{operationKey}`,
    'read',
    'List restrictions of an operation',
    'Who alone may read, or who alone may change, content.',
    'getRestrictionsForOperation',
  ],
  [
    `GET ${C}/restriction/relevantViewRestrictions`,
    'read',
    'List all restrictions on reading',
    'Restrictions on reading that content has or inherits.',
    'getRelevantViewRestrictions',
  ],
  [
    `PUT ${C}/restriction`,
    'write',
    'Replace restrictions',
    'Sets who alone may read and change content.',
    'updateRestrictions',
  ],
  [
    `GET ${A}/content/{contentId}/watchers`,
    'read',
    'List watchers of content',
    'People who watch content.',
    'getContentWatchers',
  ],
];

const W = `${A}/user/watch`;
const watches: readonly OverlayEntry[] = [
  [
    `GET ${W}/content/{contentId}`,
    'read',
    'Check a content watch',
    'Whether a user watches content.',
    'isWatchingContent',
  ],
  [
    `POST ${W}/content/{contentId}`,
    'write',
    'Watch content',
    'Makes a user watch content.',
    'addContentWatcher',
  ],
  [
    `DELETE ${W}/content/{contentId}`,
    'write',
    'Stop watching content',
    'Ends that a user watches content.',
    'removeContentWatcher',
  ],
  [
    `GET ${W}/space/{spaceKey}`,
    'read',
    'Check a space watch',
    'Whether a user watches a space.',
    'isWatchingSpace',
  ],
  [`POST ${W}/space/{spaceKey}`, 'write', 'Watch a space', 'Makes a user watch a space.', 'addSpaceWatcher'],
  [
    `DELETE ${W}/space/{spaceKey}`,
    'write',
    'Stop watching a space',
    'Ends that a user watches a space.',
    'removeSpaceWatcher',
  ],
  [`GET ${S}/watchers`, 'read', 'List watchers of a space', 'People who watch a space.', 'getSpaceWatchers'],
];

const labels: readonly OverlayEntry[] = [
  [`GET ${A}/label/labels`, 'read', 'Find labels', 'Labels by name, prefix, space or owner.', 'findLabels'],
  [
    `GET ${A}/label/popular`,
    'read',
    'List popular labels',
    'Labels that stand on most content.',
    'getPopularLabels',
  ],
  [`GET ${A}/label/recent`, 'read', 'List recent labels', 'Labels that were added last.', 'getRecentLabels'],
  [
    `GET ${A}/label/{labelName}/related`,
    'read',
    'List related labels',
    'Labels that often stand beside a label.',
    'getRelatedLabels',
  ],
  [
    `GET ${S}/labels`,
    'read',
    'List labels in a space',
    'Labels of the content of a space.',
    'getSpaceLabels',
  ],
  [
    `GET ${S}/labels/popular`,
    'read',
    'List popular labels in a space',
    'Labels that stand on most content of a space.',
    'getPopularSpaceLabels',
  ],
  [
    `GET ${S}/labels/recent`,
    'read',
    'List recent labels in a space',
    'Labels that were added last in a space.',
    'getRecentSpaceLabels',
  ],
  [
    `GET ${S}/labels/{labelName}/related`,
    'read',
    'List related labels in a space',
    'Labels that often stand beside a label in a space.',
    'getRelatedSpaceLabels',
  ],
  [
    `POST ${S}/category/{labelName}`,
    'write',
    'Add a category to a space',
    'Puts a space into a category.',
    'addSpaceCategory',
  ],
  [
    `DELETE ${S}/category/{categoryName}`,
    'write',
    'Remove a category from a space',
    'Takes a space out of a category.',
    'removeSpaceCategory',
  ],
];

const P = `${S}/property`;
const spaces: readonly OverlayEntry[] = [
  [`GET ${P}`, 'read', 'List space properties', 'Properties of a space.', 'getSpaceProperties'],
  [
    `POST ${P}`,
    'write',
    'Create a space property',
    'Stores a JSON value under a new key on a space.',
    'createSpaceProperty',
  ],
  [`GET ${P}/{key}`, 'read', 'Get a space property', 'One property of a space by key.', 'getSpaceProperty'],
  [
    `PUT ${P}/{key}`,
    'write',
    'Update a space property',
    'Replaces the value of a property of a space; version.number must be the current one plus 1.',
    'updateSpaceProperty',
  ],
  [
    `POST ${P}/{key}`,
    'write',
    'Create a space property by key',
    'Stores a JSON value under a key of a space.',
    'createSpacePropertyForKey',
  ],
  [
    `DELETE ${P}/{key}`,
    'destructive',
    'Delete a space property',
    'Removes a property from a space.',
    'deleteSpaceProperty',
  ],
  [
    `PUT ${S}/archive`,
    'write',
    'Archive a space',
    'Takes a space out of search and lists; restoring brings it back.',
    'archiveSpace',
  ],
  [
    `PUT ${S}/restore`,
    'write',
    'Restore a space',
    'Brings an archived space back.',
    'restoreSpaceFromArchive',
  ],
  [
    `GET ${S}/trash`,
    'read',
    'List the trash of a space',
    'Trashed content of a space, by cursor.',
    'getSpaceTrash',
  ],
  [
    `DELETE ${S}/trash`,
    'destructive',
    'Empty the trash of a space',
    'Removes all trashed content of a space for good.',
    'emptySpaceTrash',
  ],
  [
    `POST ${A}/space/personal`,
    'write',
    'Create your personal space',
    'Creates the personal space of the caller.',
    'createPersonalSpace',
  ],
  [
    `POST ${A}/space/_private`,
    'write',
    'Create a private space',
    'Creates a space that only its creator sees.',
    'createPrivateSpace',
  ],
];

const colours: readonly OverlayEntry[] = [
  [
    `GET ${A}/color-scheme`,
    'read',
    "Get the site's colours",
    'The colour scheme of the site.',
    'getGlobalColorScheme',
  ],
  [
    `GET ${A}/color-scheme/default`,
    'read',
    'Get the default colours',
    'The colour scheme that the site comes with.',
    'getDefaultColorScheme',
  ],
  [
    `PUT ${A}/color-scheme`,
    'admin',
    "Set the site's colours",
    'Sets the colour scheme of the site.',
    'updateGlobalColorScheme',
  ],
  [
    `PUT ${A}/color-scheme/reset`,
    'admin',
    "Reset the site's colours",
    'Gives the site its default colour scheme again.',
    'resetGlobalColorScheme',
  ],
  [
    `GET ${S}/color-scheme`,
    'read',
    'Get the colours of a space',
    'The colour scheme of a space.',
    'getSpaceColorScheme',
  ],
  [
    `PUT ${S}/color-scheme`,
    'admin',
    'Set the colours of a space',
    'Sets the colour scheme of a space.',
    'updateSpaceColorScheme',
  ],
  [
    `PUT ${S}/color-scheme/reset`,
    'admin',
    'Reset the colours of a space',
    'Gives a space its default colour scheme again.',
    'resetSpaceColorScheme',
  ],
  [
    `GET ${S}/color-scheme/type`,
    'read',
    'Get where the colours of a space come from',
    "Whether a space has its own colours, the theme's or the site's.",
    'getSpaceColorSchemeType',
  ],
  [
    `PUT ${S}/color-scheme/type`,
    'admin',
    'Choose where the colours of a space come from',
    "Chooses between own colours, the theme's and the site's.",
    'updateSpaceColorSchemeType',
  ],
];

export const more: readonly OverlayEntry[] = [...contents, ...watches, ...labels, ...spaces, ...colours];
