/** A server: its address and state, and a tab for each side of it. */
import { Badge, Skeleton, Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { CONTRACT } from '@weir/gateway/api';
import { lazy, type ReactNode, Suspense } from 'react';
import { useRead } from '../../api/context.tsx';
import { APP_NAMES } from '../../ui/app-icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Loaded, Rows } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { TabRow } from '../../ui/tab-row.tsx';
import type { TabProps } from './types.ts';

const TABS = [
  {
    id: 'overview',
    label: 'Overview',
    body: lazy(async () => ({ default: (await import('./overview-tab.tsx')).OverviewTab })),
  },
  {
    id: 'tools',
    label: 'Tools',
    body: lazy(async () => ({ default: (await import('./tools-tab.tsx')).ToolsTab })),
  },
  {
    id: 'people',
    label: 'People & connections',
    body: lazy(async () => ({ default: (await import('./people-tab.tsx')).PeopleTab })),
  },
  {
    id: 'policy',
    label: 'Policy & protection',
    body: lazy(async () => ({ default: (await import('./policy-tab.tsx')).PolicyTab })),
  },
  {
    id: 'activity',
    label: 'Activity',
    body: lazy(async () => ({ default: (await import('./activity-tab.tsx')).ActivityTab })),
  },
  {
    id: 'revisions',
    label: 'Revisions',
    body: lazy(async () => ({ default: (await import('./revisions-tab.tsx')).RevisionsTab })),
  },
  {
    id: 'settings',
    label: 'Settings',
    body: lazy(async () => ({ default: (await import('./settings-tab.tsx')).SettingsTab })),
  },
] as const;

const route = getRouteApi('/shell/servers/$server');

export function ServerPage(): ReactNode {
  const { server: id } = route.useParams();
  const server = useRead(CONTRACT.servers.get, { params: { id } }, { refetchInterval: 30_000 });
  return (
    <Page
      title={server.data?.name ?? id}
      description={server.data?.description || (server.data && APP_NAMES[server.data.app])}
      back={{ to: '/servers', label: 'Servers' }}
      aside={server.data && <Badges server={server.data} />}
    >
      <Loaded query={server} skeleton={<Waiting />}>
        {data => <ServerTabs server={data} />}
      </Loaded>
    </Page>
  );
}

function Badges({ server }: TabProps): ReactNode {
  return (
    <>
      {server.status === 'running' ? (
        <Status tone="good">Running</Status>
      ) : (
        <Status tone="idle">Disabled</Status>
      )}
      {server.production && <Badge color="weir">Production</Badge>}
      {server.managedBy === 'file' && <Badge color="gray">From file</Badge>}
    </>
  );
}

function ServerTabs({ server }: TabProps): ReactNode {
  const { tab } = route.useSearch();
  const navigate = useNavigate();
  const active = TABS.find(each => each.id === tab) ?? TABS[0];
  const { body: Body } = active;
  return (
    <Tabs
      value={active.id}
      onChange={value =>
        void navigate({
          to: '/servers/$server',
          params: { server: server.slug },
          search: value && value !== 'overview' ? { tab: value } : {},
        })
      }
    >
      <TabRow label="Sides of the server" tabs={TABS} active={active.id} />
      <Tabs.Panel value={active.id} pt="lg">
        <Suspense fallback={<Waiting />}>
          <Body server={server} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}

function Waiting(): ReactNode {
  return (
    <Panel flush>
      <Skeleton height={1} />
      <Rows count={5} />
    </Panel>
  );
}
