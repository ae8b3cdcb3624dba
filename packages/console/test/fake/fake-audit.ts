/** The fake's audit, alerts, settings and vault. */
import { DeploymentSettings } from '@weir/gateway/api';
import { timeBefore } from './fake-data.ts';
import type { FakeOptions } from './fake-gateway.ts';
import type { Handler } from './fake-handlers.ts';

const MINUTE = 60_000;

const ENTRIES = Array.from({ length: 70 }, (_, index) => ({
  id: `aud_${index}`,
  at: timeBefore(index * 7 * MINUTE + 5000),
  kind: index % 11 === 5 ? 'change' : 'call',
  action: index % 11 === 5 ? 'server.update' : 'tools/call',
  actor: {
    principal: 'person:per_ada',
    name: index % 3 === 0 ? 'Bo Marchetti' : 'Ada Lindqvist',
    client: 'Claude Code',
  },
  server: 'srv_knowledge-base',
  ...(index % 11 !== 5 && {
    tool: ['confluence_search', 'confluence_get_page', 'confluence_edit_page'][index % 3],
    risk: 'read',
  }),
  target: ['ENG: Runbook', 'page 360449', 'ENG'][index % 3],
  outcome: ['ok', 'ok', 'ok', 'refused', 'ok', 'error', 'ok', 'limited'][index % 8],
  ...(index % 8 === 3 && { reason: 'space HR is denied' }),
  ...(index % 8 === 7 && { reason: 'per-minute limit of writes' }),
  address: '127.0.0.1',
  milliseconds: 40 + index * 3,
  upstream: { calls: 1, milliseconds: 31 },
  requestId: `req_${index}`,
  details: { arguments: { page: '360449' } },
}));

export function makeAudit(options: FakeOptions): Record<string, Handler> {
  const checkpoint = {
    id: 'chk_1',
    at: timeBefore(50 * MINUTE),
    entries: 1204,
    token: 'eyJhbGciOiJFZERTQSJ9.example',
  };
  let settings: unknown = {
    ...DeploymentSettings.parse({}),
    sso: options.empty
      ? null
      : {
          label: 'Acme',
          issuer: 'https://login.acme.example',
          clientId: 'weir',
          clientSecret: { set: true },
          domains: ['acme.example'],
          groupsClaim: 'groups',
          roles: { platform: 'admin' },
          defaultRole: 'member',
        },
  };
  return {
    'audit.search': ({ query }) => {
      const from = Number(query['cursor'] ?? 0);
      const found = ENTRIES.filter(
        entry =>
          !options.empty &&
          (query['outcome'] === undefined || entry.outcome === query['outcome']) &&
          (query['text'] === undefined ||
            JSON.stringify(entry).toLowerCase().includes(String(query['text']).toLowerCase())),
      );
      const next = from + Number(query['limit']);
      return { items: found.slice(from, next), ...(next < found.length && { next: String(next) }) };
    },
    'audit.checkpoints': () => ({ items: [checkpoint], publicKey: 'MCowBQYDK2VwAyEAexample' }),
    'audit.makeCheckpoint': () => checkpoint,
    'audit.verify': () => ({ ok: true, entries: 1204, chains: 2, problems: [], milliseconds: 18 }),
    'alerts.list': () => ({
      items: options.empty
        ? []
        : [
            {
              id: 'alr_1',
              at: timeBefore(12 * MINUTE),
              severity: 'critical',
              title: 'Destructive calls over their limit',
              detail: 'nightly-export was refused 14 deletions in a minute.',
              server: 'srv_knowledge-base',
              count: 14,
            },
            {
              id: 'alr_2',
              at: timeBefore(300 * MINUTE),
              severity: 'warning',
              title: 'A connection must be made again',
              detail: 'Atlassian refused the refresh token of Cleo Okafor.',
              server: 'srv_knowledge-base',
              count: 1,
            },
          ],
    }),
    'alerts.acknowledge': () => ({ done: true }),
    'settings.get': () => settings,
    'settings.update': ({ body }) => {
      settings = JSON.parse(JSON.stringify(body), (_, value) =>
        value?.value !== undefined ? { set: true } : value,
      );
      return settings;
    },
    'vault.status': () => ({
      keys: ['kek-2026-11', 'kek-2026-05'],
      provider: 'file',
      generated: options.empty === true,
      dataKey: { id: 'dek_7', createdAt: timeBefore(9000 * MINUTE) },
      sealed: 412,
      rotation: {
        startedAt: timeBefore(9000 * MINUTE),
        finishedAt: timeBefore(8999 * MINUTE),
        done: 398,
        total: 398,
      },
    }),
    'vault.rotate': () => ({
      keys: ['kek-2026-11'],
      provider: 'file',
      generated: false,
      dataKey: { id: 'dek_8', createdAt: timeBefore(0) },
      sealed: 412,
      rotation: { startedAt: timeBefore(0), done: 40, total: 412 },
    }),
  };
}
