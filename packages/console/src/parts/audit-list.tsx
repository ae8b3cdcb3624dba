/** Audit entries as a table that grows, each opening in a drawer. */
import { Button, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type AuditEntry, CONTRACT, type RequestOf } from '@weir/gateway/api';
import { ScrollText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { keyOf, useClient } from '../api/context.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { formatDuration } from '../ui/format.ts';
import { Empty, Failure, Rows } from '../ui/states.tsx';
import { RelativeTime } from '../ui/time.tsx';
import classes from './audit-list.module.css';
import { EntryDrawer } from './entry-drawer.tsx';
import { Outcome } from './outcome.tsx';
import { useServerNames } from './use-server-names.ts';

type Filter = RequestOf<typeof CONTRACT.audit.search>['query'];

export interface AuditListProps {
  readonly filter: Filter;
  /** Looks for new entries by itself. */
  readonly live?: boolean;
  readonly onClear?: () => void;
}

const LIVE_MS = 5000;
const PAGE_ROWS = 50;
/** A browser stays quick with so many; when older ones come, the newest leave the page. */
const MOST_ROWS = 300;

export function AuditList({ filter, live, onClear }: AuditListProps): ReactNode {
  const [opened, setOpened] = useState<AuditEntry>();
  const names = useServerNames();
  const { entries, shown, showOlder, showNewer } = useEntries(filter, live === true);
  if (entries.isPending) return <Rows count={8} />;
  if (entries.isError) return <Failure error={entries.error} onRetry={() => void entries.refetch()} />;
  if (shown.length === 0)
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
      {showNewer && <MoreButton onClick={showNewer}>Show newer entries</MoreButton>}
      <DataTable
        label="Audit entries"
        columns={columnsFor(setOpened, names)}
        rows={shown}
        rowKey={row => row.id}
        onOpen={setOpened}
      />
      {showOlder && (
        <MoreButton loading={entries.isFetchingNextPage} onClick={showOlder}>
          Show older entries
        </MoreButton>
      )}
      <EntryDrawer
        entry={opened}
        serverName={names.get(opened?.server ?? '')}
        onClose={() => setOpened(undefined)}
      />
    </>
  );
}

/** The entries that were read, and the part of them that stands on the page. */
function useEntries(filter: Filter, live: boolean) {
  const client = useClient();
  /** Rows above those shown; undefined until somebody asks for older ones. */
  const [above, setAbove] = useState<number>();
  const entries = useInfiniteQuery({
    queryKey: keyOf(CONTRACT.audit.search, filter),
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      client.call(CONTRACT.audit.search, {
        query: { limit: PAGE_ROWS, ...filter, ...(pageParam && { cursor: pageParam }) },
      }),
    getNextPageParam: page => page.next,
    // Whoever reads on in the past is left in peace, and the gateway too.
    refetchInterval: live && above === undefined ? LIVE_MS : false,
  });
  const rows = entries.data?.pages.flatMap(page => page.items) ?? [];
  const start = Math.min(above ?? 0, Math.max(0, rows.length - PAGE_ROWS));
  const end = Math.min(rows.length, start + MOST_ROWS);
  const goOn = async (): Promise<void> => {
    if (end === rows.length) await entries.fetchNextPage();
    setAbove(Math.max(0, end + PAGE_ROWS - MOST_ROWS));
  };
  const hasOlder = end < rows.length || entries.hasNextPage;
  return {
    entries,
    shown: rows.slice(start, end),
    showOlder: hasOlder ? () => void goOn() : undefined,
    showNewer: start > 0 ? () => setAbove(Math.max(0, start - MOST_ROWS + PAGE_ROWS)) : undefined,
  };
}

interface MoreButtonProps {
  readonly children: ReactNode;
  readonly loading?: boolean;
  readonly onClick: () => void;
}

function MoreButton({ children, loading = false, onClick }: MoreButtonProps): ReactNode {
  return (
    <div className={classes.more}>
      <Button variant="default" size="xs" loading={loading} onClick={onClick}>
        {children}
      </Button>
    </div>
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
