/** Who is connected to this server, and which agents they let in. */
import { Button, Group, Stack } from '@mantine/core';
import { CONTRACT } from '@weir/gateway/api';
import { Bot, Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead, useSend, useSession } from '../../api/context.tsx';
import { ClientsTable } from '../../parts/clients-table.tsx';
import { ConnectionsTable } from '../../parts/connections-table.tsx';
import { useConnect } from '../../parts/use-connect.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Empty, Loaded, Rows } from '../../ui/states.tsx';
import type { TabProps } from './types.ts';

export function PeopleTab({ server }: TabProps): ReactNode {
  const { person } = useSession();
  const { connect, pending } = useConnect(`/servers/${server.slug}?tab=people`);
  const connections = useRead(CONTRACT.connections.list, { query: { server: server.id } });
  const revoke = useSend(CONTRACT.connections.revoke, {
    refreshes: [CONTRACT.connections.list, CONTRACT.connections.mine],
    success: 'Connection ended',
  });
  const isMine = connections.data?.items.some(
    each => each.person?.id === person?.id && each.status === 'active',
  );
  const usesOwn = server.settings.upstream.kind === 'oauth';
  return (
    <Stack gap="lg">
      <Panel
        flush
        title="Connections"
        description="Grants at Confluence that calls of this server act with."
        actions={
          usesOwn && (
            <Button size="xs" variant="default" loading={pending} onClick={() => connect(server.id)}>
              {isMine ? 'Reconnect my account' : 'Connect my account'}
            </Button>
          )
        }
      >
        <Loaded query={connections} skeleton={<Rows count={3} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty
                compact
                icon={Link2}
                title="Nobody is connected"
                text={
                  usesOwn
                    ? 'People connect when their agent first signs in, or here.'
                    : 'This server has no grant yet.'
                }
              />
            ) : (
              <ConnectionsTable
                items={items}
                withPerson
                actions={row => (
                  <Group gap={6} wrap="nowrap" justify="flex-end">
                    {usesOwn && row.person?.id === person?.id && row.status !== 'active' && (
                      <Button size="compact-xs" variant="default" onClick={() => connect(server.id)}>
                        Reconnect
                      </Button>
                    )}
                    {row.status !== 'revoked' && (
                      <ConfirmButton
                        needs="admin"
                        size="compact-xs"
                        variant="subtle"
                        color="red"
                        title="Revoke this connection?"
                        text="Calls that act with it are refused within a second. The person can connect again."
                        verb="Revoke"
                        aria-label={`Revoke the connection of ${row.person?.name ?? 'the server'}`}
                        onConfirm={() => revoke.mutate({ params: { id: row.id } })}
                      >
                        Revoke
                      </ConfirmButton>
                    )}
                  </Group>
                )}
              />
            )
          }
        </Loaded>
      </Panel>
      <Agents server={server} />
    </Stack>
  );
}

function Agents({ server }: TabProps): ReactNode {
  const clients = useRead(CONTRACT.clients.list, { query: { server: server.id } });
  const revoke = useSend(CONTRACT.clients.revoke, {
    refreshes: [CONTRACT.clients.list, CONTRACT.clients.mine],
    success: 'The agent is let in no more',
  });
  return (
    <Panel flush title="Agents" description="Clients that people signed in with by OAuth.">
      <Loaded query={clients} skeleton={<Rows count={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty compact icon={Bot} title="No agent yet" text="The overview shows how one is connected." />
          ) : (
            <ClientsTable
              items={items}
              withPerson
              withServer={false}
              actions={row => (
                <ConfirmButton
                  needs="admin"
                  size="compact-xs"
                  variant="subtle"
                  color="red"
                  title={`Let ${row.name} in no more?`}
                  text={`Its tokens for ${row.person.name} end at once. It can ask for consent again.`}
                  verb="Revoke"
                  aria-label={`Revoke ${row.name} of ${row.person.name}`}
                  onConfirm={() => revoke.mutate({ params: { id: row.id } })}
                >
                  Revoke
                </ConfirmButton>
              )}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
