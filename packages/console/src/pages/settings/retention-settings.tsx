/** How long the audit is kept. */
import { Button, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { Panel } from '../../ui/panel.tsx';
import { Loaded, Rows } from '../../ui/states.tsx';
import classes from './settings.module.css';
import { type Deployment, useDeployment, useSaveDeployment } from './use-deployment.ts';

export function RetentionSettings(): ReactNode {
  const settings = useDeployment();
  return (
    <Loaded query={settings} skeleton={<Rows count={2} />}>
      {data => <RetentionForm settings={data} />}
    </Loaded>
  );
}

function RetentionForm({ settings }: { readonly settings: Deployment }): ReactNode {
  const form = useForm({ initialValues: { retentionDays: settings.audit.retentionDays } });
  const { save, saving } = useSaveDeployment();
  return (
    <form
      className={classes.narrow}
      onSubmit={form.onSubmit(audit => {
        save(settings, { audit });
        form.resetDirty(audit);
      })}
    >
      <Panel
        title="Audit retention"
        description="Older entries are dropped in whole segments; a signed record of each segment stays, so that the rest can still be verified."
        foot={
          <Button type="submit" size="xs" loading={saving} disabled={!form.isDirty()}>
            Save
          </Button>
        }
      >
        <NumberInput
          label="Days to keep"
          min={1}
          max={3650}
          clampBehavior="strict"
          allowDecimal={false}
          maw={220}
          required
          {...form.getInputProps('retentionDays')}
        />
      </Panel>
    </form>
  );
}
