/** The audit: what happened, chained and signed, found again and proved. */
export { type AuditLog, type AuditLogOptions, createAuditLog } from './audit-log.ts';
export type { Audit, AuditActor, AuditEvent, AuditKind, AuditOutcome } from './event.ts';
export { exportAudit, searchAudit } from './search.ts';
export { type AuditProblem, type AuditVerdict, verifyAudit } from './verify.ts';
