/** Scopes: those that there are, and which of them a call needs. */
import { loadCatalogue, matchOperation, type Operation } from '@weir/confluence/catalogue';

/** Of Atlassian's own APIs, not Confluence's. */
const ACCOUNT_SCOPES = ['offline_access', 'read:me', 'read:account'] as const;

/** Data Center's, each with all before it. */
export const LINK_SCOPES: readonly string[] = ['READ', 'WRITE', 'ADMIN', 'SYSTEM_ADMIN'];

/** Every scope that an operation of Cloud asks for, and those of the account. */
export function listCloudScopes(): readonly string[] {
  const scopes = loadCatalogue('cloud').operations.flatMap(({ scopes: { granular, classic } }) => [
    ...granular,
    ...classic,
  ]);
  return [...new Set(scopes)].toSorted().concat(ACCOUNT_SCOPES);
}

export function isConfluenceScope(scope: string): boolean {
  return !ACCOUNT_SCOPES.some(known => known === scope);
}

/** Cloud: all granular scopes of the operation, or all classic ones where it has any. What no document names asks for none. */
export function allowsOnCloud(method: string, path: string, held: readonly string[]): boolean {
  const scopes = matchOperation(method, path)?.operation.scopes;
  if (!scopes) return true;
  const { granular, classic } = scopes;
  if (granular.every(scope => held.includes(scope))) return true;
  return classic.length > 0 && classic.every(scope => held.includes(scope));
}

const NEEDED: Readonly<Record<Operation['risk'], string>> = {
  read: 'READ',
  write: 'WRITE',
  destructive: 'WRITE',
  admin: 'ADMIN',
  'app-only': 'ADMIN',
};

/** Data Center: by what the operation does. */
export function allowsOnDataCenter(method: string, path: string, held: readonly string[]): boolean {
  const risk = matchOperation(method, path)?.operation.risk ?? (method === 'GET' ? 'read' : 'write');
  const rank = (scope: string): number => LINK_SCOPES.indexOf(scope);
  return held.some(scope => rank(scope) >= rank(NEEDED[risk]));
}

const ACCOUNT_WORDS: Readonly<Record<string, string>> = {
  offline_access: 'Keep access while you are away',
  'read:me': 'View your profile',
  'read:account': 'View your account',
};

const VERBS: Readonly<Record<string, string>> = {
  read: 'View',
  write: 'Create and change',
  delete: 'Delete',
  search: 'Search',
  manage: 'Manage',
};

/** A scope in words, for the consent page: `read:page:confluence` is "View: page". */
export function describeScope(scope: string): string {
  const [verb = '', subject = ''] = scope.split(':');
  const own = ACCOUNT_WORDS[scope];
  if (own !== undefined) return own;
  const word = VERBS[verb] ?? (verb.startsWith('readonly') ? 'View' : undefined);
  if (word === undefined || subject === '') return scope;
  return `${word}: ${subject.replace(/^confluence-/u, '').replaceAll(/[-.]/gu, ' ')}`;
}
