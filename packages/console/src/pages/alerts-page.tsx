/** What the gateway noticed and somebody should look at. */
import { Badge, SegmentedControl, Text } from '@mantine/core';
import { type AnswerOf, CONTRACT } from '@weir/gateway/api';
import { BellOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useRead, useSend } from '../api/context.tsx';
import { useServerNames } from '../parts/use-server-names.ts';
import { formatPlural } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { RoleButton } from '../ui/role-button.tsx';
import { Empty, Loaded, Rows } from '../ui/states.tsx';
import { RelativeTime } from '../ui/time.tsx';
import classes from './alerts.module.css';

type Alert = AnswerOf<typeof CONTRACT.alerts.list>['items'][number];

const COLORS = { info: 'gray', warning: 'yellow', critical: 'red' } as const;

export function AlertsPage(): ReactNode {
  const [shown, setShown] = useState('open');
  const alerts = useRead(
    CONTRACT.alerts.list,
    { query: shown === 'open' ? { open: 'true' } : {} },
    { refetchInterval: 15_000 },
  );
  const names = useServerNames();
  return (
    <Page
      title="Alerts"
      description="Limits that were reached, sign-ins that failed, connections that broke."
      actions={
        <SegmentedControl
          aria-label="Which alerts"
          size="xs"
          value={shown}
          onChange={setShown}
          data={[
            { value: 'open', label: 'Open' },
            { value: 'all', label: 'All' },
          ]}
        />
      }
    >
      <Panel flush>
        <Loaded query={alerts} skeleton={<Rows count={4} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty
                icon={BellOff}
                title={shown === 'open' ? 'No open alerts' : 'No alerts'}
                text="The gateway tells you here, and at the webhook in settings, when something wants a look."
              />
            ) : (
              <ul className={classes.list}>
                {items.map(alert => (
                  <AlertRow
                    key={alert.id}
                    alert={alert}
                    server={alert.server && (names.get(alert.server) ?? alert.server)}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
    </Page>
  );
}

interface AlertRowProps {
  readonly alert: Alert;
  /** The name of the server that it is about. */
  readonly server: string | undefined;
}

function AlertRow({ alert, server }: AlertRowProps): ReactNode {
  const acknowledge = useSend(CONTRACT.alerts.acknowledge, { refreshes: [CONTRACT.alerts.list] });
  return (
    <li className={classes.row}>
      <Badge color={COLORS[alert.severity]} className={classes.badge ?? ''}>
        {alert.severity}
      </Badge>
      <div className={classes.words}>
        <Text fw={500}>{alert.title}</Text>
        <Text c="dimmed" size="sm" className="weir-break">
          {alert.detail}
        </Text>
        <Text c="dimmed" size="xs" mt={4}>
          <RelativeTime at={alert.at} />
          {server && ` · ${server}`}
          {alert.count > 1 && ` · ${formatPlural(alert.count, 'time')}`}
          {alert.acknowledgedBy && ` · looked after by ${alert.acknowledgedBy}`}
        </Text>
      </div>
      {!alert.acknowledgedBy && (
        <RoleButton
          needs="editor"
          variant="default"
          size="xs"
          loading={acknowledge.isPending}
          aria-label={`Acknowledge: ${alert.title}`}
          onClick={() => acknowledge.mutate({ params: { id: alert.id } })}
        >
          Acknowledge
        </RoleButton>
      )}
    </li>
  );
}
