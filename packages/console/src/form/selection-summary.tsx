/** What the selection comes to: tools, tokens, scopes. */
import { Alert, Divider, Skeleton, Stack, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCount, formatNumber } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { Failure } from '../ui/states.tsx';
import classes from './picker.module.css';
import { ScopeList } from './scope-list.tsx';
import type { Preview, usePreview } from './use-preview.ts';

export function SelectionSummary({
  preview,
}: {
  readonly preview: ReturnType<typeof usePreview>;
}): ReactNode {
  return (
    <aside className={classes.summary} aria-label="Selection" aria-busy={preview.isOld}>
      <Panel title="This selection">
        <SummaryBody preview={preview} />
      </Panel>
    </aside>
  );
}

function SummaryBody({ preview }: { readonly preview: ReturnType<typeof usePreview> }): ReactNode {
  if (preview.data) return <Figures data={preview.data} />;
  if (preview.isError)
    return <Failure compact error={preview.error} onRetry={() => void preview.refetch()} />;
  return <Skeleton height={180} />;
}

function Figures({ data }: { readonly data: Preview }): ReactNode {
  return (
    <Stack gap="md">
      <div className={classes.figures} aria-live="polite">
        <Figure value={formatNumber(data.tools.length)} label="tools" />
        <Figure value={formatCount(data.tokens)} label="tokens" />
        <Figure value={formatNumber(data.operations)} label="endpoints" />
      </div>
      <Text size="xs" c="dimmed">
        Tokens are what listing the tools costs a model.
      </Text>
      {data.warnings.map(warning => (
        <Alert key={warning} variant="light" color="yellow" icon={<TriangleAlert size={16} />} p="xs">
          {warning}
        </Alert>
      ))}
      <Divider />
      <ScopeList label="Minimal scopes" scopes={data.scopes.granular} />
      {data.scopes.classic.length > 0 && <ScopeList label="Classic scopes" scopes={data.scopes.classic} />}
      <details>
        <summary style={{ cursor: 'pointer', fontSize: 'var(--mantine-font-size-sm)', fontWeight: 500 }}>
          Tools
        </summary>
        <ul className={classes.tools}>
          {data.tools.map(tool => (
            <li key={tool.name}>
              <span className="weir-break">{tool.name}</span>
              <span className="weir-number">{formatNumber(tool.tokens)}</span>
            </li>
          ))}
        </ul>
      </details>
    </Stack>
  );
}

function Figure({ value, label }: { readonly value: string; readonly label: string }): ReactNode {
  return (
    <div className={classes.figure}>
      <strong>{value}</strong>
      <span>{label}</span>
    </div>
  );
}
