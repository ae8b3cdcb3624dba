/** My grants at Confluence, and the agents that I let in. */
import { Button, Group, Select, Stack } from '@mantine/core';
import { CONTRACT, type Connection } from '@weir/gateway/api';
import { Bot, Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay, useRead, useSend } from '../../api/context.tsx';
import { ClientsTable } from '../../parts/clients-table.tsx';
import { ConnectionsTable } from '../../parts/connections-table.tsx';
import { useConnect } from '../../parts/use-connect.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Empty, Loaded, Rows } from '../../ui/states.tsx';

export function MyConnections(): ReactNode {
  const mine = useRead(CONTRACT.connections.mine, {});
  const { connect, pending } = useConnect('/account');
  const maySee = useMay('viewer');
  const end = useSend(CONTRACT.connections.disconnect, {
    refreshes: [CONTRACT.connections.mine, CONTRACT.connections.list],
    success: 'Connection ended',
  });
  return (
    <Panel
      flush
      title="My connections"
      description="Your grants at Confluence. Agents act with them only for you."
    >
      <Loaded query={mine} skeleton={<Rows count={2} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              compact
              icon={Link2}
              title="Nothing connected"
              text="You connect when your agent first signs in at a server, or from a server's page."
              {...(maySee && {
                action: (
                  <ButtonLink to="/servers" variant="default" size="xs">
                    Go to servers
                  </ButtonLink>
                ),
              })}
            />
          ) : (
            <Stack gap={0}>
              <ConnectionsTable
                items={items}
                withPerson={false}
                actions={row => {
                  const [server] = row.servers;
                  return (
                    <Group gap={6} wrap="nowrap" justify="flex-end">
                      {row.status !== 'active' && row.kind === 'oauth' && server && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          loading={pending}
                          onClick={() => connect(server.id)}
                        >
                          Reconnect
                        </Button>
                      )}
                      {row.status !== 'revoked' && (
                        <ConfirmButton
                          needs="member"
                          size="compact-xs"
                          variant="subtle"
                          color="red"
                          title="Disconnect this account?"
                          text="Your agents can no longer act with it. You can connect it again."
                          verb="Disconnect"
                          aria-label={`Disconnect ${row.account?.name ?? row.app.host}`}
                          onConfirm={() => end.mutate({ params: { id: row.id } })}
                        >
                          Disconnect
                        </ConfirmButton>
                      )}
                    </Group>
                  );
                }}
              />
              {items
                .filter(row => row.sites.length > 1 && row.servers.length > 0)
                .map(row => (
                  <SiteChoices key={row.id} connection={row} />
                ))}
            </Stack>
          )
        }
      </Loaded>
    </Panel>
  );
}

/** A grant that covers several sites: which one each server acts on. */
function SiteChoices({ connection }: { readonly connection: Connection }): ReactNode {
  const choose = useSend(CONTRACT.connections.chooseSite, {
    refreshes: [CONTRACT.connections.mine],
    success: 'Saved',
  });
  return (
    <Stack gap="xs" p="md" style={{ borderTop: '1px solid var(--weir-line)' }}>
      {connection.servers.map(server => (
        <Select
          key={server.id}
          size="xs"
          maw={420}
          label={`Site that ${server.name} acts on`}
          data={connection.sites.map(site => ({ value: site.url, label: site.name ?? site.url }))}
          value={server.siteUrl ?? null}
          onChange={siteUrl =>
            siteUrl && choose.mutate({ params: { id: connection.id }, body: { server: server.id, siteUrl } })
          }
        />
      ))}
    </Stack>
  );
}

export function MyAgents(): ReactNode {
  const agents = useRead(CONTRACT.clients.mine, {});
  const revoke = useSend(CONTRACT.clients.revokeMine, {
    refreshes: [CONTRACT.clients.mine, CONTRACT.clients.list],
    success: 'The agent is let in no more',
  });
  return (
    <Panel flush title="My agents" description="Clients that you let in by OAuth.">
      <Loaded query={agents} skeleton={<Rows count={2} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty compact icon={Bot} title="No agent yet" text="Agents that sign in as you appear here." />
          ) : (
            <ClientsTable
              items={items}
              withPerson={false}
              withServer
              actions={row => (
                <ConfirmButton
                  needs="member"
                  size="compact-xs"
                  variant="subtle"
                  color="red"
                  title={`Let ${row.name} in no more?`}
                  text="Its tokens end at once. It can ask for your consent again."
                  verb="Revoke"
                  aria-label={`Revoke ${row.name}`}
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
