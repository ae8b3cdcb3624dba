/** Calls a tool as oneself: a form made from its schema, or raw JSON. */
import { Button, Group, JsonInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { CONTRACT } from '@weir/gateway/api';
import { Play } from 'lucide-react';
import { type FormEvent, type ReactNode, useMemo, useState } from 'react';
import { useSend } from '../../../api/context.tsx';
import { CodeBlock } from '../../../ui/copy.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { RiskBadge } from '../../../ui/risk-badge.tsx';
import { Failure } from '../../../ui/states.tsx';
import type { Server, ToolRow } from '../types.ts';
import { ArgumentField } from './argument-field.tsx';
import classes from './playground.module.css';
import { argumentsOf, type FieldValues, fieldsOf, valuesOf } from './schema-fields.ts';
import { ToolResult } from './tool-result.tsx';

export interface PlaygroundProps {
  readonly server: Server;
  readonly tool: ToolRow;
  readonly obstacle: string | undefined;
}

export function Playground({ server, tool, obstacle }: PlaygroundProps): ReactNode {
  const input = useArguments(tool);
  const call = useSend(CONTRACT.servers.callTool, {
    quiet: true,
    refreshes: [CONTRACT.audit.search],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = input.read();
    if (given) call.mutate({ params: { id: server.id, tool: tool.name }, body: { arguments: given } });
  };
  return (
    <Stack gap="lg" miw={0}>
      <Panel
        title={tool.title}
        description={
          <>
            <code>{tool.name}</code> · {formatNumber(tool.tokens)} tokens
          </>
        }
        actions={<RiskBadge risk={tool.risk} />}
      >
        <Text size="sm" style={{ whiteSpace: 'pre-line' }} className="weir-break" mb="md">
          {tool.description}
        </Text>
        <details>
          <summary style={{ cursor: 'pointer', fontSize: 'var(--mantine-font-size-sm)' }}>
            Input schema
          </summary>
          <div style={{ marginTop: 8 }}>
            <CodeBlock value={JSON.stringify(tool.inputSchema, null, 2)} what="input schema" />
          </div>
        </details>
      </Panel>
      <Panel
        title="Try it"
        description="Calls the tool as you, under the same policy and limits as an agent."
        actions={
          <SegmentedControl
            size="xs"
            aria-label="How arguments are given"
            value={input.mode}
            onChange={input.setMode}
            data={[
              { value: 'form', label: 'Form' },
              { value: 'json', label: 'JSON' },
            ]}
          />
        }
      >
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            {input.mode === 'json' ? (
              <JsonInput
                aria-label="Arguments"
                autosize
                minRows={5}
                maxRows={20}
                formatOnBlur
                value={input.text}
                onChange={input.setText}
                error={input.textError}
                styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
              />
            ) : (
              <>
                {input.fields.length === 0 && <Text c="dimmed">This tool takes no arguments.</Text>}
                <div className={classes.fields}>
                  {input.fields.map(field => (
                    <ArgumentField
                      key={field.name}
                      field={field}
                      value={input.values[field.name]}
                      error={input.errors[field.name]}
                      onChange={value => input.setValue(field.name, value)}
                    />
                  ))}
                </div>
              </>
            )}
            <Group>
              <Button
                type="submit"
                leftSection={<Play size={14} aria-hidden />}
                loading={call.isPending}
                disabled={obstacle !== undefined}
                color={tool.risk === 'destructive' ? 'red' : 'weir'}
              >
                Call tool
              </Button>
              {obstacle && (
                <Text size="sm" c="dimmed">
                  {obstacle}
                </Text>
              )}
            </Group>
          </Stack>
        </form>
      </Panel>
      {call.data && <ToolResult result={call.data} />}
      {call.isError && (
        <Panel>
          <Failure compact error={call.error} />
        </Panel>
      )}
    </Stack>
  );
}

/** The arguments as fields or as text; changing between them keeps what was filled in. */
function useArguments(tool: ToolRow) {
  const fields = useMemo(() => fieldsOf(tool.inputSchema), [tool.inputSchema]);
  const [mode, setModeState] = useState('form');
  const [values, setValues] = useState<FieldValues>({});
  const [text, setText] = useState('{}');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [textError, setTextError] = useState<string>();
  const readText = () => {
    const given = parseRecord(text);
    setTextError(given ? undefined : 'Give a JSON object.');
    return given;
  };
  return {
    fields,
    mode,
    values,
    text,
    errors,
    textError,
    setText,
    setValue: (name: string, value: FieldValues[string]) => {
      setValues({ ...values, [name]: value });
      setErrors({ ...errors, [name]: '' });
    },
    setMode: (next: string) => {
      if (next === 'json') setText(JSON.stringify(argumentsOf(fields, values).arguments, null, 2));
      else {
        const given = readText();
        if (!given) return;
        setValues(valuesOf(fields, given));
      }
      setModeState(next);
    },
    /** The arguments; nothing where they must be mended first. */
    read: (): Record<string, unknown> | undefined => {
      if (mode === 'json') return readText();
      const read = argumentsOf(fields, values);
      setErrors(read.errors);
      return Object.keys(read.errors).length === 0 ? read.arguments : undefined;
    },
  };
}

function parseRecord(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
