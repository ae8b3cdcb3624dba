/** The tools as an agent sees them, each to be tried. */
import { Alert, Anchor, Stack, Text, TextInput } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { CONTRACT } from '@weir/gateway/api';
import { Info, Search, Wrench } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useRead } from '../../api/context.tsx';
import { formatNumber, formatPlural } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import { Empty, Loaded, Rows } from '../../ui/states.tsx';
import { Playground } from './playground/playground.tsx';
import classes from './server.module.css';
import type { TabProps, Tools } from './types.ts';

export function ToolsTab({ server }: TabProps): ReactNode {
  const tools = useRead(CONTRACT.servers.tools, { params: { id: server.id } });
  return (
    <Loaded
      query={tools}
      skeleton={
        <Panel flush>
          <Rows count={6} />
        </Panel>
      }
    >
      {data => <ToolBrowser server={server} tools={data} />}
    </Loaded>
  );
}

const route = getRouteApi('/shell/servers/$server');

function ToolBrowser({ server, tools }: TabProps & { readonly tools: Tools }): ReactNode {
  const { tool: chosen } = route.useSearch();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const found = tools.items.filter(tool =>
    `${tool.name} ${tool.title}`.toLowerCase().includes(text.toLowerCase()),
  );
  const current = tools.items.find(tool => tool.name === chosen) ?? tools.items[0];
  if (!current)
    return (
      <Stack gap="lg">
        {tools.obstacle && <Obstacle obstacle={tools.obstacle} />}
        <Panel>
          <Empty icon={Wrench} title="No tools" text="The selection and the policy leave none for you." />
        </Panel>
      </Stack>
    );
  return (
    <Stack gap="lg">
      {tools.obstacle && <Obstacle obstacle={tools.obstacle} />}
      <div className={classes.tools}>
        <Panel
          flush
          title={formatPlural(tools.items.length, 'tool')}
          description={`${formatNumber(tools.tokens)} tokens to list`}
        >
          <div style={{ padding: '0 16px 8px' }}>
            <TextInput
              size="xs"
              aria-label="Search tools"
              placeholder="Search tools"
              leftSection={<Search size={14} aria-hidden />}
              value={text}
              onChange={event => setText(event.currentTarget.value)}
            />
          </div>
          <ul className={classes.toolList}>
            {found.map(tool => (
              <li key={tool.name}>
                <button
                  type="button"
                  className={classes.tool}
                  aria-current={tool.name === current.name}
                  onClick={() =>
                    void navigate({
                      to: '/servers/$server',
                      params: { server: server.slug },
                      search: { tab: 'tools', tool: tool.name },
                      replace: true,
                      resetScroll: false,
                    })
                  }
                >
                  <span>
                    {tool.title}
                    <span className={classes.mono} style={{ display: 'block' }}>
                      {tool.name}
                    </span>
                  </span>
                  <RiskBadge risk={tool.risk} />
                </button>
              </li>
            ))}
          </ul>
        </Panel>
        <Playground key={current.name} server={server} tool={current} obstacle={tools.obstacle?.message} />
      </div>
    </Stack>
  );
}

function Obstacle({ obstacle }: { readonly obstacle: NonNullable<Tools['obstacle']> }): ReactNode {
  return (
    <Alert variant="light" color="yellow" icon={<Info size={18} />}>
      <Text span>{obstacle.message}</Text> {obstacle.url && <Anchor href={obstacle.url}>Go there</Anchor>}
    </Alert>
  );
}
