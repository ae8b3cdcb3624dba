/** What calls may touch, and which need a person's word. */
import { ActionIcon, Button, Select, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './fields.module.css';
import type { ServerForm } from './server-form.ts';
import type { ServerFormHandle } from './use-server-form.ts';

export function PolicyFields({ form }: { readonly form: ServerFormHandle }): ReactNode {
  return (
    <Stack gap="lg">
      <Switch
        label="Read-only"
        description="Tools that change anything are neither listed nor called."
        {...form.getInputProps('selection.readOnly', { type: 'checkbox' })}
      />
      <div className={classes.pair}>
        <TagsInput
          size="sm"
          label="Allowed spaces"
          description="Space keys. Empty: all that the person may see."
          placeholder="ENG"
          splitChars={[',', ' ']}
          {...form.getInputProps('policy.spaces.allow')}
        />
        <TagsInput
          size="sm"
          label="Denied spaces"
          description="Space keys. They win over allowed ones."
          placeholder="HR"
          splitChars={[',', ' ']}
          {...form.getInputProps('policy.spaces.deny')}
        />
        <Select
          label="Ask a person before"
          description="In the agent's client, or by a one-time token."
          data={[
            { value: 'nothing', label: 'Nothing' },
            { value: 'destructive', label: 'Destructive calls' },
            { value: 'writes', label: 'Every write' },
          ]}
          {...form.getInputProps('policy.confirm')}
        />
        <Select
          label="Arguments in the audit"
          description="How much of each call is kept for auditors."
          data={[
            { value: 'none', label: 'None' },
            { value: 'redacted', label: 'Redacted' },
            { value: 'full', label: 'Full' },
          ]}
          {...form.getInputProps('policy.auditArguments')}
        />
      </div>
      <Macros form={form} />
    </Stack>
  );
}

type MacroRule = ServerForm['policy']['macros'][string];

function Macros({ form }: { readonly form: ServerFormHandle }): ReactNode {
  const rows = Object.entries(form.values.policy.macros);
  const setRows = (changed: readonly (readonly [string, MacroRule])[]) =>
    form.setFieldValue('policy.macros', Object.fromEntries(changed));
  return (
    <div>
      <Text fw={500} size="sm">
        Macros
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        Which macros agents may write: a name, name.parameter, or * for all.
      </Text>
      <Stack gap="xs">
        {rows.map(([name, rule], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place
          <div key={index} className={classes.macro}>
            <TextInput
              aria-label={`Macro ${index + 1}`}
              placeholder="html"
              value={name}
              onChange={event => setRows(rows.with(index, [event.currentTarget.value, rule]))}
            />
            <Select
              aria-label={`Rule of macro ${index + 1}`}
              data={['allow', 'confirm', 'deny']}
              value={rule}
              onChange={value => setRows(rows.with(index, [name, asRule(value)]))}
            />
            <ActionIcon
              size={36}
              aria-label={`Remove macro ${index + 1}`}
              onClick={() => setRows(rows.toSpliced(index, 1))}
            >
              <Trash2 size={15} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<Plus size={14} aria-hidden />}
            disabled={rows.some(([name]) => name === '')}
            onClick={() => setRows([...rows, ['', 'deny']])}
          >
            Add macro
          </Button>
        </div>
      </Stack>
    </div>
  );
}

function asRule(value: string | null): MacroRule {
  return value === 'allow' || value === 'confirm' ? value : 'deny';
}
