/** Where the server runs. */
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { OptionCards } from '../../ui/option-cards.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { StepProps } from './step-props.ts';
import classes from './wizard.module.css';

export function DeploymentStep({ form }: StepProps): ReactNode {
  const { deployment } = form.values;
  return (
    <Stack className={classes.narrow ?? ''} gap="lg">
      <Panel>
        <OptionCards
          label="Deployment method"
          hideLabel
          options={[
            {
              value: 'here',
              label: 'Run here',
              text: 'This gateway serves it at once, on every replica, with its metrics and audit.',
            },
            {
              value: 'export',
              label: 'Export configuration',
              text: 'Nothing runs here: the last step gives a JSON file that another gateway serves by weir up --config FILE. Secrets are named in it, not held.',
            },
          ]}
          value={deployment}
          onChange={value => form.setFieldValue('deployment', value === 'export' ? 'export' : 'here')}
        />
      </Panel>
    </Stack>
  );
}
