/** Access keys of people and machines. */
import { Badge } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type AnswerOf, CONTRACT } from '@weir/gateway/api';
import { KeyRound, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useRead, useSend } from '../../api/context.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RoleButton } from '../../ui/role-button.tsx';
import { Empty, Loaded, Rows } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { KeyDialog, type MadeKey, SecretDialog } from './key-dialog.tsx';
import classes from './settings.module.css';

type Key = AnswerOf<typeof CONTRACT.keys.list>['items'][number];

export function KeysTab(): ReactNode {
  const keys = useRead(CONTRACT.keys.list, {});
  const [making, make] = useDisclosure();
  const [made, setMade] = useState<MadeKey>();
  const add = (
    <RoleButton needs="admin" size="xs" leftSection={<Plus size={15} aria-hidden />} onClick={make.open}>
      New key
    </RoleButton>
  );
  return (
    <>
      <Panel
        flush
        title="Access keys"
        description="For machines, and for people whose client knows no OAuth."
        actions={add}
      >
        <Loaded query={keys} skeleton={<Rows count={4} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty
                icon={KeyRound}
                title="No access keys"
                text="A key is shown once, acts for a person or a machine, and can be revoked at once."
                action={add}
              />
            ) : (
              <DataTable label="Access keys" columns={COLUMNS} rows={items} rowKey={row => row.id} />
            )
          }
        </Loaded>
      </Panel>
      <KeyDialog opened={making} onClose={make.close} onMade={setMade} />
      <SecretDialog made={made} onClose={() => setMade(undefined)} />
    </>
  );
}

const COLUMNS: readonly Column<Key>[] = [
  {
    key: 'name',
    label: 'Key',
    main: true,
    render: row => (
      <div style={{ minWidth: 0 }}>
        <strong style={{ fontWeight: 600 }}>{row.name}</strong>{' '}
        {row.apiRole && (
          <Badge size="sm" color="grape">
            admin API: {row.apiRole}
          </Badge>
        )}
        <div className={classes.quiet}>
          {row.person ? `acts as ${row.person.name}` : 'a machine of its own'}
        </div>
      </div>
    ),
  },
  { key: 'servers', label: 'Servers', render: row => row.servers.join(', ') || 'all' },
  { key: 'risks', label: 'May', render: row => row.risks.join(', ') },
  { key: 'status', label: 'Status', render: row => <KeyStatus row={row} /> },
  {
    key: 'used',
    label: 'Last used',
    align: 'right',
    render: row => (row.lastUsedAt ? <RelativeTime at={row.lastUsedAt} /> : 'never'),
  },
  {
    key: 'actions',
    label: 'Actions',
    hideLabel: true,
    align: 'right',
    render: row => <RevokeKey row={row} />,
  },
];

function KeyStatus({ row }: { readonly row: Key }): ReactNode {
  if (row.revokedAt) return <Status tone="idle">Revoked</Status>;
  if (row.expiresAt && Date.parse(row.expiresAt) < Date.now()) return <Status tone="idle">Expired</Status>;
  return (
    <Status tone="good">
      {row.expiresAt ? (
        <span>
          ends <RelativeTime at={row.expiresAt} />
        </span>
      ) : (
        'Active'
      )}
    </Status>
  );
}

function RevokeKey({ row }: { readonly row: Key }): ReactNode {
  const revoke = useSend(CONTRACT.keys.revoke, {
    refreshes: [CONTRACT.keys.list],
    success: 'The key was revoked',
  });
  if (row.revokedAt) return null;
  return (
    <ConfirmButton
      needs="admin"
      size="compact-xs"
      variant="subtle"
      color="red"
      title={`Revoke ${row.name}?`}
      text="Whatever uses it is refused at once. A revoked key cannot be used again."
      verb="Revoke"
      aria-label={`Revoke ${row.name}`}
      onConfirm={() => revoke.mutate({ params: { id: row.id } })}
    >
      Revoke
    </ConfirmButton>
  );
}
