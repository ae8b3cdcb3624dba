/** Cloud REST v2: spaces and people. */
import type { OverlayEntry } from '../types.ts';

export const spaces: readonly OverlayEntry[] = [
  [
    'GET /spaces',
    'read',
    'List spaces',
    'Spaces of the site, filtered by id, key, type, status, label or who marked them.',
  ],
  ['POST /spaces', 'write', 'Create a space', 'Creates a space; only on sites with role-based access.'],
  ['GET /spaces/{id}', 'read', 'Get a space', 'One space by its numeric id.'],
  ['POST /users-bulk', 'read', 'Look up users', 'Names and pictures of up to 250 people by account id.'],
];
