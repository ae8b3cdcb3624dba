/** Profiles: which Confluence the sandbox is, as far as originals differ among themselves. Data, read where the difference is made. */

export type ProfileName = 'cloud' | 'cloud-strict' | 'datacenter';

export interface Profile {
  /** Whether Cloud's hosts answer. Data Center always does. */
  readonly cloud: boolean;
  /** Whether a classic API token, made for the site's host, opens the gateway too. */
  readonly classicTokensOnGateway: boolean;
  /** Whether an expired token is told as such. Atlassian's gateway has been seen to say 404 (v2) and 403 (v1) instead. */
  readonly tellsExpired: boolean;
}

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  /** What the documents describe, patient where the original's strictness only hinders a first try. */
  cloud: { cloud: true, classicTokensOnGateway: true, tellsExpired: true },
  /** The strictest that a client may meet. */
  'cloud-strict': { cloud: true, classicTokensOnGateway: false, tellsExpired: false },
  datacenter: { cloud: false, classicTokensOnGateway: false, tellsExpired: true },
};
