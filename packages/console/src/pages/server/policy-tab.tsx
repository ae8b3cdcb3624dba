/** Limits on callers, and what their calls may touch. */
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { PolicyFields } from '../../form/policy-fields.tsx';
import { ProtectionFields } from '../../form/protection-fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { EditFrame } from './edit-frame.tsx';
import type { TabProps } from './types.ts';

export function PolicyTab({ server }: TabProps): ReactNode {
  return (
    <EditFrame server={server}>
      {({ form }) => (
        <Stack gap="lg" maw={780}>
          <Panel title="Policy" description="Applied when tools are listed and again when they are called.">
            <PolicyFields form={form} />
          </Panel>
          <Panel title="API protection" description="Empty limits are those of this gateway.">
            <ProtectionFields form={form} />
          </Panel>
        </Stack>
      )}
    </EditFrame>
  );
}
