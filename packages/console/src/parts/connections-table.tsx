/** Grants at Atlassian and Data Centers, as a table. */
import { Tooltip } from '@mantine/core';
import type { Connection } from '@weir/gateway/api';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Status } from '../ui/status.tsx';
import { RelativeTime } from '../ui/time.tsx';

export interface ConnectionsTableProps {
  readonly items: readonly Connection[];
  /** Says whose each is. */
  readonly withPerson: boolean;
  readonly actions: (connection: Connection) => ReactNode;
}

export function ConnectionsTable({ items, withPerson, actions }: ConnectionsTableProps): ReactNode {
  const columns: Column<Connection>[] = [
    {
      key: 'who',
      label: 'Account',
      main: true,
      render: row => <Who connection={row} withPerson={withPerson} />,
    },
    { key: 'status', label: 'Status', render: row => <ConnectionStatus connection={row} /> },
    {
      key: 'sites',
      label: 'Sites',
      render: row => row.sites.map(site => site.name ?? site.url).join(', ') || '—',
    },
    {
      key: 'scopes',
      label: 'Scopes',
      align: 'right',
      render: row => (
        <Tooltip label={row.scopes.join(' ') || 'none'} multiline maw={360}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip must be reachable by keyboard */}
          <span tabIndex={0}>{row.scopes.length}</span>
        </Tooltip>
      ),
    },
    {
      key: 'connected',
      label: 'Connected',
      align: 'right',
      render: row => <RelativeTime at={row.connectedAt} />,
    },
    {
      key: 'used',
      label: 'Last used',
      align: 'right',
      render: row => (row.lastUsedAt ? <RelativeTime at={row.lastUsedAt} /> : 'never'),
    },
    { key: 'actions', label: 'Actions', hideLabel: true, align: 'right', render: actions },
  ];
  return <DataTable label="Connections" columns={columns} rows={items} rowKey={row => row.id} />;
}

function Who({
  connection,
  withPerson,
}: {
  readonly connection: Connection;
  readonly withPerson: boolean;
}): ReactNode {
  const { account, person, app } = connection;
  const first = withPerson ? (person?.name ?? 'Shared by the server') : (account?.name ?? app.host);
  const second = withPerson ? [account?.name, app.host] : [account?.email, app.host];
  return (
    <div style={{ minWidth: 0 }}>
      <strong style={{ fontWeight: 600 }}>{first}</strong>
      <div style={{ color: 'var(--mantine-color-dimmed)', fontSize: 12 }}>
        {second.filter(Boolean).join(' · ')}
      </div>
    </div>
  );
}

const TONES = { active: 'good', reconnect: 'warn', revoked: 'idle' } as const;
const WORDS = { active: 'Active', reconnect: 'Reconnect', revoked: 'Revoked' } as const;

function ConnectionStatus({ connection }: { readonly connection: Connection }): ReactNode {
  const status = <Status tone={TONES[connection.status]}>{WORDS[connection.status]}</Status>;
  if (!connection.reason) return status;
  return (
    <Tooltip label={connection.reason} multiline maw={300}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip must be reachable by keyboard */}
      <span tabIndex={0}>{status}</span>
    </Tooltip>
  );
}
