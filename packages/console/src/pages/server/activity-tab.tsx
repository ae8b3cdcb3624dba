/** What happened at this server, newest first. */

import type { ReactNode } from 'react';
import { AuditList } from '../../parts/audit-list.tsx';
import { TextLink } from '../../ui/links.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { TabProps } from './types.ts';

export function ActivityTab({ server }: TabProps): ReactNode {
  return (
    <Panel
      flush
      title="Activity"
      description="Calls, sign-ins and changes of this server."
      actions={
        <TextLink to="/audit" search={{ server: server.id }} size="sm">
          Search in the audit
        </TextLink>
      }
    >
      <AuditList filter={{ server: server.id }} live />
    </Panel>
  );
}
