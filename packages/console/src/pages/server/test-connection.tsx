/** The whole way to Confluence, step by step as it happens: what worked, who one is there, what to fix. */
import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { CONTRACT, type TestRun } from '@weir/gateway/api';
import { Check, CircleDashed, ExternalLink, Minus, PlugZap, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { refresh, useRead, useSend } from '../../api/context.tsx';
import { formatDuration, formatPlural } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import classes from './server.module.css';
import type { TabProps } from './types.ts';

const route = getRouteApi('/shell/servers/$server');
const POLL_MS = 700;

export function TestConnection({ server }: TabProps): ReactNode {
  const { test, created } = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const start = useSend(CONTRACT.servers.startTest, {
    onSuccess: run => {
      refresh(queries, [CONTRACT.servers.getTest]);
      void navigate({
        to: '/servers/$server',
        params: { server: server.slug },
        search: { test: run.id, ...(created && { created }) },
        replace: true,
        resetScroll: false,
      });
    },
  });
  const run = useRead(
    CONTRACT.servers.getTest,
    { params: { id: server.id, run: test ?? '' } },
    {
      enabled: test !== undefined,
      staleTime: 0,
      refetchInterval: query => (isOpen(query.state.data) && query.state.error === null ? POLL_MS : false),
    },
  );
  return (
    <Panel
      title="Test connection"
      description="Signs you in at Confluence with your own account and tries what the server offers."
      actions={
        <Button
          variant={test ? 'default' : 'filled'}
          leftSection={<PlugZap size={15} aria-hidden />}
          loading={start.isPending || run.data?.status === 'running'}
          onClick={() => start.mutate({ params: { id: server.id } })}
        >
          {test ? 'Test again' : 'Test connection'}
        </Button>
      }
    >
      {test && (run.data || run.isError) && (
        <div aria-live="polite">
          {run.data ? (
            <Run run={run.data} />
          ) : (
            <Failure compact error={run.error} onRetry={() => void run.refetch()} />
          )}
        </div>
      )}
    </Panel>
  );
}

function isOpen(run: TestRun | undefined): boolean {
  return run === undefined || run.status === 'running' || run.status === 'waiting-for-consent';
}

function Run({ run }: { readonly run: TestRun }): ReactNode {
  return (
    <Stack gap="md">
      <ol className={classes.steps} aria-label="Steps of the test">
        {run.steps.map(step => (
          <li key={step.id} className={classes.step}>
            <Mark status={step.status} />
            <span>
              {step.title}
              <span className="weir-hidden">: {step.status}</span>
            </span>
            <Text span size="xs" c="dimmed">
              {step.milliseconds !== undefined && formatDuration(step.milliseconds)}
            </Text>
            {step.detail && <span className={classes.detail}>{step.detail}</span>}
            {step.remedy && <span className={classes.remedy}>{step.remedy}</span>}
          </li>
        ))}
      </ol>
      {run.status === 'waiting-for-consent' && run.consentUrl && (
        <Alert variant="light" color="weir" title="Your consent is needed">
          <Text mb="sm">
            Sign in at Confluence, choose the site and grant the scopes. This page follows along.
          </Text>
          <Button
            component="a"
            href={run.consentUrl}
            target="_blank"
            rel="opener"
            leftSection={<ExternalLink size={15} aria-hidden />}
          >
            Continue to consent
          </Button>
        </Alert>
      )}
      <Outcome run={run} />
    </Stack>
  );
}

function Outcome({ run }: { readonly run: TestRun }): ReactNode {
  if (run.status !== 'passed' && run.status !== 'failed') return null;
  return (
    <Alert
      variant="light"
      color={run.status === 'passed' ? 'teal' : 'red'}
      title={run.status === 'passed' ? 'The connection works' : 'The connection does not work yet'}
    >
      <Stack gap={6}>
        {run.account && (
          <span>
            Account: <strong>{run.account.name}</strong>
          </span>
        )}
        {run.sites.length > 0 && (
          <span className="weir-break">
            {run.sites.length === 1 ? 'Site' : 'Sites'}:{' '}
            {run.sites.map(site => site.name ?? site.url).join(', ')}
          </span>
        )}
        {run.covered + run.uncovered.length > 0 && (
          <span>
            The grant covers {run.covered} of{' '}
            {formatPlural(run.covered + run.uncovered.length, 'selected endpoint')}.
          </span>
        )}
        {run.uncovered.length > 0 && (
          <details>
            <summary style={{ cursor: 'pointer' }}>Not covered, and the scope that lacks</summary>
            <Stack gap={2} mt={6} mah={220} style={{ overflowY: 'auto' }}>
              {run.uncovered.map(({ id, missing }) => (
                <Group key={id} gap={8} justify="space-between">
                  <span className={classes.mono}>{id}</span>
                  <span className={classes.mono}>{missing}</span>
                </Group>
              ))}
            </Stack>
          </details>
        )}
      </Stack>
    </Alert>
  );
}

function Mark({ status }: { readonly status: TestRun['steps'][number]['status'] }): ReactNode {
  if (status === 'running')
    return (
      <span className={classes.mark}>
        <Loader size={14} />
      </span>
    );
  if (status === 'passed')
    return (
      <span className={`${classes.mark} ${classes.passed}`}>
        <Check size={16} aria-hidden />
      </span>
    );
  if (status === 'failed')
    return (
      <span className={`${classes.mark} ${classes.failed}`}>
        <X size={16} aria-hidden />
      </span>
    );
  return (
    <span className={`${classes.mark} ${classes.waiting}`}>
      {status === 'skipped' ? <Minus size={15} aria-hidden /> : <CircleDashed size={15} aria-hidden />}
    </span>
  );
}
