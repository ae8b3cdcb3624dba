/** Rows of the authorization server. */

export interface OAuthTables {
  oauth_object: OAuthObjectRow;
  oauth_signing_key: SigningKeyRow;
  oauth_consent: ConsentRow;
}

export interface OAuthObjectRow {
  /** Of oidc-provider. */
  model: string;
  /** The hash of what a bearer presents; the id itself of clients and grants. */
  id: string;
  grant_id: string | null;
  /** Of grants: the consent that they stand on. */
  consent_id: string | null;
  /** JSON. */
  payload: string;
  /** Of clients with a secret: it, sealed. */
  sealed: string | null;
  consumed: number | null;
  expires: number | null;
}

export interface SigningKeyRow {
  id: string;
  /** A private JWK, sealed. */
  sealed: string;
  created: number;
}

export interface ConsentRow {
  id: string;
  person: string;
  client_id: string;
  client_name: string;
  /** JSON. */
  redirect_hosts: string;
  server: string;
  /** JSON. */
  scopes: string;
  granted: number;
  used: number | null;
}
