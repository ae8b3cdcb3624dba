/** What a tool answered: its text, pictures and links, and the structured content beside them. */
import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import type { AnswerOf, CONTRACT } from '@weir/gateway/api';
import type { ReactNode } from 'react';
import { CodeBlock } from '../../../ui/copy.tsx';
import { formatDuration, formatNumber } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';

type Result = AnswerOf<typeof CONTRACT.servers.callTool>;

export function ToolResult({ result }: { readonly result: Result }): ReactNode {
  return (
    <Panel
      title="Result"
      actions={
        <Group gap="xs" role="status">
          <Badge color={result.isError ? 'red' : 'teal'}>{result.isError ? 'Error' : 'OK'}</Badge>
          <Text size="xs" c="dimmed" className="weir-number">
            {formatDuration(result.milliseconds)} · {formatNumber(result.tokens)} tokens
          </Text>
        </Group>
      }
    >
      <Stack gap="sm">
        {result.content.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a result does not change
          <Block key={index} block={block} />
        ))}
        {result.structuredContent !== undefined && (
          <details>
            <summary style={{ cursor: 'pointer', fontSize: 'var(--mantine-font-size-sm)' }}>
              Structured content
            </summary>
            <div style={{ marginTop: 8 }}>
              <CodeBlock
                value={JSON.stringify(result.structuredContent, null, 2)}
                what="structured content"
              />
            </div>
          </details>
        )}
      </Stack>
    </Panel>
  );
}

function Block({ block }: { readonly block: Readonly<Record<string, unknown>> }): ReactNode {
  const { type, text, data, mimeType, uri, name } = block;
  if (type === 'text' && typeof text === 'string') return <CodeBlock value={text} what="result" wrap />;
  if (type === 'image' && typeof data === 'string' && /^image\/(png|jpeg|gif|webp)$/.test(String(mimeType)))
    return (
      <img
        src={`data:${String(mimeType)};base64,${data}`}
        alt="From the result"
        style={{ maxWidth: '100%' }}
      />
    );
  if (type === 'resource_link' && typeof uri === 'string' && /^https?:/.test(uri))
    return (
      <Anchor href={uri} target="_blank" rel="noreferrer" className="weir-break">
        {typeof name === 'string' ? name : uri}
      </Anchor>
    );
  return <CodeBlock value={JSON.stringify(block, null, 2)} what="result" />;
}
