/** How each client is connected: a snippet to copy, a link that installs. */
import { Button, Stack, Tabs, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type AnswerOf, CONTRACT } from '@weir/gateway/api';
import { ExternalLink, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../../api/context.tsx';
import { CodeBlock } from '../../ui/copy.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Empty, Loaded, Rows } from '../../ui/states.tsx';
import classes from './server.module.css';
import type { TabProps } from './types.ts';

type Snippet = AnswerOf<typeof CONTRACT.servers.snippets>['items'][number];

export function ClientSnippets({ server }: TabProps): ReactNode {
  const snippets = useRead(CONTRACT.servers.snippets, { params: { id: server.id } });
  return (
    <Panel title="Connect a client" description="Settings for agents that speak MCP, and for your own code.">
      <Loaded query={snippets} compact skeleton={<Rows count={3} height={60} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty compact icon={Unplug} title="No snippets" />
          ) : (
            <SnippetTabs items={items} />
          )
        }
      </Loaded>
    </Panel>
  );
}

function SnippetTabs({ items }: { readonly items: readonly Snippet[] }): ReactNode {
  const isNarrow = useMediaQuery('(max-width: 48em)') ?? false;
  return (
    <Tabs
      defaultValue={items[0]?.id ?? null}
      orientation={isNarrow ? 'horizontal' : 'vertical'}
      variant="pills"
      classNames={{ tab: classes.clientTab ?? '' }}
      keepMounted={false}
    >
      <Tabs.List
        aria-label="Clients"
        {...(!isNarrow && { w: 150, mr: 'md' })}
        {...(isNarrow && { mb: 'md' })}
      >
        {items.map(({ id, client }) => (
          <Tabs.Tab key={id} value={id} size="sm">
            {client}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {items.map(snippet => (
        <Tabs.Panel key={snippet.id} value={snippet.id} miw={0}>
          <Stack gap="sm">
            <Text size="sm" c="dimmed" className="weir-break">
              {snippet.where}
            </Text>
            <CodeBlock
              value={snippet.text}
              what={`${snippet.client} settings`}
              wrap={snippet.language === 'shell'}
            />
            {snippet.installUrl && (
              <div>
                <Button
                  component="a"
                  href={snippet.installUrl}
                  variant="default"
                  size="xs"
                  leftSection={<ExternalLink size={14} aria-hidden />}
                >
                  Install in {snippet.client}
                </Button>
              </div>
            )}
          </Stack>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
