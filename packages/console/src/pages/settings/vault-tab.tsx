/** The vault: which keys seal secrets, and sealing them anew. */
import { Alert, Progress, Stack, Text } from '@mantine/core';
import { type AnswerOf, CONTRACT } from '@weir/gateway/api';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead, useSend } from '../../api/context.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { formatNumber } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { Loaded, Rows } from '../../ui/states.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import serverClasses from '../server/server.module.css';
import classes from './settings.module.css';

type Vault = AnswerOf<typeof CONTRACT.vault.status>;

export function VaultTab(): ReactNode {
  const vault = useRead(
    CONTRACT.vault.status,
    {},
    { refetchInterval: query => (isRotating(query.state.data) ? 1000 : false) },
  );
  return (
    <div className={classes.narrow}>
      <Loaded query={vault} skeleton={<Rows count={4} />}>
        {data => <VaultPanel vault={data} />}
      </Loaded>
    </div>
  );
}

function isRotating(vault: Vault | undefined): boolean {
  return vault?.rotation !== undefined && vault.rotation.finishedAt === undefined;
}

function VaultPanel({ vault }: { readonly vault: Vault }): ReactNode {
  const rotate = useSend(CONTRACT.vault.rotate, {
    refreshes: [CONTRACT.vault.status],
    success: 'Rotation began',
  });
  const { rotation } = vault;
  return (
    <Panel
      title="Vault"
      description="Client secrets and people's tokens, sealed with AES-256-GCM and bound to their row."
      foot={
        <ConfirmButton
          needs="owner"
          size="xs"
          variant="default"
          tone="weir"
          loading={rotate.isPending || isRotating(vault)}
          title="Rotate the data key?"
          text="A new data key is made and every secret is sealed again under it, while the gateway keeps serving."
          verb="Rotate"
          onConfirm={() => rotate.mutate({})}
        >
          Rotate data key
        </ConfirmButton>
      }
    >
      <Stack gap="lg">
        {vault.generated && (
          <Alert variant="light" color="yellow" icon={<TriangleAlert size={18} />}>
            The key ring was generated at first start and lies beside the data. Production mode wants one of
            your own, from a file or the environment.
          </Alert>
        )}
        <dl className={serverClasses.facts}>
          <dt>Sealed values</dt>
          <dd>{formatNumber(vault.sealed)}</dd>
          <dt>Key ring</dt>
          <dd>
            {vault.keys.map((key, index) => (index === 0 ? `${key} (active)` : key)).join(', ')} from{' '}
            {vault.provider}
          </dd>
          <dt>Data key</dt>
          <dd>
            {vault.dataKey.id}, made <RelativeTime at={vault.dataKey.createdAt} />
          </dd>
        </dl>
        {rotation && (
          <div>
            <Text size="sm" mb={6}>
              {rotation.finishedAt ? (
                <>
                  Last rotation finished <RelativeTime at={rotation.finishedAt} />:{' '}
                  {formatNumber(rotation.done)} values.
                </>
              ) : (
                <>
                  Rotating: {formatNumber(rotation.done)} of {formatNumber(rotation.total)}
                </>
              )}
            </Text>
            {!rotation.finishedAt && (
              <Progress value={(rotation.done / Math.max(1, rotation.total)) * 100} aria-label="Rotation" />
            )}
          </div>
        )}
      </Stack>
    </Panel>
  );
}
