/** Cloud REST v2: whiteboards, databases, Smart Links and folders, which share their calls, and custom content. */
import type { OverlayEntry } from '../types.ts';

/** Path, one of them, several of them, the path of a single property. */
type Kind = readonly [path: string, one: string, many: string, id: string];

const KINDS: readonly Kind[] = [
  ['/whiteboards', 'whiteboard', 'whiteboards', 'whiteboard-id'],
  ['/databases', 'database', 'databases', 'database-id'],
  ['/embeds', 'Smart Link', 'Smart Links', 'embed-id'],
];
const FOLDER: Kind = ['/folders', 'folder', 'folders', 'folder-id'];

const LIFE: Readonly<Record<string, string>> = {
  whiteboard: 'Creates a whiteboard in a space, empty or from a template; what is drawn on it has no API.',
  database: 'Creates an empty database in a space; its rows have no API.',
  'Smart Link': 'Puts a link to another address into the tree of a space.',
};

function describeKind([path, one, many]: Kind): readonly OverlayEntry[] {
  return [
    [`POST ${path}`, 'write', `Create a ${one}`, LIFE[one] ?? `Creates a ${one}.`],
    [
      `GET ${path}/{id}`,
      'read',
      `Get a ${one}`,
      `Title, place and owner of a ${one}, with what the include flags name.`,
    ],
    [`DELETE ${path}/{id}`, 'destructive', `Delete a ${one}`, `Moves a ${one} to the trash.`],
    [
      `GET ${path}/{id}/direct-children`,
      'read',
      `List children of a ${one}`,
      `What stands right below one of the ${many} in the tree.`,
    ],
    [
      `GET ${path}/{id}/descendants`,
      'read',
      `List descendants of a ${one}`,
      `What stands below a ${one}, down to a depth.`,
    ],
    [
      `GET ${path}/{id}/ancestors`,
      'read',
      `List ancestors of a ${one}`,
      `What stands above a ${one}, from the root.`,
    ],
  ];
}

/** The list of a kind's properties is under `{id}`, a single one under the kind's own name. */
function describeProperties([path, one, , id]: Kind, owner = '{id}'): readonly OverlayEntry[] {
  const list = `${path}/${owner}/properties`;
  const single = `${path}/{${id}}/properties/{property-id}`;
  return [
    [
      `GET ${list}`,
      'read',
      `List properties of a ${one}`,
      `The content properties of a ${one}, by key if one is named.`,
    ],
    [
      `POST ${list}`,
      'write',
      `Create a property of a ${one}`,
      `Stores a JSON value under a new key on a ${one}.`,
    ],
    [`GET ${single}`, 'read', `Get a property of a ${one}`, `One content property of a ${one} by its id.`],
    [
      `PUT ${single}`,
      'write',
      `Update a property of a ${one}`,
      'Replaces the value of a content property; version.number must be the current one plus 1.',
    ],
    [
      `DELETE ${single}`,
      'destructive',
      `Delete a property of a ${one}`,
      `Removes a content property from a ${one}.`,
    ],
  ];
}

function describeOperations([path, one]: Kind): OverlayEntry {
  return [
    `GET ${path}/{id}/operations`,
    'read',
    `List what you may do with a ${one}`,
    `What the caller may do with a ${one}.`,
  ];
}

const CUSTOM: Kind = ['/custom-content', 'custom content', 'custom contents', 'custom-content-id'];
const owned = (place: string, what: string): OverlayEntry => [
  `GET ${place}/{id}/custom-content`,
  'read',
  `List custom content of a ${what}`,
  `Custom content of one type in a ${what}.`,
];

const customContent: readonly OverlayEntry[] = [
  [
    'GET /custom-content',
    'read',
    'List custom content',
    'Custom content of one type, by id and space if named.',
  ],
  [
    'POST /custom-content',
    'write',
    'Create custom content',
    'Creates content of a type that an app has registered.',
  ],
  [
    'GET /custom-content/{id}',
    'read',
    'Get custom content',
    'One piece of custom content by id, with its body.',
  ],
  [
    'PUT /custom-content/{id}',
    'write',
    'Update custom content',
    'Replaces title and body; version.number must be the current one plus 1.',
  ],
  [
    'DELETE /custom-content/{id}',
    'destructive',
    'Delete custom content',
    'Moves custom content to the trash; with purge, removes it from there.',
  ],
  [
    'GET /custom-content/{id}/children',
    'read',
    'List children of custom content',
    'Custom content right below a piece of custom content.',
  ],
  [
    'GET /custom-content/{id}/attachments',
    'read',
    'List attachments of custom content',
    'Files that hang on custom content.',
  ],
  [
    'GET /custom-content/{id}/footer-comments',
    'read',
    'List comments of custom content',
    'Footer comments of custom content.',
  ],
  ['GET /custom-content/{id}/labels', 'read', 'List labels of custom content', 'Labels of custom content.'],
  [
    'GET /custom-content/{custom-content-id}/versions',
    'read',
    'List versions of custom content',
    'Versions of custom content, newest first.',
  ],
  [
    'GET /custom-content/{custom-content-id}/versions/{version-number}',
    'read',
    'Get a version of custom content',
    'One version of custom content.',
  ],
  owned('/pages', 'page'),
  owned('/blogposts', 'blog post'),
  owned('/spaces', 'space'),
];

export const kinds: readonly OverlayEntry[] = [
  ...KINDS.flatMap(kind => [...describeKind(kind), describeOperations(kind), ...describeProperties(kind)]),
  describeOperations(FOLDER),
  ...describeProperties(FOLDER),
  ...customContent,
  describeOperations(CUSTOM),
  ...describeProperties(CUSTOM, '{custom-content-id}'),
  ...describeProperties(['/comments', 'comment', 'comments', 'comment-id'], '{comment-id}'),
];
