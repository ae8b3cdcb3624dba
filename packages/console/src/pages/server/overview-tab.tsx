/** Where agents connect, whether the connection works, and how clients are set up. */
import { Alert, Group, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { PartyPopper } from 'lucide-react';
import type { ReactNode } from 'react';
import { PROTECTION_WORDS } from '../../form/protection-fields.tsx';
import { Address } from '../../ui/address.tsx';
import { CopyLine } from '../../ui/copy.tsx';
import { formatCount, formatPlural } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { SIGN_IN_WORDS } from '../servers/sign-in-words.ts';
import { ClientSnippets } from './client-snippets.tsx';
import classes from './server.module.css';
import { TestConnection } from './test-connection.tsx';
import type { TabProps } from './types.ts';

const route = getRouteApi('/shell/servers/$server');

export function OverviewTab({ server }: TabProps): ReactNode {
  const { created } = route.useSearch();
  return (
    <div className={classes.columns}>
      <Stack gap="lg">
        {created && (
          <Alert
            variant="light"
            color="weir"
            icon={<PartyPopper size={18} />}
            title={`${server.name} is running`}
          >
            Test the connection once with your own account, then hand the URL to your agents.
          </Alert>
        )}
        <Panel title="MCP server URL" description="Agents connect here over Streamable HTTP.">
          <CopyLine value={server.url} what="server URL" />
        </Panel>
        <TestConnection server={server} />
        <ClientSnippets server={server} />
      </Stack>
      <Stack gap="lg">
        <Traffic server={server} />
        <Panel title="Details">
          <Facts server={server} />
        </Panel>
      </Stack>
    </div>
  );
}

function Traffic({ server }: TabProps): ReactNode {
  const { calls, errors, hours } = server.last24h;
  return (
    <Panel title="Last 24 hours">
      <Group gap="xl" mb="sm">
        <Figure value={formatCount(calls)} label={calls === 1 ? 'call' : 'calls'} />
        <Figure value={formatCount(errors)} label={errors === 1 ? 'error' : 'errors'} />
      </Group>
      <Sparkline
        width={320}
        height={48}
        calls={hours.map(hour => hour.calls)}
        errors={hours.map(hour => hour.errors)}
        label={`${formatPlural(calls, 'call')} and ${formatPlural(errors, 'error')} in 24 hours`}
      />
    </Panel>
  );
}

function Figure({ value, label }: { readonly value: string; readonly label: string }): ReactNode {
  return (
    <div>
      <Text fz={22} fw={600} lh={1.2} className="weir-number">
        {value}
      </Text>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
    </div>
  );
}

function Facts({ server }: TabProps): ReactNode {
  const sites = server.settings.sites.map(site => site.name ?? site.url).join(', ');
  return (
    <dl className={classes.facts}>
      <dt>Sign-in</dt>
      <dd>{SIGN_IN_WORDS[server.signIn]}</dd>
      <dt>Tools</dt>
      <dd>{formatCount(server.tools)}</dd>
      <dt>Sites</dt>
      <dd>{sites || 'the one tested first'}</dd>
      <dt>Base URL</dt>
      <dd>
        <Address url={server.settings.baseUrl} />
      </dd>
      <dt>Protection</dt>
      <dd>{PROTECTION_WORDS[server.settings.protection.mode]}</dd>
      <dt>Revision</dt>
      <dd>{server.revision}</dd>
      <dt>Changed</dt>
      <dd>
        <RelativeTime at={server.changedAt} />
      </dd>
      <dt>Last call</dt>
      <dd>{server.lastCallAt ? <RelativeTime at={server.lastCallAt} /> : 'never'}</dd>
    </dl>
  );
}
