/** Settings of the whole deployment, and its vault. */
import { z } from 'zod';
import { defineEndpoints, GivenSecret, Role, ShownSecret, Time } from './endpoint.ts';

function settingsWith<Secret extends z.ZodType>(secret: Secret) {
  return z.object({
    sso: z
      .object({
        label: z.string().min(1).max(60),
        issuer: z.url({ protocol: /^https?$/ }),
        clientId: z.string().min(1).max(200),
        clientSecret: secret,
        /** Whose e-mail addresses may sign in; empty: everybody whom the issuer knows. */
        domains: z.array(z.string().max(200)).default([]),
        /** The claim that lists a person's groups. */
        groupsClaim: z.string().max(100).default('groups'),
        /** A group's role here; without any, `defaultRole`. */
        roles: z.record(z.string(), Role).default({}),
        defaultRole: Role.default('member'),
      })
      .nullable()
      .default(null),
    audit: z
      .object({ retentionDays: z.number().int().min(1).max(3650).default(365) })
      .default({ retentionDays: 365 }),
    alerts: z
      .object({
        webhook: z
          .object({ url: z.url({ protocol: /^https?$/ }), secret })
          .nullable()
          .default(null),
      })
      .default({ webhook: null }),
    limits: z
      .object({
        addressPerMinute: z.number().int().min(1).default(1200),
        principalPerMinute: z.number().int().min(1).default(300),
        serverPerMinute: z.number().int().min(1).default(6000),
        writesPerMinute: z.number().int().min(1).default(120),
        destructivePerMinute: z.number().int().min(1).default(20),
        callsPerDay: z.number().int().min(1).default(50_000),
        writesPerDay: z.number().int().min(1).default(5_000),
        destructivePerDay: z.number().int().min(1).default(500),
        concurrency: z.number().int().min(1).default(16),
      })
      .prefault({}),
  });
}

/** What is sent: all of it. */
export const DeploymentSettings = settingsWith(GivenSecret);
export type DeploymentSettings = z.output<typeof DeploymentSettings>;
export const ShownDeployment = settingsWith(ShownSecret);
export const StoredDeployment = settingsWith(z.object({ secret: z.string() }));
export type StoredDeployment = z.output<typeof StoredDeployment>;

export const settings = defineEndpoints({
  get: {
    method: 'GET',
    path: '/settings',
    role: 'admin',
    summary: 'Settings of this deployment',
    answer: ShownDeployment,
  },
  update: {
    method: 'PUT',
    path: '/settings',
    role: 'admin',
    summary: 'Change settings of this deployment',
    body: DeploymentSettings,
    answer: ShownDeployment,
  },
});

const VaultStatus = z.object({
  /** Ids of the key-encryption keys, the active one first. */
  keys: z.array(z.string()),
  /** Where they come from. */
  provider: z.string(),
  generated: z.boolean(),
  dataKey: z.object({ id: z.string(), createdAt: Time }),
  sealed: z.number().int(),
  rotation: z
    .object({
      startedAt: Time,
      finishedAt: Time.optional(),
      done: z.number().int(),
      total: z.number().int(),
    })
    .optional(),
});

export const vault = defineEndpoints({
  status: {
    method: 'GET',
    path: '/vault',
    role: 'admin',
    summary: 'Keys and sealed values',
    answer: VaultStatus,
  },
  rotate: {
    method: 'POST',
    path: '/vault/rotate',
    role: 'owner',
    summary: 'Seal everything again under a new data key',
    answer: VaultStatus,
  },
});
