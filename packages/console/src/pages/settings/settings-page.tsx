/** Settings of the deployment, a tab for each side. */
import { Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { Role } from '@weir/gateway/api';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useObstacle } from '../../ui/role-button.tsx';
import { Empty } from '../../ui/states.tsx';
import { TabRow } from '../../ui/tab-row.tsx';
import { AlertsSettings } from './alerts-settings.tsx';
import { KeysTab } from './keys-tab.tsx';
import { LimitsSettings } from './limits-settings.tsx';
import { PeopleTab } from './people-tab.tsx';
import { RetentionSettings } from './retention-settings.tsx';
import { SsoSettings } from './sso-settings.tsx';
import { VaultTab } from './vault-tab.tsx';

interface Side {
  readonly id: string;
  readonly label: string;
  readonly role: Role;
  readonly body: () => ReactNode;
}

const SIDES: readonly Side[] = [
  { id: 'people', label: 'People & roles', role: 'viewer', body: PeopleTab },
  { id: 'keys', label: 'Access keys', role: 'viewer', body: KeysTab },
  { id: 'sso', label: 'Single sign-on', role: 'admin', body: SsoSettings },
  { id: 'vault', label: 'Vault', role: 'admin', body: VaultTab },
  { id: 'limits', label: 'Limits', role: 'admin', body: LimitsSettings },
  { id: 'retention', label: 'Retention', role: 'admin', body: RetentionSettings },
  { id: 'alerts', label: 'Alerts', role: 'admin', body: AlertsSettings },
];

const route = getRouteApi('/shell/settings');

export function SettingsPage(): ReactNode {
  const { tab } = route.useSearch();
  const navigate = useNavigate();
  const active = SIDES.find(side => side.id === tab) ?? SIDES[0];
  if (!active) return null;
  return (
    <Page title="Settings" description="Of this whole gateway.">
      <Tabs
        value={active.id}
        onChange={value =>
          void navigate({ to: '/settings', search: value && value !== 'people' ? { tab: value } : {} })
        }
      >
        <TabRow label="Settings" tabs={SIDES} active={active.id} />
        <Tabs.Panel value={active.id} pt="lg">
          <Guarded key={active.id} side={active} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Guarded({ side: { role, label, body: Body } }: { readonly side: Side }): ReactNode {
  const obstacle = useObstacle(role);
  if (!obstacle) return <Body />;
  return (
    <Panel>
      <Empty icon={Lock} title={`${label} is for administrators`} text={obstacle} />
    </Panel>
  );
}
