/** Rows of connections: grants at Confluence, sign-ins under way, sites that were chosen. */

export interface ConnectionTables {
  connection: ConnectionRow;
  sign_in_attempt: AttemptRow;
  site_choice: SiteChoiceRow;
}

export interface ConnectionRow {
  id: string;
  /** Whose it is. One for each principal and app. */
  principal: string;
  /** A hash of the app's token endpoint and client id. */
  app_key: string;
  client_id: string;
  host: string;
  /** Who says whose account it is: an issuer's address. */
  issuer: string;
  account_id: string;
  account_name: string;
  account_email: string | null;
  /** JSON: the sites that the grant opens. */
  sites: string;
  /** JSON: what was granted. */
  scopes: string;
  /** The tokens, sealed; null once revoked. */
  tokens: string | null;
  /** When the access token ends. */
  expires: number;
  /** Grows with every change of the tokens. */
  version: number;
  /** Until when another process renews the tokens, and which. */
  lease_until: number;
  lease_by: string;
  /** `active`, `reconnect`, `revoked`. */
  status: string;
  reason: string | null;
  connected: number;
  refreshed: number | null;
  used: number | null;
}

export interface AttemptRow {
  /** A hash of the state. */
  id: string;
  /** JSON: what for, and at which app. */
  purpose: string;
  /** A hash of the browser's cookie. */
  browser: string;
  expires: number;
  used: number | null;
  /** JSON: how it ended. */
  outcome: string | null;
}

export interface SiteChoiceRow {
  principal: string;
  server: string;
  site_url: string;
}
