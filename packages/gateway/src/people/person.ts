/** A person as the gateway knows one, and the way from and to rows. */
import { Role } from '../api/index.ts';
import type { StoredIdentity, StoredPerson } from '../store/people.ts';

/** Something outside that says who a person is. */
export interface Identity {
  readonly id: string;
  readonly kind: IdentityKind;
  readonly issuer: string;
  readonly subject: string;
  /** For people: a name or an e-mail address. */
  readonly label: string;
  /** Milliseconds since the epoch. */
  readonly linked: number;
}
export type IdentityKind = 'oidc' | 'atlassian' | 'datacenter';

/** What names an identity among all: two people never share one. */
export interface IdentityName {
  readonly kind: IdentityKind;
  /** An issuer's address, `https://auth.atlassian.com`, or a Data Center's. */
  readonly issuer: string;
  readonly subject: string;
}
export interface NewIdentity extends IdentityName {
  readonly label: string;
}

export type PersonStatus = 'active' | 'invited' | 'disabled';

export interface Person {
  readonly id: string;
  readonly name: string;
  /** In lower case. */
  readonly email?: string;
  readonly role: Role;
  /** `sso`: the role follows the groups that the issuer tells. */
  readonly roleFrom: 'hand' | 'sso';
  /** Given here or told by the issuer. */
  readonly groups: readonly string[];
  /** Those of the groups that the issuer told. */
  readonly ssoGroups: readonly string[];
  readonly status: PersonStatus;
  readonly identities: readonly Identity[];
  readonly created: number;
  readonly lastSeen?: number;
}

/** Columns that a reader does not know come from a newer or a damaged store: least rights then. */
export function readPersonRow(row: StoredPerson, identities: readonly StoredIdentity[]): Person {
  const role = Role.safeParse(row.role);
  const ssoGroups = parseNames(row.sso_groups);
  return {
    id: row.id,
    name: row.name,
    ...(row.email !== null && { email: row.email }),
    role: role.success ? role.data : 'member',
    roleFrom: row.role_from === 'sso' ? 'sso' : 'hand',
    groups: [...new Set([...parseNames(row.groups), ...ssoGroups])],
    ssoGroups,
    status: readStatus(row.status),
    identities: identities.map(readIdentityRow),
    created: row.created,
    ...(row.last_seen !== null && { lastSeen: row.last_seen }),
  };
}

function readIdentityRow(row: StoredIdentity): Identity {
  const { id, issuer, subject, label, linked } = row;
  return { id, kind: readKind(row.kind), issuer, subject, label, linked };
}

function readKind(text: string): IdentityKind {
  return text === 'atlassian' || text === 'datacenter' ? text : 'oidc';
}

function readStatus(text: string): PersonStatus {
  return text === 'active' || text === 'invited' ? text : 'disabled';
}

/** A JSON list of text; what is none is empty. */
export function parseNames(json: string): readonly string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];
}
