/** The groups in which tools are switched on and off. */
import type { Toolset } from './inventory/types.ts';

export const TOOLSETS = [
  { id: 'search', title: 'Search', description: 'Find content by words, filters or CQL.', default: true },
  {
    id: 'pages',
    title: 'Pages',
    description: 'Read, create, edit, move, copy, restore and trash pages.',
    default: true,
  },
  {
    id: 'comments',
    title: 'Comments',
    description: 'Read, add, answer and resolve comments.',
    default: true,
  },
  { id: 'labels', title: 'Labels', description: 'Read and change labels.', default: true },
  { id: 'attachments', title: 'Attachments', description: 'List, read and add attachments.', default: true },
  { id: 'spaces', title: 'Spaces', description: 'List spaces.', default: true },
  { id: 'people', title: 'People', description: 'Find people and the members of groups.', default: true },
  {
    id: 'operations',
    title: 'Operations',
    description: 'Every other REST operation that reads or writes.',
    default: true,
  },
  {
    id: 'administration',
    title: 'Administration',
    description: 'REST operations that destroy or administer.',
    default: false,
  },
] as const satisfies readonly Toolset[];
