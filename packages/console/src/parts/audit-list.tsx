/** Audit entries as a table that grows, each opening in a drawer. */
import { Button, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type AuditEntry, CONTRACT, type RequestOf } from '@weir/gateway/api';
import { ScrollText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { keyOf, useClient, useRead } from '../api/context.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { formatDuration } from '../ui/format.ts';
import { Empty, Failure, Rows } from '../ui/states.tsx';
import { RelativeTime } from '../ui/time.tsx';
import classes from './audit-list.module.css';
import { EntryDrawer } from './entry-drawer.tsx';
import { Outcome } from './outcome.tsx';

type Filter = RequestOf<typeof CONTRACT.audit.search>['query'];

export interface AuditListProps {
  readonly filter: Filter;
  /** Looks for new entries by itself. */
  readonly live?: boolean;
  readonly onClear?: () => void;
}

export function AuditList({ filter, live, onClear }: AuditListProps): ReactNode {
  const client = useClient();
  const [opened, setOpened] = useState<AuditEntry>();
  const servers = useRead(CONTRACT.servers.list, {});
  const names = new Map(servers.data?.items.map(({ id, name }) => [id, name]));
  const entries = useInfiniteQuery({
    queryKey: keyOf(CONTRACT.audit.search, filter),
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      client.call(CONTRACT.audit.search, {
        query: { limit: 50, ...filter, ...(pageParam && { cursor: pageParam }) },
      }),
    getNextPageParam: page => page.next,
    ...(live && { refetchInterval: 5000 }),
  });
  if (entries.isPending) return <Rows count={8} />;
  if (entries.isError) return <Failure error={entries.error} onRetry={() => void entries.refetch()} />;
  const rows = entries.data.pages.flatMap(page => page.items);
  if (rows.length === 0)
    return (
      <Empty
        icon={ScrollText}
        title="Nothing found"
        text={onClear ? 'No entry matches these filters.' : 'Calls appear here as they happen.'}
        {...(onClear && {
          action: (
            <Button variant="default" onClick={onClear}>
              Clear filters
            </Button>
          ),
        })}
      />
    );
  return (
    <>
      <DataTable
        label="Audit entries"
        columns={columnsFor(setOpened, names)}
        rows={rows}
        rowKey={row => row.id}
        onOpen={setOpened}
      />
      {entries.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            size="xs"
            loading={entries.isFetchingNextPage}
            onClick={() => void entries.fetchNextPage()}
          >
            Show older entries
          </Button>
        </div>
      )}
      <EntryDrawer
        entry={opened}
        serverName={names.get(opened?.server ?? '')}
        onClose={() => setOpened(undefined)}
      />
    </>
  );
}

function columnsFor(
  open: (entry: AuditEntry) => void,
  names: ReadonlyMap<string, string>,
): Column<AuditEntry>[] {
  return [
    {
      key: 'what',
      label: 'What',
      main: true,
      render: row => (
        <UnstyledButton className={classes.what ?? ''} onClick={() => open(row)}>
          <span className={classes.action}>{row.tool ?? row.action}</span>
          {(row.target ?? row.operation) && (
            <span className={classes.sub}>{row.target ?? row.operation}</span>
          )}
        </UnstyledButton>
      ),
    },
    {
      key: 'who',
      label: 'Who',
      render: row => (
        <span>
          {row.actor.name}
          {row.actor.client && <span className={classes.sub}>{row.actor.client}</span>}
        </span>
      ),
    },
    {
      key: 'server',
      label: 'Server',
      render: row => (row.server && (names.get(row.server) ?? row.server)) || '—',
    },
    {
      key: 'outcome',
      label: 'Outcome',
      render: row => (
        <span>
          <Outcome outcome={row.outcome} />
          {row.reason && <span className={classes.sub}>{row.reason}</span>}
        </span>
      ),
    },
    {
      key: 'time',
      label: 'Took',
      align: 'right',
      render: row => (row.milliseconds === undefined ? '—' : formatDuration(row.milliseconds)),
    },
    { key: 'when', label: 'When', align: 'right', render: row => <RelativeTime at={row.at} /> },
  ];
}
