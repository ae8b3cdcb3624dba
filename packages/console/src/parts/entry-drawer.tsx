/** One audit entry, whole. */
import { Drawer, Stack, Text } from '@mantine/core';
import type { AuditEntry } from '@weir/gateway/api';
import type { ReactNode } from 'react';
import { CodeBlock, CopyLine } from '../ui/copy.tsx';
import { formatAbsolute, formatDuration, formatPlural } from '../ui/format.ts';
import { RiskBadge } from '../ui/risk-badge.tsx';
import { useObstacle } from '../ui/role-button.tsx';
import classes from './audit-list.module.css';
import { Outcome } from './outcome.tsx';

export interface EntryDrawerProps {
  readonly entry: AuditEntry | undefined;
  /** What the entry's server is called, where it still exists. */
  readonly serverName: string | undefined;
  readonly onClose: () => void;
}

export function EntryDrawer({ entry, serverName, onClose }: EntryDrawerProps): ReactNode {
  return (
    <Drawer
      opened={entry !== undefined}
      onClose={onClose}
      title={<Text fw={600}>{entry?.tool ?? entry?.action ?? 'Entry'}</Text>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {entry && <EntryBody entry={entry} serverName={serverName} />}
    </Drawer>
  );
}

function EntryBody({
  entry,
  serverName,
}: Pick<EntryDrawerProps, 'serverName'> & { readonly entry: AuditEntry }): ReactNode {
  const obstacle = useObstacle('auditor');
  const facts: (readonly [string, ReactNode])[] = [
    ['When', formatAbsolute(entry.at)],
    ['Outcome', <Outcome key="outcome" outcome={entry.outcome} />],
    ['Reason', entry.reason],
    ['Who', entry.actor.name],
    ['Principal', entry.actor.principal],
    ['Client', entry.actor.client],
    ['Address', entry.address],
    ['Server', serverName ?? entry.server],
    ['Server id', serverName !== undefined && entry.server],
    ['Action', entry.action],
    ['Tool', entry.tool],
    ['Operation', entry.operation],
    ['Risk', entry.risk && <RiskBadge risk={entry.risk} />],
    ['Target', entry.target],
    ['Took', entry.milliseconds !== undefined && formatDuration(entry.milliseconds)],
    [
      'Upstream',
      entry.upstream &&
        `${formatPlural(entry.upstream.calls, 'call')}, ${formatDuration(entry.upstream.milliseconds)}`,
    ],
    ['Request', entry.requestId],
  ];
  return (
    <Stack gap="lg">
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <Fact key={label} label={label} value={value} />
          ))}
      </dl>
      {entry.details !== undefined && (
        <div>
          <Text size="sm" fw={500} mb={4}>
            Details
          </Text>
          <CodeBlock value={JSON.stringify(entry.details, null, 2)} what="details" wrap />
        </div>
      )}
      {obstacle && (
        <Text size="sm" c="dimmed">
          Arguments are shown to auditors only. {obstacle}
        </Text>
      )}
      <CopyLine label="Entry id" value={entry.id} what="entry id" />
    </Stack>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: ReactNode }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
