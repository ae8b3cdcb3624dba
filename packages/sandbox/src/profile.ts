/** Profiles: which Confluence the sandbox is, as far as originals differ among themselves. Data, read where the difference is made. */
import type { LimitOptions } from './limits/types.ts';

export type ProfileName = 'cloud' | 'cloud-strict' | 'datacenter';

export interface Profile {
  /** Whether Cloud's hosts answer. Data Center always does. */
  readonly cloud: boolean;
  /** Whether a classic API token, made for the site's host, opens the gateway too. */
  readonly classicTokensOnGateway: boolean;
  /** Whether an expired token is told as such. Atlassian's gateway has been seen to say 404 (v2) and 403 (v1) instead. */
  readonly tellsExpired: boolean;
  /** Whether every write to Cloud v1 needs `X-Atlassian-Token`, and not only a browser's. */
  readonly strictForgery: boolean;
  /** Whether v1 operations that the gateway removed are gone from the site's host too. */
  readonly removedEverywhere: boolean;
  /** Whether bodies must say that they are JSON, and fit the official documents on v1 as on v2. */
  readonly strictBodies: boolean;
  readonly limits: LimitOptions;
}

const LENIENT = {
  cloud: true,
  classicTokensOnGateway: true,
  tellsExpired: true,
  strictForgery: false,
  removedEverywhere: false,
  strictBodies: false,
  limits: {},
} as const satisfies Profile;

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  /** What the documents describe, patient where the original's strictness only hinders a first try. */
  cloud: LENIENT,
  /** The strictest that a client may meet. Points are Atlassian's first tier; of bursts it publishes nothing, these are Jira's for reads. */
  'cloud-strict': {
    cloud: true,
    classicTokensOnGateway: false,
    tellsExpired: false,
    strictForgery: true,
    removedEverywhere: true,
    strictBodies: true,
    limits: {
      pointsPerHour: 65_000,
      burstPerSecond: 100,
      datacenter: { size: 100, fillRate: 20, intervalSeconds: 1 },
    },
  },
  datacenter: { ...LENIENT, cloud: false, classicTokensOnGateway: false },
};
