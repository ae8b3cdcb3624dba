/** The content of each step. */
import { Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { AudienceFields, SignInFields, SitesFields } from '../../form/access-fields.tsx';
import { BasicsFields } from '../../form/basics-fields.tsx';
import { PolicyFields } from '../../form/policy-fields.tsx';
import { ProtectionFields } from '../../form/protection-fields.tsx';
import { SelectionFields } from '../../form/selection-fields.tsx';
import { SelectionSummary } from '../../form/selection-summary.tsx';
import { UpstreamFields } from '../../form/upstream-fields.tsx';
import { usePreview } from '../../form/use-preview.ts';
import { Panel } from '../../ui/panel.tsx';
import { DeploymentStep } from './deployment-step.tsx';
import { ReviewStep } from './review-step.tsx';
import type { StepProps } from './step-props.ts';
import classes from './wizard.module.css';

export function StepBody({ step, ...props }: StepProps & { readonly step: number }): ReactNode {
  switch (step) {
    case 1:
      return <EndpointsStep {...props} />;
    case 2:
      return (
        <div className={classes.narrow}>
          <Panel>
            <BasicsFields form={props.form} isNew />
          </Panel>
        </div>
      );
    case 3:
      return <AuthenticationStep {...props} />;
    case 4:
      return (
        <Stack gap="lg" className={classes.narrow ?? ''}>
          <Panel title="API protection" description="Limits on callers, by minute and by day.">
            <ProtectionFields form={props.form} />
          </Panel>
          <Panel title="Policy" description="What calls may touch, and which ask a person first.">
            <PolicyFields form={props.form} />
          </Panel>
        </Stack>
      );
    case 5:
      return <DeploymentStep {...props} />;
    default:
      return <ReviewStep {...props} />;
  }
}

function EndpointsStep({ form, app }: StepProps): ReactNode {
  const preview = usePreview(form.values);
  return (
    <div className={classes.columns}>
      <Stack gap="lg">
        <Panel>
          <TextInput
            label="Base URL"
            description={
              app.id === 'confluence-datacenter'
                ? 'Where your Data Center answers.'
                : 'Where the API is called; {cloudid} becomes the site that a person grants.'
            }
            withAsterisk
            {...form.getInputProps('baseUrl')}
          />
        </Panel>
        <SelectionFields form={form} app={app} />
      </Stack>
      <SelectionSummary preview={preview} />
    </div>
  );
}

function AuthenticationStep({ form, app }: StepProps): ReactNode {
  const scopes = usePreview(form.values).data?.scopes;
  return (
    <Stack gap="lg" className={classes.narrow ?? ''}>
      <Panel title="At Confluence" description="How the gateway signs in there for a call.">
        <UpstreamFields form={form} app={app} scopes={scopes} />
      </Panel>
      <Panel title="Agents" description="How agents sign in at this server.">
        <SignInFields form={form} />
      </Panel>
      <Panel title="Sites" description="Grants for any other site are refused and audited.">
        <SitesFields form={form} />
      </Panel>
      <Panel title="Who may use it" description="Nobody else gets in, whatever their grant.">
        <AudienceFields form={form} />
      </Panel>
    </Stack>
  );
}
