/** The product document's three presets: which operations their scopes allow. */
import type { Edition, Operation } from '@weir/confluence';
import { loadCatalogue, missingScopes, scopeChoices } from '@weir/confluence/catalogue';

export interface Preset {
  readonly id: 'documentation' | 'administration' | 'read-only';
  readonly title: string;
  readonly description: string;
  readonly scopes: readonly string[];
  /** Catalogue ids, in the catalogue's order. */
  readonly operations: readonly string[];
}

const READ = [
  'read:page:confluence',
  'read:space:confluence',
  'read:attachment:confluence',
  'read:comment:confluence',
];
const WRITE_CONTENT = ['write:page:confluence', 'write:attachment:confluence', 'write:comment:confluence'];

/** On Data Center, whose scopes are a ladder, what a rung allows is narrowed by what the preset is for. */
interface Recipe extends Omit<Preset, 'scopes' | 'operations'> {
  readonly cloud: readonly string[];
  readonly datacenter: { readonly scope: string; readonly isMeant: (operation: Operation) => boolean };
}

const RECIPES: readonly Recipe[] = [
  {
    id: 'documentation',
    title: 'Documentation Management',
    description: 'Read everything; write pages, blog posts, attachments and comments.',
    cloud: [...READ, ...WRITE_CONTENT],
    datacenter: { scope: 'WRITE', isMeant: each => each.risk === 'read' || !isOfSpaces(each) },
  },
  {
    id: 'administration',
    title: 'Space Administration',
    description: 'Documentation Management, and change spaces with their settings and permissions.',
    cloud: [...READ, ...WRITE_CONTENT, 'write:space:confluence'],
    datacenter: { scope: 'ADMIN', isMeant: each => each.risk !== 'admin' || isOfSpaces(each) },
  },
  {
    id: 'read-only',
    title: 'Read-Only',
    description: 'Read pages, spaces, attachments and comments; change nothing.',
    cloud: READ,
    datacenter: { scope: 'READ', isMeant: () => true },
  },
];

/** In the order in which they are shown. */
export function listPresets(edition: Edition): readonly Preset[] {
  const { operations } = loadCatalogue(edition);
  return RECIPES.map(({ cloud, datacenter, ...preset }) => {
    const scopes = edition === 'cloud' ? cloud : [datacenter.scope];
    const allowed = operations.filter(
      each => isAllowed(each, scopes) && (edition === 'cloud' || datacenter.isMeant(each)),
    );
    return { ...preset, scopes, operations: allowed.map(each => each.id) };
  });
}

/** What no scope opens is no part of a preset: it works without OAuth only, or for apps alone. */
function isAllowed(operation: Operation, scopes: readonly string[]): boolean {
  return (
    operation.risk !== 'app-only' &&
    scopeChoices(operation).length > 0 &&
    missingScopes(operation, scopes).length === 0
  );
}

function isOfSpaces({ tag }: Operation): boolean {
  return /space|category/i.test(tag);
}
