/** Whether the audit is as it was written: verify, and take signed checkpoints along. */
import { Alert, Button, Drawer, Group, Stack, Text, Textarea } from '@mantine/core';
import { CONTRACT } from '@weir/gateway/api';
import { ShieldAlert, ShieldCheck, Stamp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useRead, useSend } from '../../api/context.tsx';
import { CopyIcon, CopyLine } from '../../ui/copy.tsx';
import { formatDuration, formatNumber, formatPlural } from '../../ui/format.ts';
import { Empty, Loaded, Rows } from '../../ui/states.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import classes from './proof.module.css';

export interface ProofDrawerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function ProofDrawer({ opened, onClose }: ProofDrawerProps): ReactNode {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={<Text fw={600}>Verify the audit</Text>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="xl">
        <Verify />
        <Checkpoints />
      </Stack>
    </Drawer>
  );
}

function Verify(): ReactNode {
  const [checkpoint, setCheckpoint] = useState('');
  const verify = useSend(CONTRACT.audit.verify, { quiet: true });
  const token = checkpoint.trim();
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        Entries form signed chains: an edit, a deletion or a reordering is found by itself. That newer entries
        were cut off is found against a checkpoint that you kept elsewhere.
      </Text>
      <Textarea
        label="Checkpoint"
        description="Optional. One that you exported before."
        maxRows={5}
        value={checkpoint}
        onChange={event => setCheckpoint(event.currentTarget.value)}
      />
      <div>
        <Button
          leftSection={<ShieldCheck size={15} aria-hidden />}
          loading={verify.isPending}
          onClick={() => verify.mutate({ body: token ? { checkpoint: token } : {} })}
        >
          Verify now
        </Button>
      </div>
      {verify.isError && (
        <Alert color="red" variant="light" role="alert">
          {verify.error.message}
        </Alert>
      )}
      {verify.data && (
        <Alert
          role="status"
          variant="light"
          color={verify.data.ok ? 'teal' : 'red'}
          icon={verify.data.ok ? <ShieldCheck size={18} /> : <ShieldAlert size={18} />}
          title={verify.data.ok ? 'The audit is whole' : 'The audit was changed'}
        >
          {formatNumber(verify.data.entries)} entries in {formatPlural(verify.data.chains, 'chain')}, checked
          in {formatDuration(verify.data.milliseconds)}.
          <ul className={classes.problems}>
            {verify.data.problems.map(({ entry, problem }) => (
              <li key={`${entry} ${problem}`}>
                <code>{entry}</code>: {problem}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </Stack>
  );
}

function Checkpoints(): ReactNode {
  const checkpoints = useRead(CONTRACT.audit.checkpoints, {});
  const make = useSend(CONTRACT.audit.makeCheckpoint, {
    refreshes: [CONTRACT.audit.checkpoints],
    success: 'Checkpoint signed',
  });
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text fw={600}>Checkpoints</Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<Stamp size={14} aria-hidden />}
          loading={make.isPending}
          onClick={() => make.mutate({})}
        >
          Sign one now
        </Button>
      </Group>
      <Loaded query={checkpoints} compact skeleton={<Rows count={3} height={30} />}>
        {({ items, publicKey }) => (
          <>
            {items.length === 0 && (
              <Empty
                compact
                icon={Stamp}
                title="No checkpoint yet"
                text="Keep one elsewhere to prove later that nothing was cut off."
              />
            )}
            <ul className={classes.list}>
              {items.map(({ id, at, entries, token }) => (
                <li key={id} className={classes.checkpoint}>
                  <span>
                    {formatNumber(entries)} entries <span className={classes.quiet}>· </span>
                    <span className={classes.quiet}>
                      <RelativeTime at={at} />
                    </span>
                  </span>
                  <CopyIcon value={token} what="checkpoint" />
                </li>
              ))}
            </ul>
            {publicKey && <CopyLine label="Public key" value={publicKey} what="public key" />}
          </>
        )}
      </Loaded>
    </Stack>
  );
}
