/** Handlers of alerts. */
import { z } from 'zod';
import type { Store } from '../store/index.ts';
import { type AlertRow, acknowledgeAlert, listAlerts } from '../store/protection.ts';
import { notFound } from './api-failure.ts';
import type { AreaHandlers } from './handlers.ts';

const MOST_SHOWN = 200;
const Severity = z.enum(['info', 'warning', 'critical']).catch('info');

export function createAlertHandlers({ store }: { readonly store: Store }): AreaHandlers<'alerts'> {
  return {
    async list({ query }) {
      const open = query.open === undefined ? {} : { open: query.open === 'true' };
      const rows = await listAlerts(store, { ...open, most: MOST_SHOWN });
      return { items: rows.map(showAlert) };
    },
    async acknowledge({ params, caller }) {
      if (!(await acknowledgeAlert(store, params.id, caller.name))) throw notFound('alert', params.id);
      return { done: true };
    },
  };
}

function showAlert({ id, last_at, severity, title, detail, server, count, acknowledged_by }: AlertRow) {
  return {
    id,
    at: new Date(last_at).toISOString(),
    severity: Severity.parse(severity),
    title,
    detail,
    count,
    ...(server !== null && { server }),
    ...(acknowledged_by !== null && { acknowledgedBy: acknowledged_by }),
  };
}
