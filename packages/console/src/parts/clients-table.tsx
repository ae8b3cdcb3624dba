/** Agents that people let in, as a table. */
import type { AnswerOf, CONTRACT } from '@weir/gateway/api';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { RelativeTime } from '../ui/time.tsx';

export type ClientRow = AnswerOf<typeof CONTRACT.clients.list>['items'][number];

export interface ClientsTableProps {
  readonly items: readonly ClientRow[];
  readonly withPerson: boolean;
  readonly withServer: boolean;
  readonly actions: (client: ClientRow) => ReactNode;
}

export function ClientsTable({ items, withPerson, withServer, actions }: ClientsTableProps): ReactNode {
  const columns: Column<ClientRow>[] = [
    {
      key: 'name',
      label: 'Agent',
      main: true,
      render: row => (
        <div style={{ minWidth: 0 }}>
          <strong style={{ fontWeight: 600 }}>{row.name}</strong>
          <div style={{ color: 'var(--mantine-color-dimmed)', fontSize: 12 }}>
            returns to {row.redirectHosts.join(', ') || '—'}
          </div>
        </div>
      ),
    },
    ...(withPerson
      ? [{ key: 'person', label: 'Let in by', render: (row: ClientRow) => row.person.name }]
      : []),
    ...(withServer ? [{ key: 'server', label: 'Server', render: (row: ClientRow) => row.server.name }] : []),
    { key: 'scopes', label: 'Scopes', render: row => row.scopes.join(' ') },
    { key: 'granted', label: 'Granted', align: 'right', render: row => <RelativeTime at={row.grantedAt} /> },
    {
      key: 'used',
      label: 'Last used',
      align: 'right',
      render: row => (row.lastUsedAt ? <RelativeTime at={row.lastUsedAt} /> : 'never'),
    },
    { key: 'actions', label: 'Actions', hideLabel: true, align: 'right', render: actions },
  ];
  return <DataTable label="Agents" columns={columns} rows={items} rowKey={row => row.id} />;
}
