/** Limits, and what happens when they are reached. */
import { Alert, NumberInput, Stack } from '@mantine/core';
import { DeploymentSettings } from '@weir/gateway/api';
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { OptionCards } from '../ui/option-cards.tsx';
import classes from './fields.module.css';
import type { ServerFormHandle } from './use-server-form.ts';

const DEFAULTS = DeploymentSettings.parse({}).limits;

/** The modes, in a word. */
export const PROTECTION_WORDS = { enforce: 'Enabled', observe: 'Observing', off: 'Disabled' } as const;

const PER_MINUTE = [
  ['principal', 'Calls of one caller', DEFAULTS.principalPerMinute],
  ['writes', 'Writes of one caller', DEFAULTS.writesPerMinute],
  ['destructive', 'Destructive calls of one caller', DEFAULTS.destructivePerMinute],
  ['address', 'Calls of one address', DEFAULTS.addressPerMinute],
  ['server', 'Calls of all', DEFAULTS.serverPerMinute],
] as const;

const PER_DAY = [
  ['calls', 'Calls of one caller', DEFAULTS.callsPerDay],
  ['writes', 'Writes of one caller', DEFAULTS.writesPerDay],
  ['destructive', 'Destructive calls of one caller', DEFAULTS.destructivePerDay],
] as const;

export function ProtectionFields({ form }: { readonly form: ServerFormHandle }): ReactNode {
  const { mode } = form.values.protection;
  return (
    <Stack gap="lg">
      <OptionCards
        label="API protection"
        hideLabel
        options={[
          {
            value: 'enforce',
            label: 'Enforce',
            text: 'Calls over a limit are refused with a time to retry.',
          },
          {
            value: 'observe',
            label: 'Observe',
            text: 'Nothing is refused; what would have been is audited.',
          },
          { value: 'off', label: 'Off', text: "Only the gateway's own size and sign-in limits hold." },
        ]}
        value={mode}
        onChange={value => form.setFieldValue('protection.mode', asMode(value))}
      />
      {mode !== 'off' && (
        <>
          <Limits form={form} title="Each minute" group="perMinute" rows={PER_MINUTE} />
          <Limits form={form} title="Each day" group="perDay" rows={PER_DAY} />
          <div className={classes.pair}>
            <LimitInput
              form={form}
              path="protection.concurrency"
              label="Calls of one caller at once"
              fallback={DEFAULTS.concurrency}
            />
          </div>
        </>
      )}
      <Alert variant="light" color="gray" icon={<Info size={18} />}>
        Limits, quotas, fair queues and load shedding protect Confluence and this gateway from callers. They
        do not absorb volumetric DDoS attacks: put a load balancer or WAF in front for that.
      </Alert>
    </Stack>
  );
}

interface LimitsProps {
  readonly form: ServerFormHandle;
  readonly title: string;
  readonly group: 'perMinute' | 'perDay';
  readonly rows: readonly (readonly [string, string, number])[];
}

function Limits({ form, title, group, rows }: LimitsProps): ReactNode {
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ padding: 0, marginBottom: 8, fontWeight: 600 }}>{title}</legend>
      <div className={classes.pair}>
        {rows.map(([name, label, fallback]) => (
          <LimitInput
            key={name}
            form={form}
            path={`protection.${group}.${name}`}
            label={label}
            fallback={fallback}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface LimitInputProps {
  readonly form: ServerFormHandle;
  readonly path: string;
  readonly label: string;
  readonly fallback: number;
}

/** Empty means the deployment's limit, which stands as placeholder. */
function LimitInput({ form, path, label, fallback }: LimitInputProps): ReactNode {
  const { value, onChange, ...input } = form.getInputProps(path);
  return (
    <NumberInput
      label={label}
      placeholder={`${fallback.toLocaleString('en')} (default)`}
      min={1}
      allowDecimal={false}
      thousandSeparator=","
      hideControls
      {...input}
      value={value ?? ''}
      onChange={given => onChange(given === '' ? undefined : given)}
    />
  );
}

function asMode(value: string): 'off' | 'observe' | 'enforce' {
  if (value === 'off' || value === 'observe') return value;
  return 'enforce';
}
