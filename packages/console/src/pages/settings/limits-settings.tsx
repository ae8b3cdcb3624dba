/** Limits of every server that names none of its own. */
import { Button, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { Panel } from '../../ui/panel.tsx';
import { Loaded, Rows } from '../../ui/states.tsx';
import classes from './settings.module.css';
import { type Deployment, useDeployment, useSaveDeployment } from './use-deployment.ts';

const LIMITS = [
  ['principalPerMinute', 'Calls of one caller, a minute'],
  ['writesPerMinute', 'Writes of one caller, a minute'],
  ['destructivePerMinute', 'Destructive calls of one caller, a minute'],
  ['addressPerMinute', 'Calls of one address, a minute'],
  ['serverPerMinute', 'Calls of one server, a minute'],
  ['callsPerDay', 'Calls of one caller, a day'],
  ['writesPerDay', 'Writes of one caller, a day'],
  ['destructivePerDay', 'Destructive calls of one caller, a day'],
  ['concurrency', 'Calls of one caller at once'],
] as const;

export function LimitsSettings(): ReactNode {
  const settings = useDeployment();
  return (
    <Loaded query={settings} skeleton={<Rows count={5} />}>
      {data => <LimitsForm settings={data} />}
    </Loaded>
  );
}

function LimitsForm({ settings }: { readonly settings: Deployment }): ReactNode {
  const form = useForm({ initialValues: settings.limits });
  const { save, saving } = useSaveDeployment();
  return (
    <form
      className={classes.narrow}
      onSubmit={form.onSubmit(limits => {
        save(settings, { limits });
        form.resetDirty(limits);
      })}
    >
      <Panel
        title="Limits"
        description="For servers that name none of their own. Confluence Cloud itself takes about 10 requests a second."
        foot={
          <Button type="submit" size="xs" loading={saving} disabled={!form.isDirty()}>
            Save
          </Button>
        }
      >
        <div className={classes.pair}>
          {LIMITS.map(([name, label]) => (
            <NumberInput
              key={name}
              label={label}
              min={1}
              allowDecimal={false}
              thousandSeparator=","
              hideControls
              required
              {...form.getInputProps(name)}
            />
          ))}
        </div>
      </Panel>
    </form>
  );
}
