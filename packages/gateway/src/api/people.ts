/** Sign-in, one's own account, people, access keys. */
import { z } from 'zod';
import { Done, defineEndpoints, Id, IdParams, listOf, PageQuery, Role, Time } from './endpoint.ts';

/** Something outside that says who a person is. */
export const Identity = z.object({
  id: Id,
  kind: z.enum(['oidc', 'atlassian', 'datacenter']),
  /** Who says so: an issuer's address, `https://auth.atlassian.com`, or a Data Center's. */
  issuer: z.string(),
  /** As the issuer names the person: a subject, an account id, a user key. */
  subject: z.string(),
  /** For people: a name or an e-mail address. */
  label: z.string(),
  linkedAt: Time,
});

export const Person = z.object({
  id: Id,
  name: z.string(),
  email: z.string().optional(),
  role: Role,
  groups: z.array(z.string()),
  status: z.enum(['active', 'invited', 'disabled']),
  identities: z.array(Identity),
  createdAt: Time,
  lastSeenAt: Time.optional(),
});
export type Person = z.output<typeof Person>;

const Session = z.object({
  id: Id,
  isCurrent: z.boolean(),
  startedAt: Time,
  lastSeenAt: Time,
  address: z.string().optional(),
  userAgent: z.string().optional(),
});

const Groups = z.array(z.string().trim().min(1).max(60)).max(50);
const PersonName = z.string().trim().min(1).max(120);

export const session = defineEndpoints({
  get: {
    method: 'GET',
    path: '/session',
    role: 'public',
    summary: 'Who is signed in, and how one signs in here',
    answer: z.object({
      person: Person.optional(),
      /** Sent back as `x-weir-csrf` with every change. */
      csrf: z.string().optional(),
      /** Single sign-on, where it is set up: `/login/oidc` starts it. */
      sso: z.object({ label: z.string() }).optional(),
      /** Whether nobody owns this deployment yet: its log shows the first sign-in link. */
      isNew: z.boolean(),
      version: z.string(),
      /** The address that clients reach this gateway at. */
      publicUrl: z.string(),
      production: z.boolean(),
      /** Where this deployment has an embedded sandbox. */
      sandbox: z.object({ url: z.string() }).optional(),
    }),
  },
  end: { method: 'DELETE', path: '/session', role: 'member', summary: 'Sign out', answer: Done },
});

export const account = defineEndpoints({
  get: {
    method: 'GET',
    path: '/account',
    role: 'member',
    summary: 'My profile, identities and sessions',
    answer: z.object({ person: Person, sessions: z.array(Session) }),
  },
  update: {
    method: 'PATCH',
    path: '/account',
    role: 'member',
    summary: 'Change my name',
    body: z.object({ name: PersonName }),
    answer: Person,
  },
  endSession: {
    method: 'DELETE',
    path: '/account/sessions/{id}',
    role: 'member',
    summary: 'End one of my sessions',
    params: IdParams,
    answer: Done,
  },
  unlink: {
    method: 'DELETE',
    path: '/account/identities/{id}',
    role: 'member',
    summary: 'Unlink one of my identities',
    params: IdParams,
    answer: Done,
  },
});

const Invited = z.object({
  person: Person,
  /** Opens once; shown once. */
  url: z.string(),
  expiresAt: Time,
});

export const people = defineEndpoints({
  list: {
    method: 'GET',
    path: '/people',
    role: 'viewer',
    summary: 'People of this deployment',
    query: PageQuery.extend({ search: z.string().max(200).optional() }),
    answer: listOf(Person),
  },
  invite: {
    method: 'POST',
    path: '/people',
    role: 'admin',
    summary: 'Add a person, who signs in by a link that is shown once',
    body: z.object({
      name: PersonName,
      email: z.email().optional(),
      role: Role.default('member'),
      groups: Groups.default([]),
    }),
    answer: Invited,
  },
  renewLink: {
    method: 'POST',
    path: '/people/{id}/link',
    role: 'admin',
    summary: 'A new sign-in link for a person',
    params: IdParams,
    answer: Invited,
  },
  update: {
    method: 'PATCH',
    path: '/people/{id}',
    role: 'admin',
    summary: "Change a person's name, role, groups, or whether they may sign in",
    params: IdParams,
    body: z.object({
      name: PersonName.optional(),
      role: Role.optional(),
      groups: Groups.optional(),
      status: z.enum(['active', 'disabled']).optional(),
    }),
    answer: Person,
  },
  remove: {
    method: 'DELETE',
    path: '/people/{id}',
    role: 'admin',
    summary: 'Remove a person with their sessions, keys and connections',
    params: IdParams,
    answer: Done,
  },
});

const RiskClass = z.enum(['read', 'write', 'destructive', 'admin']);

export const AccessKey = z.object({
  id: Id,
  name: z.string(),
  /** Whom it acts for: a person, or a machine of its own. */
  person: z.object({ id: Id, name: z.string() }).optional(),
  /** Slugs; empty: every server. */
  servers: z.array(z.string()),
  risks: z.array(RiskClass),
  /** Addresses that may present it, as CIDR; empty: any. */
  addresses: z.array(z.string()),
  /** Whether it may call this API, and as what. */
  apiRole: Role.optional(),
  createdAt: Time,
  expiresAt: Time.optional(),
  lastUsedAt: Time.optional(),
  revokedAt: Time.optional(),
});

export const keys = defineEndpoints({
  list: {
    method: 'GET',
    path: '/keys',
    role: 'viewer',
    summary: 'Access keys, without their secrets',
    answer: listOf(AccessKey),
  },
  create: {
    method: 'POST',
    path: '/keys',
    role: 'admin',
    summary: 'Make an access key; its secret is shown once',
    body: z.object({
      name: z.string().trim().min(1).max(80),
      personId: Id.optional(),
      servers: z.array(z.string()).default([]),
      risks: z.array(RiskClass).min(1).default(['read', 'write']),
      addresses: z.array(z.string().max(50)).max(50).default([]),
      apiRole: Role.optional(),
      /** Days from now; absent: it does not end. */
      days: z.number().int().min(1).max(3650).optional(),
    }),
    answer: z.object({ key: AccessKey, secret: z.string() }),
  },
  revoke: {
    method: 'DELETE',
    path: '/keys/{id}',
    role: 'admin',
    summary: 'Revoke an access key; it stops at once',
    params: IdParams,
    answer: Done,
  },
});
