/** Where alerts are sent besides the console. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { DeploymentSettings } from '@weir/gateway/api';
import type { ReactNode } from 'react';
import { SecretField } from '../../form/secret-field.tsx';
import type { Secret } from '../../form/server-form.ts';
import { Panel } from '../../ui/panel.tsx';
import { Loaded, Rows } from '../../ui/states.tsx';
import classes from './settings.module.css';
import { type Deployment, useDeployment, useSaveDeployment } from './use-deployment.ts';

export function AlertsSettings(): ReactNode {
  const settings = useDeployment();
  return (
    <Loaded query={settings} skeleton={<Rows count={3} />}>
      {data => <AlertsForm key={String(data.alerts.webhook?.url)} settings={data} />}
    </Loaded>
  );
}

interface WebhookForm {
  url: string;
  secret: Secret;
}

function AlertsForm({ settings }: { readonly settings: Deployment }): ReactNode {
  const { webhook } = settings.alerts;
  const form = useForm<WebhookForm>({
    initialValues: { url: webhook?.url ?? '', secret: webhook?.secret.set ? { set: true } : { value: '' } },
  });
  const { save, saving } = useSaveDeployment();
  const submit = form.onSubmit(given => {
    const parsed = DeploymentSettings.shape.alerts.safeParse({ webhook: given });
    if (parsed.success) {
      save(settings, { alerts: parsed.data });
      return;
    }
    const isUrl = parsed.error.issues.some(issue => issue.path.includes('url'));
    form.setErrors(
      isUrl ? { url: 'Give an address such as https://example.com.' } : { secret: 'Fill this in.' },
    );
  });
  return (
    <form className={classes.narrow} onSubmit={submit} noValidate>
      <Panel
        title="Webhook"
        description="Each alert is posted there as JSON, signed by HMAC-SHA-256 with the secret. Alerts also appear in the console."
        foot={
          <>
            {webhook && (
              <Button
                size="xs"
                variant="default"
                onClick={() => save(settings, { alerts: { webhook: null } })}
              >
                Remove
              </Button>
            )}
            <Button type="submit" size="xs" loading={saving} disabled={!form.isDirty()}>
              Save
            </Button>
          </>
        }
      >
        <Stack>
          <TextInput
            label="URL"
            placeholder="https://hooks.example.com/weir"
            {...form.getInputProps('url')}
          />
          <SecretField
            label="Secret"
            value={form.values.secret}
            onChange={secret => form.setFieldValue('secret', secret)}
            error={form.errors['secret']}
          />
        </Stack>
      </Panel>
    </form>
  );
}
