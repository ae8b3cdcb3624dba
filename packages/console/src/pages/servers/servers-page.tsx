/** The MCP servers of this gateway and how they fare. */
import { Badge, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { CONTRACT, type ServerRow } from '@weir/gateway/api';
import { Plus, Server } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../../api/context.tsx';
import { APP_NAMES, AppIcon } from '../../ui/app-icon.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount, formatPlural } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RoleButton } from '../../ui/role-button.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { Empty, Loaded, Rows } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { Drafts } from './drafts.tsx';
import classes from './servers.module.css';
import { SIGN_IN_WORDS } from './sign-in-words.ts';

const COLUMNS: readonly Column<ServerRow>[] = [
  { key: 'name', label: 'Server', main: true, render: row => <ServerName row={row} /> },
  {
    key: 'status',
    label: 'Status',
    render: row =>
      row.status === 'running' ? <Status tone="good">Running</Status> : <Status tone="idle">Disabled</Status>,
  },
  { key: 'sign-in', label: 'Sign-in', render: row => SIGN_IN_WORDS[row.signIn] },
  { key: 'tools', label: 'Tools', align: 'right', render: row => formatCount(row.tools) },
  { key: 'traffic', label: 'Calls, 24 h', render: row => <Traffic row={row} /> },
  { key: 'errors', label: 'Errors', align: 'right', render: row => <Errors row={row} /> },
  {
    key: 'last',
    label: 'Last call',
    align: 'right',
    render: row =>
      row.lastCallAt ? <RelativeTime at={row.lastCallAt} /> : <span className={classes.quiet}>never</span>,
  },
];

export function ServersPage(): ReactNode {
  const servers = useRead(CONTRACT.servers.list, {}, { refetchInterval: 15_000 });
  const navigate = useNavigate();
  return (
    <Page
      title="Servers"
      description="Each one is an MCP endpoint with its own tools, sign-in, policy and audit."
      actions={
        <RoleButton needs="editor" to="/catalogue" leftSection={<Plus size={16} aria-hidden />}>
          Create MCP server
        </RoleButton>
      }
    >
      <Stack gap="lg">
        <Drafts />
        <Loaded
          query={servers}
          skeleton={
            <Panel flush>
              <Rows count={4} />
            </Panel>
          }
        >
          {({ items }) =>
            items.length === 0 ? (
              <NoServers />
            ) : (
              <Panel flush>
                <DataTable
                  label="Servers"
                  columns={COLUMNS}
                  rows={items}
                  rowKey={row => row.id}
                  onOpen={row => void navigate({ to: '/servers/$server', params: { server: row.slug } })}
                />
              </Panel>
            )
          }
        </Loaded>
      </Stack>
    </Page>
  );
}

function ServerName({ row }: { readonly row: ServerRow }): ReactNode {
  return (
    <div className={classes.name}>
      <AppIcon app={row.app} />
      <div style={{ minWidth: 0 }}>
        <div className={classes.title}>
          <TextLink to="/servers/$server" params={{ server: row.slug }} c="inherit" fw={600} size="md">
            {row.name}
          </TextLink>
          {row.production && (
            <Badge size="sm" color="weir">
              Production
            </Badge>
          )}
          {row.managedBy === 'file' && (
            <Badge size="sm" color="gray">
              From file
            </Badge>
          )}
        </div>
        <Text size="xs" c="dimmed" className={classes.sub ?? ''}>
          {APP_NAMES[row.app] ?? row.app} · /mcp/{row.slug}
        </Text>
      </div>
    </div>
  );
}

function Traffic({ row }: { readonly row: ServerRow }): ReactNode {
  const { calls, errors, hours } = row.last24h;
  return (
    <div className={classes.traffic}>
      <Sparkline
        calls={hours.map(hour => hour.calls)}
        errors={hours.map(hour => hour.errors)}
        label={`${formatPlural(calls, 'call')} and ${formatPlural(errors, 'error')} in 24 hours`}
      />
      <span className="weir-number">{formatCount(calls)}</span>
    </div>
  );
}

function Errors({ row }: { readonly row: ServerRow }): ReactNode {
  const { calls, errors } = row.last24h;
  if (errors === 0) return <span className={classes.quiet}>0</span>;
  const share = (errors / Math.max(1, calls)) * 100;
  return (
    <span className={classes.errors}>
      {formatCount(errors)} <span className={classes.quiet}>{share < 1 ? '<1' : Math.round(share)} %</span>
    </span>
  );
}

function NoServers(): ReactNode {
  return (
    <Empty
      boxed
      icon={Server}
      title="No servers yet"
      text="Choose an app from the catalogue, pick its operations, and get a URL that agents connect to."
      action={
        <RoleButton needs="editor" to="/catalogue" leftSection={<Plus size={16} aria-hidden />}>
          Create MCP server
        </RoleButton>
      }
    />
  );
}
