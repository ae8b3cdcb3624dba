/** What happened: audit entries, their export and proof, alerts. */
import { z } from 'zod';
import { Done, defineEndpoints, Id, IdParams, listOf, PageQuery, Time } from './endpoint.ts';

export const AuditOutcome = z.enum(['ok', 'error', 'refused', 'limited', 'cancelled', 'intent']);

export const AuditEntry = z.object({
  id: Id,
  at: Time,
  kind: z.enum(['call', 'sign-in', 'change', 'alert']),
  /** `tools/call`, `server.update`, `session.start`. */
  action: z.string(),
  /** Who, in words. */
  actor: z.object({ principal: z.string(), name: z.string(), client: z.string().optional() }),
  server: z.string().optional(),
  tool: z.string().optional(),
  operation: z.string().optional(),
  risk: z.string().optional(),
  /** What it was about: a page, a space, a person. */
  target: z.string().optional(),
  outcome: AuditOutcome,
  /** The decision and why: `per-minute limit of writes`, `space HR is denied`. */
  reason: z.string().optional(),
  address: z.string().optional(),
  milliseconds: z.number().optional(),
  upstream: z.object({ calls: z.number().int(), milliseconds: z.number() }).optional(),
  requestId: z.string().optional(),
  /** For auditors, as far as the server's policy keeps them. */
  details: z.unknown().optional(),
});
export type AuditEntry = z.output<typeof AuditEntry>;

export const AuditFilter = z.object({
  from: Time.optional(),
  to: Time.optional(),
  kind: AuditEntry.shape.kind.optional(),
  outcome: AuditOutcome.optional(),
  server: z.string().optional(),
  principal: z.string().optional(),
  action: z.string().optional(),
  /** Words to find in actor, action, tool, target and reason. */
  text: z.string().max(200).optional(),
});

const Checkpoint = z.object({
  id: Id,
  at: Time,
  entries: z.number().int(),
  /** Signed: what `weir audit verify --checkpoint` takes. */
  token: z.string(),
});

export const audit = defineEndpoints({
  search: {
    method: 'GET',
    path: '/audit',
    role: 'viewer',
    summary: 'Audit entries, newest first; details for auditors only',
    query: PageQuery.extend(AuditFilter.shape),
    answer: listOf(AuditEntry),
  },
  export: {
    method: 'GET',
    path: '/audit/export',
    role: 'auditor',
    summary: 'Entries as JSON lines, oldest first',
    query: AuditFilter,
    answer: 'application/x-ndjson',
  },
  checkpoints: {
    method: 'GET',
    path: '/audit/checkpoints',
    role: 'auditor',
    summary: 'Signed checkpoints, newest first',
    answer: z.object({ items: z.array(Checkpoint), publicKey: z.string() }),
  },
  makeCheckpoint: {
    method: 'POST',
    path: '/audit/checkpoints',
    role: 'auditor',
    summary: 'Sign where the audit stands now',
    answer: Checkpoint,
  },
  verify: {
    method: 'POST',
    path: '/audit/verify',
    role: 'auditor',
    summary: 'Check every chain, against an exported checkpoint where one is given',
    body: z.object({ checkpoint: z.string().max(20_000).optional() }),
    answer: z.object({
      ok: z.boolean(),
      entries: z.number().int(),
      chains: z.number().int(),
      problems: z.array(z.object({ entry: z.string(), problem: z.string() })),
      milliseconds: z.number(),
    }),
  },
});

const Alert = z.object({
  id: Id,
  at: Time,
  severity: z.enum(['info', 'warning', 'critical']),
  title: z.string(),
  detail: z.string(),
  server: z.string().optional(),
  /** How often since it was first seen. */
  count: z.number().int(),
  acknowledgedBy: z.string().optional(),
});

export const alerts = defineEndpoints({
  list: {
    method: 'GET',
    path: '/alerts',
    role: 'viewer',
    summary: 'Alerts, newest first',
    query: z.object({ open: z.enum(['true', 'false']).optional() }),
    answer: z.object({ items: z.array(Alert) }),
  },
  acknowledge: {
    method: 'POST',
    path: '/alerts/{id}/acknowledge',
    role: 'editor',
    summary: 'Say that somebody looks after it',
    params: IdParams,
    answer: Done,
  },
});
