/** An app of the catalogue: what it can do, its endpoints by group. */
import { Alert, Badge, Stack, Text, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type AnswerOf, AppId, CONTRACT } from '@weir/gateway/api';
import { FlaskConical, Plus, Search, SearchX } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { useRead } from '../../api/context.tsx';
import { APP_NAMES, AppIcon } from '../../ui/app-icon.tsx';
import { CopyLine } from '../../ui/copy.tsx';
import { formatPlural } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import { RoleButton } from '../../ui/role-button.tsx';
import { Empty, Loaded, Rows } from '../../ui/states.tsx';
import { NotFound } from '../not-found.tsx';
import classes from './catalogue.module.css';
import { groupByTag, matchesOperation } from './operations.ts';
import { useCreate } from './use-create.ts';

type App = AnswerOf<typeof CONTRACT.catalogue.get>;

const route = getRouteApi('/shell/catalogue/$app');

export function AppPage(): ReactNode {
  const app = AppId.safeParse(route.useParams().app);
  return app.success ? <KnownApp id={app.data} /> : <NotFound />;
}

function KnownApp({ id }: { readonly id: AppId }): ReactNode {
  const app = useRead(CONTRACT.catalogue.get, { params: { app: id } }, { staleTime: 300_000 });
  const { create, pending } = useCreate();
  return (
    <Page
      title={APP_NAMES[id] ?? id}
      description={app.data?.description}
      back={{ to: '/catalogue', label: 'Catalogue' }}
      aside={<AppIcon app={id} size={30} />}
      actions={
        <RoleButton
          needs="editor"
          leftSection={<Plus size={16} aria-hidden />}
          loading={pending}
          onClick={() => create(id)}
        >
          Create MCP server
        </RoleButton>
      }
    >
      <Loaded
        query={app}
        skeleton={
          <Panel flush>
            <Rows count={8} />
          </Panel>
        }
      >
        {data => <Details app={data} />}
      </Loaded>
    </Page>
  );
}

function Details({ app }: { readonly app: App }): ReactNode {
  return (
    <div className={classes.columns}>
      <Endpoints app={app} />
      <Stack>
        <Panel title="Capabilities">
          <div className={classes.tags}>
            {app.capabilities.map(capability => (
              <Badge key={capability} color="gray">
                {capability}
              </Badge>
            ))}
          </div>
        </Panel>
        <Panel title="Presets">
          <Stack gap="sm">
            {app.presets.map(preset => (
              <div key={preset.id}>
                <Text fw={500} size="sm">
                  {preset.title}
                </Text>
                <Text c="dimmed" size="sm">
                  {preset.description} {formatPlural(preset.operations.length, 'endpoint')}.
                </Text>
              </div>
            ))}
          </Stack>
        </Panel>
        <Panel title="Base URL">
          <CopyLine value={app.baseUrl} what="base URL" />
        </Panel>
        {app.ready && (
          <Alert color="weir" variant="light" icon={<FlaskConical size={18} />} title="Ready to try">
            This sandbox stands in for Confluence and Atlassian. People to sign in as:{' '}
            {app.ready.people.map(person => `${person.username} (${person.token})`).join(', ')}.
          </Alert>
        )}
      </Stack>
    </div>
  );
}

function Endpoints({ app }: { readonly app: App }): ReactNode {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const groups = useMemo(
    () => groupByTag(app.rows.filter(row => matchesOperation(row, wanted))),
    [app.rows, wanted],
  );
  return (
    <Panel
      flush
      title={formatPlural(app.rows.length, 'endpoint')}
      actions={
        <TextInput
          size="xs"
          aria-label="Search endpoints"
          placeholder="Search endpoints"
          leftSection={<Search size={14} aria-hidden />}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      }
    >
      {groups.length === 0 && <Empty compact icon={SearchX} title="No endpoint matches" />}
      {groups.map(({ tag, rows }) => (
        <details key={`${tag}${wanted ? ' found' : ''}`} className={classes.group} open={wanted !== ''}>
          <summary>
            {tag}
            <Text span size="xs" c="dimmed">
              {rows.length}
            </Text>
          </summary>
          <ul className={classes.list}>
            {rows.map(row => (
              <li key={row.id} className={classes.row}>
                <span>{row.title}</span>
                <RiskBadge risk={row.risk} />
                <span className={classes.path}>
                  {row.method} {row.path}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Panel>
  );
}
