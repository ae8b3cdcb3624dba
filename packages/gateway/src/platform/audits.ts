/** One audit, in the words of each part that tells it something. */
import type { AdminAudit, AdminEvent } from '../admin/audit.ts';
import type { Audit, AuditEvent } from '../audit/event.ts';
import type { AccessAudit, AccessEvent } from '../connections/ports.ts';
import type { RunningServer } from '../servers/running-server.ts';
import type { CallAudit, CallEvent } from '../types.ts';

type FindServer = (idOrSlug: string) => RunningServer | undefined;

/** Changes and sign-ins of the console. */
export function auditAdmin(audit: Audit): AdminAudit {
  const translate = (event: AdminEvent): AuditEvent => ({ ...event });
  return {
    record: event => audit.record(translate(event)),
    commit: event => audit.commit(translate(event)),
  };
}

/** Calls of tools. How much of the arguments is kept, the server's policy has decided before. */
export function auditCalls(audit: Audit): CallAudit {
  const translate = ({ principal = 'anonymous', name, client, ...event }: CallEvent): AuditEvent => ({
    ...event,
    actor: { principal, name, client },
  });
  return {
    record: event => audit.record(translate(event)),
    commit: event => audit.commit(translate(event)),
  };
}

/** Sign-ins of agents, grants and their ends. */
export function auditAccess(audit: Audit, findServer: FindServer): AccessAudit {
  const translate = ({ action, outcome, principal, server, reason, detail }: AccessEvent): AuditEvent => ({
    kind: 'sign-in',
    action,
    outcome: outcome === 'failed' ? 'error' : outcome,
    actor: { principal: principal ?? 'anonymous', client: detail?.['client'] },
    server: server === undefined ? undefined : (findServer(server)?.id ?? server),
    reason,
    details: detail,
  });
  return { commit: event => audit.commit(translate(event)) };
}
