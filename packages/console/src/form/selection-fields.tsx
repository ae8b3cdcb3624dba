/** The endpoint picker: presets, toolsets, and every operation by group, risk and search. */
import { Checkbox, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatPlural } from '../ui/format.ts';
import { OptionCards } from '../ui/option-cards.tsx';
import { Panel } from '../ui/panel.tsx';
import { OperationPicker } from './operation-picker.tsx';
import classes from './picker.module.css';
import { applyPreset, chooseToolset, hasToolset } from './selection.ts';
import type { App } from './server-form.ts';
import type { ServerFormHandle } from './use-server-form.ts';

export interface SelectionFieldsProps {
  readonly form: ServerFormHandle;
  readonly app: App;
}

export function SelectionFields({ form, app }: SelectionFieldsProps): ReactNode {
  const { selection } = form.values;
  return (
    <Stack gap="lg">
      <Panel title="Presets" description="A start that you can change below.">
        <OptionCards
          label="Presets"
          hideLabel
          options={[
            ...app.presets.map(preset => ({
              value: preset.id,
              label: preset.title,
              text: `${preset.description} ${formatPlural(preset.operations.length, 'endpoint')}.`,
            })),
            { value: 'custom', label: 'Custom', text: 'Your own choice of toolsets and endpoints.' },
          ]}
          value={selection.preset}
          onChange={id => form.setFieldValue('selection', applyPreset(selection, app, id))}
        />
      </Panel>
      <Panel
        title="Toolsets"
        description="Curated tools, made for agents: fewer calls and fewer tokens than raw endpoints."
      >
        <div className={classes.toolsets}>
          {app.toolsets.map(toolset => (
            <Checkbox
              key={toolset.id}
              size="sm"
              label={toolset.title}
              description={`${toolset.description} ${formatPlural(toolset.tools.length, 'tool')}.`}
              checked={hasToolset(selection, toolset)}
              onChange={event =>
                form.setFieldValue(
                  'selection',
                  chooseToolset(selection, app, toolset.id, event.currentTarget.checked),
                )
              }
            />
          ))}
        </div>
      </Panel>
      <OperationPicker
        app={app}
        selection={selection}
        onChange={changed => {
          form.setFieldValue('selection', changed);
          form.clearFieldError('selection.operations');
        }}
      />
      {form.errors['selection.operations'] && (
        <Text c="var(--mantine-color-error)" size="sm" role="alert">
          {form.errors['selection.operations']}
        </Text>
      )}
    </Stack>
  );
}
