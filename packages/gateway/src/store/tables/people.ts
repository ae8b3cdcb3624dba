/** Rows of people, their identities and sessions, one-time links, access keys. */

export interface PeopleTables {
  person: PersonRow;
  identity: IdentityRow;
  console_session: SessionRow;
  one_time_link: LinkRow;
  access_key: KeyRow;
}

export interface PersonRow {
  id: string;
  name: string;
  /** In lower case. */
  email: string | null;
  role: string;
  /** `hand`: given by somebody here; `sso`: follows the person's groups at the issuer. */
  role_from: string;
  /** JSON: names given by hand. */
  groups: string;
  /** JSON: names that the issuer told last. */
  sso_groups: string;
  /** `active`, `invited`, `disabled`. */
  status: string;
  created: number;
  last_seen: number | null;
}

export interface IdentityRow {
  id: string;
  person_id: string;
  kind: string;
  issuer: string;
  subject: string;
  label: string;
  linked: number;
}

export interface SessionRow {
  /** SHA-256 of the cookie. */
  hash: string;
  /** What people see of it. */
  id: string;
  person_id: string;
  /** How the person signed in: `link`, `sso`. */
  method: string;
  started: number;
  seen: number;
  /** However busy it is. */
  expires: number;
  address: string | null;
  user_agent: string | null;
}

export interface LinkRow {
  /** SHA-256 of the token. */
  hash: string;
  /** `owner`: makes the first owner; `person`: signs somebody in; `link-identity`: joins an identity to a person. */
  purpose: string;
  person_id: string | null;
  /** JSON, by purpose. */
  data: string;
  created: number;
  expires: number;
}

export interface KeyRow {
  id: string;
  name: string;
  /** Whom it acts for; null: itself. */
  person_id: string | null;
  /** SHA-256 of the whole key. */
  hash: string;
  /** JSON: slugs. */
  servers: string;
  /** JSON: risk classes. */
  risks: string;
  /** JSON: CIDR. */
  addresses: string;
  api_role: string | null;
  created: number;
  /** A principal. */
  created_by: string;
  expires: number | null;
  last_used: number | null;
  revoked: number | null;
}
